// Max pooling of whole planes: for windows that do not overlap, a plane is read once and its gradient written once.

/** Written by src/engine/wasm/pool.ts in this order, 32 bits each. Planes are images of one channel, one after the other. */
@unmanaged
export class Pool {
  planes: i32;
  planesOfTask: i32;
  H: i32;
  W: i32;
  HH: i32;
  WW: i32;
  strideH: i32;
  strideW: i32;
  padTop: i32;
  padLeft: i32;
  outH: i32;
  outW: i32;
  x: usize; // or dx
  out: usize; // or dout
  winners: usize; // bytes; 0 for average pooling
}

/** Task t: largest numbers and winners of some planes. */
function largest<T extends number>(record: usize, task: i32): void {
  const job = changetype<Pool>(record);
  const size = sizeof<T>();
  const last = min(job.planes, (task + 1) * job.planesOfTask);
  const pairs = sizeof<T>() == 4 && isTwoByTwo(job);
  for (let plane = task * job.planesOfTask; plane < last; plane++) {
    const x = job.x + <usize>plane * job.H * job.W * size;
    for (let i = 0; i < job.outH; i++) {
      const row = (plane * job.outH + i) * job.outW;
      const out = job.out + <usize>row * size;
      const winners = job.winners + row;
      const from = pairs ? largestOfPairs(x + <usize>(2 * i * job.W) * 4, job.W, job.outW, out, winners) : 0;
      for (let j = from; j < job.outW; j++) largestOfWindow<T>(job, x, i, j, out + j * size, winners + j);
    }
  }
}

export function isTwoByTwo(job: Pool): bool {
  const unpadded = job.padTop == 0 && job.padLeft == 0;
  return unpadded && job.HH == 2 && job.WW == 2 && job.strideH == 2 && job.strideW == 2;
}

/** The first of equals wins, and the first NaN before all. */
function largestOfWindow<T extends number>(job: Pool, x: usize, i: i32, j: i32, out: usize, winner: usize): void {
  const top = i * job.strideH - job.padTop;
  const left = j * job.strideW - job.padLeft;
  const bottom = min(top + job.HH, job.H);
  const right = min(left + job.WW, job.W);
  let best: T = <T>0;
  let at = -1;
  for (let row = max(top, 0); row < bottom; row++) {
    for (let column = max(left, 0); column < right; column++) {
      const value = load<T>(x + <usize>(row * job.W + column) * sizeof<T>());
      if (at < 0 || value > best || (isNaN<T>(value) && !isNaN<T>(best))) {
        best = value;
        at = (row - top) * job.WW + column - left;
      }
    }
  }
  store<T>(out, best);
  store<u8>(winner, <u8>at);
}

/** Windows of 2 x 2, four at a time. Gives the first window that is left over. */
function largestOfPairs(top: usize, W: i32, outW: i32, out: usize, winners: usize): i32 {
  const bottom = top + W * 4;
  let j = 0;
  for (; j + 4 <= outW; j += 4) {
    const t0 = v128.load(top + j * 8);
    const t1 = v128.load(top + j * 8, 16);
    const b0 = v128.load(bottom + j * 8);
    const b1 = v128.load(bottom + j * 8, 16);
    let best = v128.shuffle<i32>(t0, t1, 0, 2, 4, 6);
    let at = i32x4.splat(0);
    let value = v128.shuffle<i32>(t0, t1, 1, 3, 5, 7);
    let wins = beats(value, best);
    best = v128.bitselect(value, best, wins);
    at = v128.bitselect(i32x4.splat(1), at, wins);
    value = v128.shuffle<i32>(b0, b1, 0, 2, 4, 6);
    wins = beats(value, best);
    best = v128.bitselect(value, best, wins);
    at = v128.bitselect(i32x4.splat(2), at, wins);
    value = v128.shuffle<i32>(b0, b1, 1, 3, 5, 7);
    wins = beats(value, best);
    best = v128.bitselect(value, best, wins);
    at = v128.bitselect(i32x4.splat(3), at, wins);
    v128.store(out + j * 4, best);
    const shorts = i16x8.narrow_i32x4_u(at, at);
    store<u32>(winners + j, i32x4.extract_lane(i8x16.narrow_i16x8_u(shorts, shorts), 0));
  }
  return j;
}

/** Where a value is larger than the best so far, or is the first NaN: not (value <= best), but for a best that is NaN. */
// @ts-ignore: decorator
@inline
function beats(value: v128, best: v128): v128 {
  return v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
}

/** Task t: the gradient by some planes; what flows to a window goes to its winner. */
function spread<T extends number>(record: usize, task: i32): void {
  const job = changetype<Pool>(record);
  const size = sizeof<T>();
  const last = min(job.planes, (task + 1) * job.planesOfTask);
  const pairs = sizeof<T>() == 4 && isTwoByTwo(job);
  for (let plane = task * job.planesOfTask; plane < last; plane++) {
    const dx = job.x + <usize>plane * job.H * job.W * size;
    if (!pairs || job.H != 2 * job.outH || job.W != 2 * job.outW) memory.fill(dx, 0, <usize>job.H * job.W * size);
    for (let i = 0; i < job.outH; i++) {
      const row = (plane * job.outH + i) * job.outW;
      const dout = job.out + <usize>row * size;
      const winners = job.winners + row;
      const from = pairs ? spreadPairs(dx + <usize>(2 * i * job.W) * 4, job.W, job.outW, dout, winners) : 0;
      const overwrites = pairs && from < job.outW && job.W == 2 * job.outW;
      for (let j = from; j < job.outW; j++) {
        const place = dx + <usize>(i * job.strideH - job.padTop) * job.W * size + (j * job.strideW - job.padLeft) * size;
        if (overwrites) clearWindow(place, job.W);
        const winner = <i32>load<u8>(winners + j);
        const at = place + <usize>((winner / job.WW) * job.W + (winner % job.WW)) * size;
        store<T>(at, load<T>(at) + load<T>(dout + j * size));
      }
    }
  }
}

function clearWindow(place: usize, W: i32): void {
  store<u64>(place, 0);
  store<u64>(place + W * 4, 0);
}

/** All four numbers of windows of 2 x 2 are written, four windows at a time. Gives the first that is left over. */
function spreadPairs(top: usize, W: i32, outW: i32, dout: usize, winners: usize): i32 {
  const bottom = top + W * 4;
  const one = i32x4.splat(1);
  const two = i32x4.splat(2);
  const three = i32x4.splat(3);
  let j = 0;
  for (; j + 4 <= outW; j += 4) {
    const slopes = v128.load(dout + j * 4);
    const bytes = i32x4.splat(load<i32>(winners + j));
    const at = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
    const a = v128.and(slopes, i32x4.eq(at, i32x4.splat(0)));
    const b = v128.and(slopes, i32x4.eq(at, one));
    const c = v128.and(slopes, i32x4.eq(at, two));
    const d = v128.and(slopes, i32x4.eq(at, three));
    v128.store(top + j * 8, v128.shuffle<i32>(a, b, 0, 4, 1, 5));
    v128.store(top + j * 8, v128.shuffle<i32>(a, b, 2, 6, 3, 7), 16);
    v128.store(bottom + j * 8, v128.shuffle<i32>(c, d, 0, 4, 1, 5));
    v128.store(bottom + j * 8, v128.shuffle<i32>(c, d, 2, 6, 3, 7), 16);
  }
  return j;
}

export function maxPoolFloat32(record: usize, task: i32, _thread: i32): void {
  largest<f32>(record, task);
}

export function maxPoolFloat64(record: usize, task: i32, _thread: i32): void {
  largest<f64>(record, task);
}

export function maxPoolBackwardFloat32(record: usize, task: i32, _thread: i32): void {
  spread<f32>(record, task);
}

export function maxPoolBackwardFloat64(record: usize, task: i32, _thread: i32): void {
  spread<f64>(record, task);
}
