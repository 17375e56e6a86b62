// The largest or smallest number of each line, or where in a row the first of them stands (of columns: extreme-places.ts).
// NaN wins, +0 is greater than -0: what
// v128.max and v128.min do, in any order of evaluation; so the end of a row may be read twice. For floats these two are some
// nine instructions of the processor each, so lines are read by pmax and pmin first, one instruction, which lose NaN and
// the sign of a zero: a line that had a NaN, or whose best is a zero, is read again.

/** Written by src/engine/wasm/extremes.ts in this order; strides in bytes. */
@unmanaged
export class Extremes {
  kind: i32; // 0 max, 1 min, 2 argmax, 3 argmin
  lines: i32;
  length: i32; // at least 1
  linesOfTask: i32;
  a: usize;
  line: usize;
  step: usize;
  out: usize;
  outStep: usize; // down columns, results lie together
}

// @ts-ignore: decorator
@inline
function better<T extends number>(smallest: bool, x: v128, y: v128): v128 {
  return smallest ? v128.min<T>(x, y) : v128.max<T>(x, y);
}

// @ts-ignore: decorator
@inline
function betterOne<T extends number>(smallest: bool, x: T, y: T): T {
  return smallest ? min<T>(x, y) : max<T>(x, y);
}

/** The best of a register's lanes. */
// @ts-ignore: decorator
@inline
function bestLane<T extends number>(smallest: bool, x: v128): T {
  let best = better<T>(smallest, x, v128.shuffle<i64>(x, x, 1, 0));
  if (sizeof<T>() < 8) best = better<T>(smallest, best, v128.shuffle<i32>(best, best, 1, 0, 3, 2));
  if (sizeof<T>() < 4) {
    best = better<T>(smallest, best, v128.shuffle<i16>(best, best, 1, 0, 3, 2, 5, 4, 7, 6));
    best = better<T>(smallest, best, v128.shuffle<i8>(best, best, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
  }
  return v128.extract_lane<T>(best, 0);
}

/** The same but for NaN and the signs of zeros; of integers, the same. */
// @ts-ignore: decorator
@inline
function quick<T extends number>(smallest: bool, x: v128, y: v128): v128 {
  if (isInteger<T>()) return better<T>(smallest, x, y);
  return smallest ? v128.pmin<T>(x, y) : v128.pmax<T>(x, y);
}

/** Adds the lanes of x that are NaN to those of `found`. */
// @ts-ignore: decorator
@inline
function nanIn<T extends number>(found: v128, x: v128): v128 {
  return isInteger<T>() ? found : v128.or(found, v128.ne<T>(x, x));
}

/** Whether a float is a zero, whose sign `quick` may have lost. */
// @ts-ignore: decorator
@inline
function hasZero<T extends number>(best: v128): bool {
  return isFloat<T>() && v128.any_true(v128.eq<T>(best, v128.splat<T>(<T>0)));
}

// @ts-ignore: decorator
@inline
function bestOfRow<T extends number>(smallest: bool, a: usize, length: i32): T {
  const bytes = <usize>length * sizeof<T>();
  if (bytes < 16) {
    let best = load<T>(a);
    for (let i: usize = sizeof<T>(); i < bytes; i += sizeof<T>()) best = betterOne<T>(smallest, best, load<T>(a + i));
    return best;
  }
  let m0 = v128.load(a + bytes - 16);
  let found = nanIn<T>(i32x4.splat(0), m0);
  let i: usize = 0;
  if (bytes >= 64) {
    let m1 = m0;
    let m2 = m0;
    let m3 = m0;
    for (; i + 64 <= bytes; i += 64) {
      const x0 = v128.load(a + i);
      const x1 = v128.load(a + i, 16);
      const x2 = v128.load(a + i, 32);
      const x3 = v128.load(a + i, 48);
      m0 = quick<T>(smallest, m0, x0);
      m1 = quick<T>(smallest, m1, x1);
      m2 = quick<T>(smallest, m2, x2);
      m3 = quick<T>(smallest, m3, x3);
      found = nanIn<T>(nanIn<T>(nanIn<T>(nanIn<T>(found, x0), x1), x2), x3);
    }
    m0 = quick<T>(smallest, quick<T>(smallest, m0, m1), quick<T>(smallest, m2, m3));
  }
  for (; i + 16 <= bytes; i += 16) {
    const x = v128.load(a + i);
    m0 = quick<T>(smallest, m0, x);
    found = nanIn<T>(found, x);
  }
  if (v128.any_true(found) || hasZero<T>(m0)) {
    m0 = v128.load(a + bytes - 16);
    for (i = 0; i + 16 <= bytes; i += 16) m0 = better<T>(smallest, m0, v128.load(a + i));
  }
  return bestLane<T>(smallest, m0);
}

/** The first place of `best`, or the first NaN if that is what it is. */
// @ts-ignore: decorator
@inline
function firstPlaceOf<T extends number>(best: T, a: usize, length: i32): i32 {
  const lanes = 16 / <i32>sizeof<T>();
  const wanted = v128.splat<T>(best);
  const isNaN = best != best;
  let i = 0;
  for (; i + lanes <= length; i += lanes) {
    const x = v128.load(a + i * sizeof<T>());
    if (v128.any_true(isNaN ? v128.ne<T>(x, x) : v128.eq<T>(x, wanted))) break;
  }
  for (; i < length; i++) {
    const x = load<T>(a + i * sizeof<T>());
    if (isNaN ? x != x : x == best) break;
  }
  return i;
}

/** Lines are contiguous. */
// @ts-ignore: decorator
@inline
function rowsOf<T extends number>(job: Extremes, smallest: bool, first: i32, end: i32): void {
  const place = job.kind > 1;
  for (let r = first; r < end; r++) {
    const row = job.a + r * job.line;
    const best = bestOfRow<T>(smallest, row, job.length);
    const out = job.out + r * job.outStep;
    if (place) store<i32>(out, firstPlaceOf<T>(best, row, job.length));
    else store<T>(out, best);
  }
}

function rows<T extends number>(record: usize, task: i32): void {
  const job = changetype<Extremes>(record);
  const first = task * job.linesOfTask;
  const end = min(first + job.linesOfTask, job.lines);
  if (job.kind & 1) rowsOf<T>(job, true, first, end);
  else rowsOf<T>(job, false, first, end);
}

/** Lines lie side by side: 64 bytes of them at a time, down the rows. */
// @ts-ignore: decorator
@inline
function columnsOf<T extends number>(job: Extremes, smallest: bool, first: i32, end: i32): void {
  const lanes = 16 / <i32>sizeof<T>();
  let c = first;
  for (; c + 4 * lanes <= end; c += 4 * lanes) {
    const start = job.a + c * sizeof<T>();
    const out = job.out + c * sizeof<T>();
    let a = start;
    let m0 = v128.load(a);
    let m1 = v128.load(a, 16);
    let m2 = v128.load(a, 32);
    let m3 = v128.load(a, 48);
    let found = nanIn<T>(nanIn<T>(nanIn<T>(nanIn<T>(i32x4.splat(0), m0), m1), m2), m3);
    for (let k = 1; k < job.length; k++) {
      a += job.step;
      const x0 = v128.load(a);
      const x1 = v128.load(a, 16);
      const x2 = v128.load(a, 32);
      const x3 = v128.load(a, 48);
      m0 = quick<T>(smallest, m0, x0);
      m1 = quick<T>(smallest, m1, x1);
      m2 = quick<T>(smallest, m2, x2);
      m3 = quick<T>(smallest, m3, x3);
      found = nanIn<T>(nanIn<T>(nanIn<T>(nanIn<T>(found, x0), x1), x2), x3);
    }
    const exact = v128.any_true(found);
    v128.store(out, exact || hasZero<T>(m0) ? bestOfColumns<T>(job, smallest, start) : m0);
    v128.store(out, exact || hasZero<T>(m1) ? bestOfColumns<T>(job, smallest, start + 16) : m1, 16);
    v128.store(out, exact || hasZero<T>(m2) ? bestOfColumns<T>(job, smallest, start + 32) : m2, 32);
    v128.store(out, exact || hasZero<T>(m3) ? bestOfColumns<T>(job, smallest, start + 48) : m3, 48);
  }
  for (; c + lanes <= end; c += lanes) {
    const start = job.a + c * sizeof<T>();
    v128.store(job.out + c * sizeof<T>(), bestOfColumns<T>(job, smallest, start));
  }
  for (; c < end; c++) {
    let a = job.a + c * sizeof<T>();
    let best = load<T>(a);
    for (let k = 1; k < job.length; k++) best = betterOne<T>(smallest, best, load<T>((a += job.step)));
    store<T>(job.out + c * sizeof<T>(), best);
  }
}

/** One register's columns, exactly. */
// @ts-ignore: decorator
@inline
function bestOfColumns<T extends number>(job: Extremes, smallest: bool, start: usize): v128 {
  let a = start;
  let best = v128.load(a);
  for (let k = 1; k < job.length; k++) best = better<T>(smallest, best, v128.load((a += job.step)));
  return best;
}

function columns<T extends number>(record: usize, task: i32): void {
  const job = changetype<Extremes>(record);
  const first = task * job.linesOfTask;
  const end = min(first + job.linesOfTask, job.lines);
  if (job.kind == 0) columnsOf<T>(job, false, first, end);
  else columnsOf<T>(job, true, first, end);
}

export function extremeRowsFloat32(record: usize, task: i32, _thread: i32): void {
  rows<f32>(record, task);
}

export function extremeRowsFloat64(record: usize, task: i32, _thread: i32): void {
  rows<f64>(record, task);
}

export function extremeRowsInt32(record: usize, task: i32, _thread: i32): void {
  rows<i32>(record, task);
}

export function extremeRowsUint8(record: usize, task: i32, _thread: i32): void {
  rows<u8>(record, task);
}

export function extremeColumnsFloat32(record: usize, task: i32, _thread: i32): void {
  columns<f32>(record, task);
}

export function extremeColumnsFloat64(record: usize, task: i32, _thread: i32): void {
  columns<f64>(record, task);
}

export function extremeColumnsInt32(record: usize, task: i32, _thread: i32): void {
  columns<i32>(record, task);
}

export function extremeColumnsUint8(record: usize, task: i32, _thread: i32): void {
  columns<u8>(record, task);
}
