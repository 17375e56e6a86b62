// Average pooling of whole planes; the record is max pooling's (pool.ts), without winners.
import { Pool, isTwoByTwo } from "./pool";

/** Task t: the means of the windows of some planes. */
function means<T extends number>(record: usize, task: i32): void {
  const job = changetype<Pool>(record);
  const size = sizeof<T>();
  const last = min(job.planes, (task + 1) * job.planesOfTask);
  const pairs = sizeof<T>() == 4 && isTwoByTwo(job);
  for (let plane = task * job.planesOfTask; plane < last; plane++) {
    const x = job.x + <usize>plane * job.H * job.W * size;
    for (let i = 0; i < job.outH; i++) {
      const out = job.out + <usize>(plane * job.outH + i) * job.outW * size;
      const from = pairs ? meansOfPairs(x + <usize>(2 * i * job.W) * 4, job.W, job.outW, out) : 0;
      for (let j = from; j < job.outW; j++) store<T>(out + j * size, meanOfWindow<T>(job, x, i, j));
    }
  }
}

/** Padding does not count. Sums are float64, rounded once. */
function meanOfWindow<T extends number>(job: Pool, x: usize, i: i32, j: i32): T {
  const top = max(i * job.strideH - job.padTop, 0);
  const left = max(j * job.strideW - job.padLeft, 0);
  const bottom = min(i * job.strideH - job.padTop + job.HH, job.H);
  const right = min(j * job.strideW - job.padLeft + job.WW, job.W);
  let sum: f64 = 0;
  for (let row = top; row < bottom; row++) {
    const from = x + <usize>(row * job.W) * sizeof<T>();
    for (let column = left; column < right; column++) sum += <f64>load<T>(from + column * sizeof<T>());
  }
  return <T>(sum / <f64>((bottom - top) * (right - left)));
}

/** Windows of 2 x 2, four at a time. Gives the first window that is left over. */
function meansOfPairs(top: usize, W: i32, outW: i32, out: usize): i32 {
  const bottom = top + W * 4;
  const quarter = f32x4.splat(0.25);
  let j = 0;
  for (; j + 4 <= outW; j += 4) {
    const a = f32x4.add(v128.load(top + j * 8), v128.load(bottom + j * 8));
    const b = f32x4.add(v128.load(top + j * 8, 16), v128.load(bottom + j * 8, 16));
    const sums = f32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
    v128.store(out + j * 4, f32x4.mul(quarter, sums));
  }
  return j;
}

/** Task t: the gradient by some planes; what flows to a window is divided evenly among its numbers. */
function share<T extends number>(record: usize, task: i32): void {
  const job = changetype<Pool>(record);
  const size = sizeof<T>();
  const last = min(job.planes, (task + 1) * job.planesOfTask);
  const pairs = sizeof<T>() == 4 && isTwoByTwo(job) && job.outW % 4 == 0;
  for (let plane = task * job.planesOfTask; plane < last; plane++) {
    const dx = job.x + <usize>plane * job.H * job.W * size;
    if (!pairs || job.H != 2 * job.outH || job.W != 2 * job.outW) memory.fill(dx, 0, <usize>job.H * job.W * size);
    for (let i = 0; i < job.outH; i++) {
      const dout = job.out + <usize>(plane * job.outH + i) * job.outW * size;
      if (pairs) sharePairs(dx + <usize>(2 * i * job.W) * 4, job.W, job.outW, dout);
      else for (let j = 0; j < job.outW; j++) shareOut<T>(job, dx, i, j, load<T>(dout + j * size));
    }
  }
}

function shareOut<T extends number>(job: Pool, dx: usize, i: i32, j: i32, slope: T): void {
  const top = max(i * job.strideH - job.padTop, 0);
  const left = max(j * job.strideW - job.padLeft, 0);
  const bottom = min(i * job.strideH - job.padTop + job.HH, job.H);
  const right = min(j * job.strideW - job.padLeft + job.WW, job.W);
  const part = slope / <T>((bottom - top) * (right - left));
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = dx + <usize>(row * job.W + column) * sizeof<T>();
      store<T>(at, load<T>(at) + part);
    }
  }
}

/** All four numbers of windows of 2 x 2, four windows at a time. */
function sharePairs(top: usize, W: i32, outW: i32, dout: usize): void {
  const bottom = top + W * 4;
  for (let j = 0; j < outW; j += 4) {
    const parts = f32x4.mul(f32x4.splat(0.25), v128.load(dout + j * 4));
    const a = v128.shuffle<i32>(parts, parts, 0, 0, 1, 1);
    const b = v128.shuffle<i32>(parts, parts, 2, 2, 3, 3);
    v128.store(top + j * 8, a);
    v128.store(top + j * 8, b, 16);
    v128.store(bottom + j * 8, a);
    v128.store(bottom + j * 8, b, 16);
  }
}

export function avgPoolFloat32(record: usize, task: i32, _thread: i32): void {
  means<f32>(record, task);
}

export function avgPoolFloat64(record: usize, task: i32, _thread: i32): void {
  means<f64>(record, task);
}

export function avgPoolBackwardFloat32(record: usize, task: i32, _thread: i32): void {
  share<f32>(record, task);
}

export function avgPoolBackwardFloat64(record: usize, task: i32, _thread: i32): void {
  share<f64>(record, task);
}
