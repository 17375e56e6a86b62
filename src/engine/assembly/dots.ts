// C = A B where one side is thin (ten classes) and both operands are contiguous along K: every element of C is a dot
// product. A's rows are read where they lie, each once.

/** Steps of K that are done for all columns before the next: so much of every column stays in the first-level cache. */
const KC: i32 = 512;

/** Written by src/engine/wasm/thin.ts in this order; strides in bytes. Rows of A and columns of B have unit stride. */
@unmanaged
class Dots {
  M: i32;
  K: i32;
  N: i32;
  a: usize;
  aRow: usize;
  b: usize;
  bCol: usize;
  c: usize;
  cRow: usize;
  cCol: usize;
  accumulate: i32;
  rows: i32; // of a task, a multiple of 4: where the tiles lie must not depend on the number of threads
  scratch: usize; // thread t's own: rows' addresses, rows * N registers of sums; at scratch + t * scratchBytes
  scratchBytes: usize;
}

function dots<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Dots>(record);
  const lanes = 16 / <i32>sizeof<T>();
  const first = task * job.rows;
  const rows = min(job.rows, job.M - first);
  const a = job.a + first * job.aRow;
  const table = job.scratch + thread * job.scratchBytes;
  const sums = table + job.rows * 4; // rows is a multiple of 4, so this one of 16
  const N = job.N;
  for (let i = 0; i < rows; i++) store<usize>(table + i * 4, a + i * job.aRow);
  memory.fill(sums, 0, rows * N * 16);
  const whole = job.K & -lanes;
  for (let k = 0; k < whole; k += KC) {
    dotsOfChunk<T>(table, k * sizeof<T>(), job.b + k * sizeof<T>(), job.bCol, rows, N, min(KC, whole - k) / lanes, sums);
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < N; j++) {
      let sum = sumOfLanes<T>(v128.load(sums + (i * N + j) * 16));
      for (let k = whole; k < job.K; k++) {
        sum += load<T>(a + i * job.aRow + k * sizeof<T>()) * load<T>(job.b + j * job.bCol + k * sizeof<T>());
      }
      const target = job.c + (first + i) * job.cRow + j * job.cCol;
      store<T>(target, job.accumulate ? load<T>(target) + sum : sum);
    }
  }
}

// @ts-ignore: decorator
@inline
export function sumOfLanes<T extends number>(x: v128): T {
  if (sizeof<T>() == 8) {
    return <T>(v128.extract_lane<T>(x, 0) + v128.extract_lane<T>(x, 1));
  }
  return <T>(
    (v128.extract_lane<T>(x, 0) + v128.extract_lane<T>(x, 1)) +
    (v128.extract_lane<T>(x, 2) + v128.extract_lane<T>(x, 3))
  );
}

/**
 * sums[i][j] += the lane-wise products of `steps` registers of row i of A and column j of B. `table` holds the addresses
 * of A's rows, so that rows may be gathered; `skip` is how many bytes of each are done already.
 */
export function dotsOfChunk<T extends number>(
  table: usize,
  skip: usize,
  b: usize,
  bCol: usize,
  rows: i32,
  N: i32,
  steps: i32,
  sums: usize,
): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const a0 = load<usize>(table + i * 4) + skip;
    const a1 = load<usize>(table + i * 4, 4) + skip;
    const a2 = load<usize>(table + i * 4, 8) + skip;
    const a3 = load<usize>(table + i * 4, 12) + skip;
    let j = 0;
    for (; j + 2 <= N; j += 2) {
      dots4x2<T>(a0, a1, a2, a3, b + j * bCol, bCol, steps, sums + (i * N + j) * 16, N * 16);
    }
    if (j < N) dots4x1<T>(a0, a1, a2, a3, b + j * bCol, steps, sums + (i * N + j) * 16, N * 16);
  }
  for (; i < rows; i++) {
    const a = load<usize>(table + i * 4) + skip;
    for (let j = 0; j < N; j++) dot1x1<T>(a, b + j * bCol, steps, sums + (i * N + j) * 16);
  }
}

function dots4x2<T extends number>(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b0: usize,
  bCol: usize,
  steps: i32,
  sums: usize,
  sumsRow: usize,
): void {
  let b1 = b0 + bCol;
  let s00 = v128.load(sums);
  let s01 = v128.load(sums, 16);
  let s10 = v128.load(sums + sumsRow);
  let s11 = v128.load(sums + sumsRow, 16);
  let s20 = v128.load(sums + 2 * sumsRow);
  let s21 = v128.load(sums + 2 * sumsRow, 16);
  let s30 = v128.load(sums + 3 * sumsRow);
  let s31 = v128.load(sums + 3 * sumsRow, 16);
  const end = a0 + steps * 16;
  while (a0 < end) {
    const y0 = v128.load(b0);
    const y1 = v128.load(b1);
    let x = v128.load(a0);
    s00 = v128.add<T>(s00, v128.mul<T>(x, y0));
    s01 = v128.add<T>(s01, v128.mul<T>(x, y1));
    x = v128.load(a1);
    s10 = v128.add<T>(s10, v128.mul<T>(x, y0));
    s11 = v128.add<T>(s11, v128.mul<T>(x, y1));
    x = v128.load(a2);
    s20 = v128.add<T>(s20, v128.mul<T>(x, y0));
    s21 = v128.add<T>(s21, v128.mul<T>(x, y1));
    x = v128.load(a3);
    s30 = v128.add<T>(s30, v128.mul<T>(x, y0));
    s31 = v128.add<T>(s31, v128.mul<T>(x, y1));
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
    b0 += 16;
    b1 += 16;
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums + sumsRow, s10);
  v128.store(sums + sumsRow, s11, 16);
  v128.store(sums + 2 * sumsRow, s20);
  v128.store(sums + 2 * sumsRow, s21, 16);
  v128.store(sums + 3 * sumsRow, s30);
  v128.store(sums + 3 * sumsRow, s31, 16);
}

function dots4x1<T extends number>(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  steps: i32,
  sums: usize,
  sumsRow: usize,
): void {
  let s0 = v128.load(sums);
  let s1 = v128.load(sums + sumsRow);
  let s2 = v128.load(sums + 2 * sumsRow);
  let s3 = v128.load(sums + 3 * sumsRow);
  const end = a0 + steps * 16;
  while (a0 < end) {
    const y = v128.load(b);
    s0 = v128.add<T>(s0, v128.mul<T>(v128.load(a0), y));
    s1 = v128.add<T>(s1, v128.mul<T>(v128.load(a1), y));
    s2 = v128.add<T>(s2, v128.mul<T>(v128.load(a2), y));
    s3 = v128.add<T>(s3, v128.mul<T>(v128.load(a3), y));
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
    b += 16;
  }
  v128.store(sums, s0);
  v128.store(sums + sumsRow, s1);
  v128.store(sums + 2 * sumsRow, s2);
  v128.store(sums + 3 * sumsRow, s3);
}

/** Four sums side by side, as one alone would wait for itself. */
function dot1x1<T extends number>(a: usize, b: usize, steps: i32, sums: usize): void {
  let s0 = v128.load(sums);
  let s1 = v128.splat<T>(<T>0);
  let s2 = s1;
  let s3 = s1;
  for (; steps >= 4; steps -= 4) {
    s0 = v128.add<T>(s0, v128.mul<T>(v128.load(a), v128.load(b)));
    s1 = v128.add<T>(s1, v128.mul<T>(v128.load(a, 16), v128.load(b, 16)));
    s2 = v128.add<T>(s2, v128.mul<T>(v128.load(a, 32), v128.load(b, 32)));
    s3 = v128.add<T>(s3, v128.mul<T>(v128.load(a, 48), v128.load(b, 48)));
    a += 64;
    b += 64;
  }
  for (; steps > 0; steps--) {
    s0 = v128.add<T>(s0, v128.mul<T>(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
  v128.store(sums, v128.add<T>(v128.add<T>(s0, s1), v128.add<T>(s2, s3)));
}

export function dotsFloat32(record: usize, task: i32, thread: i32): void {
  dots<f32>(record, task, thread);
}

export function dotsFloat64(record: usize, task: i32, thread: i32): void {
  dots<f64>(record, task, thread);
}
