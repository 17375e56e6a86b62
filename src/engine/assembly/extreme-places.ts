// Where the largest or smallest numbers of columns stand: places of the best so far stand beside them, in lanes as wide.
import { Extremes } from "./extremes";

/** The lanes in which x is better than the best so far. A NaN is better than a number, and nothing than a NaN. */
// @ts-ignore: decorator
@inline
function taken<T extends number>(smallest: bool, x: v128, best: v128): v128 {
  const wins = smallest ? v128.lt<T>(x, best) : v128.gt<T>(x, best);
  return v128.or(wins, v128.andnot(v128.ne<T>(x, x), v128.ne<T>(best, best)));
}

/** Two registers at a time, for each waits for its own last step. */
// @ts-ignore: decorator
@inline
function placesOf<T extends number>(job: Extremes, smallest: bool, first: i32, end: i32): void {
  const lanes = 16 / <i32>sizeof<T>();
  let c = first;
  for (; c + 2 * lanes <= end; c += 2 * lanes) {
    let a = job.a + c * sizeof<T>();
    let best0 = v128.load(a);
    let best1 = v128.load(a, 16);
    let places0 = i64x2.splat(0);
    let places1 = places0;
    for (let k = 1; k < job.length; k++) {
      a += job.step;
      const at = sizeof<T>() == 8 ? i64x2.splat(k) : i32x4.splat(k);
      const x0 = v128.load(a);
      const x1 = v128.load(a, 16);
      const taken0 = taken<T>(smallest, x0, best0);
      const taken1 = taken<T>(smallest, x1, best1);
      best0 = v128.bitselect(x0, best0, taken0);
      best1 = v128.bitselect(x1, best1, taken1);
      places0 = v128.bitselect(at, places0, taken0);
      places1 = v128.bitselect(at, places1, taken1);
    }
    const out = job.out + c * 4;
    if (sizeof<T>() == 8) {
      v128.store(out, v128.shuffle<i32>(places0, places1, 0, 2, 4, 6));
    } else {
      v128.store(out, places0);
      v128.store(out, places1, 16);
    }
  }
  for (; c < end; c++) store<i32>(job.out + c * 4, placeInColumn<T>(job, smallest, job.a + c * sizeof<T>()));
}

// @ts-ignore: decorator
@inline
function placeInColumn<T extends number>(job: Extremes, smallest: bool, start: usize): i32 {
  let a = start;
  let best = load<T>(a);
  let place = 0;
  for (let k = 1; k < job.length; k++) {
    const x = load<T>((a += job.step));
    if (!((smallest ? x < best : x > best) || (x != x && best == best))) continue;
    best = x;
    place = k;
  }
  return place;
}

function columnPlaces<T extends number>(record: usize, task: i32): void {
  const job = changetype<Extremes>(record);
  const first = task * job.linesOfTask;
  const end = min(first + job.linesOfTask, job.lines);
  if (job.kind == 2) placesOf<T>(job, false, first, end);
  else placesOf<T>(job, true, first, end);
}

export function extremePlacesFloat32(record: usize, task: i32, _thread: i32): void {
  columnPlaces<f32>(record, task);
}

export function extremePlacesFloat64(record: usize, task: i32, _thread: i32): void {
  columnPlaces<f64>(record, task);
}
