// Rows of bytes for a BLAS, which multiplies floats only. Minus 128, a byte lies in -128 .. 127, so a product of two is at
// most 2^14 and a sum of 1024 of them at most 2^24: until there, every whole number is a float32. A product over 1024
// columns is therefore exact in whatever order a BLAS sums, with or without fused multiply-add.
import { Found, finishRow } from "./bytes";

/** Written by src/engine/blas/distances.ts in this order; strides in bytes. */
@unmanaged
class Centered {
  rows: i32;
  D: i32;
  from: usize; // bytes
  fromRow: usize;
  to: usize; // float32 [rows, D]
  squares: usize; // int32 [rows]
  mc: i32; // rows of a task
}

/** Task t: `mc` rows become floats around 0; their squares are added up. */
export function centerBytes(record: usize, task: i32, _thread: i32): void {
  const job = changetype<Centered>(record);
  const end = min((task + 1) * job.mc, job.rows);
  for (let i = task * job.mc; i < end; i++) {
    const squares = centerRow(job.from + i * job.fromRow, job.to + i * job.D * 4, job.D);
    store<i32>(job.squares + i * 4, squares);
  }
}

function centerRow(from: usize, to: usize, D: i32): i32 {
  const middle = i16x8.splat(128);
  let sums = i32x4.splat(0);
  let d = 0;
  for (; d + 8 <= D; d += 8) {
    const x = i16x8.sub(v128.load_ext<u8>(from + d), middle);
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(x, x));
    v128.store(to + d * 4, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(x)));
    v128.store(to + d * 4, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(x)), 16);
  }
  let sum = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
  sum += i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  for (; d < D; d++) {
    const x = <i32>load<u8>(from + d) - 128;
    sum += x * x;
    store<f32>(to + d * 4, <f32>x);
  }
  return sum;
}

@unmanaged
class Products extends Found {
  M: i32;
  aSquares: usize; // int32 [M]
  products: usize; // float32 [chunks, M, N]: over 1024 columns each. The first chunk's room is used for the sums
  chunks: i32;
  mc: i32; // queries of a task
}

/** Task t: the distances of `mc` queries from the products of their chunks. */
export function finishProducts(record: usize, task: i32, _thread: i32): void {
  const job = changetype<Products>(record);
  const end = min((task + 1) * job.mc, job.M);
  for (let i = task * job.mc; i < end; i++) {
    const row = job.products + i * job.N * 4;
    sumChunks(row, job.M * job.N * 4, job.chunks, job.N);
    finishRow(job, row, load<i32>(job.aSquares + i * 4), i);
  }
}

/** Whole numbers in place of the first chunk's floats. */
function sumChunks(row: usize, chunkBytes: usize, chunks: i32, N: i32): void {
  let j = 0;
  for (; j + 4 <= N; j += 4) {
    const place = row + j * 4;
    let sum = i32x4.trunc_sat_f32x4_s(v128.load(place));
    for (let c = 1; c < chunks; c++) {
      sum = i32x4.add(sum, i32x4.trunc_sat_f32x4_s(v128.load(place + c * chunkBytes)));
    }
    v128.store(place, sum);
  }
  for (; j < N; j++) {
    const place = row + j * 4;
    let sum: i32 = 0;
    for (let c = 0; c < chunks; c++) sum += <i32>load<f32>(place + c * chunkBytes);
    store<i32>(place, sum);
  }
}
