// out = a op b as bytes, 1 where it holds, over grids as those of elementwise.ts. Sixteen results fill a register: masks of
// wider numbers are narrowed to bytes first.
import { Elementwise } from "./elementwise";

// @ts-ignore: decorator
@inline
function maskOf<T extends number>(op: i32, x: v128, y: v128): v128 {
  if (op == 0) return v128.eq<T>(x, y);
  if (op == 1) return v128.ne<T>(x, y);
  if (op == 2) return v128.lt<T>(x, y);
  return v128.le<T>(x, y);
}

/** The mask of one register's numbers; `i` counts bytes. A repeated operand is the same in every lane. */
// @ts-ignore: decorator
@inline
function maskAt<T extends number>(op: i32, repeats: i32, a: usize, b: usize, x0: v128, y0: v128, i: usize): v128 {
  const x = repeats == 1 ? x0 : v128.load(a + i);
  const y = repeats == 2 ? y0 : v128.load(b + i);
  return maskOf<T>(op, x, y);
}

/** Four masks of 32 bits as one of bytes. */
// @ts-ignore: decorator
@inline
function narrow(m0: v128, m1: v128, m2: v128, m3: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(m0, m1), i16x8.narrow_i32x4_s(m2, m3));
}

/** Two masks of 64 bits as one of 32. */
// @ts-ignore: decorator
@inline
function halve(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function maskOfSixteen<T extends number>(op: i32, repeats: i32, a: usize, b: usize, x: v128, y: v128): v128 {
  const m0 = maskAt<T>(op, repeats, a, b, x, y, 0);
  if (sizeof<T>() == 1) return m0;
  const m1 = maskAt<T>(op, repeats, a, b, x, y, 16);
  const m2 = maskAt<T>(op, repeats, a, b, x, y, 32);
  const m3 = maskAt<T>(op, repeats, a, b, x, y, 48);
  if (sizeof<T>() == 4) return narrow(m0, m1, m2, m3);
  const m4 = maskAt<T>(op, repeats, a, b, x, y, 64);
  const m5 = maskAt<T>(op, repeats, a, b, x, y, 80);
  const m6 = maskAt<T>(op, repeats, a, b, x, y, 96);
  const m7 = maskAt<T>(op, repeats, a, b, x, y, 112);
  return narrow(halve(m0, m1), halve(m2, m3), halve(m4, m5), halve(m6, m7));
}

/** `repeats`: 1 if `a` is one number, 2 if `b` is. */
// @ts-ignore: decorator
@inline
function compareRow<T extends number>(op: i32, repeats: i32, length: i32, a: usize, b: usize, out: usize): void {
  const x = v128.load_splat<T>(a);
  const y = v128.load_splat<T>(b);
  const stepA: usize = repeats == 1 ? 0 : sizeof<T>();
  const stepB: usize = repeats == 2 ? 0 : sizeof<T>();
  const one = i8x16.splat(1);
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    const mask = maskOfSixteen<T>(op, repeats, a + i * stepA, b + i * stepB, x, y);
    v128.store(out + i, v128.and(mask, one));
  }
  for (; i < length; i++) {
    const u = load<T>(a + i * stepA);
    const v = load<T>(b + i * stepB);
    store<u8>(out + i, op == 0 ? u == v : op == 1 ? u != v : op == 2 ? u < v : u <= v);
  }
}

// @ts-ignore: decorator
@inline
function compareRowOf<T extends number>(repeats: i32, op: i32, length: i32, a: usize, b: usize, out: usize): void {
  if (op == 0) compareRow<T>(0, repeats, length, a, b, out);
  else if (op == 1) compareRow<T>(1, repeats, length, a, b, out);
  else if (op == 2) compareRow<T>(2, repeats, length, a, b, out);
  else compareRow<T>(3, repeats, length, a, b, out);
}

function compareBoth<T extends number>(op: i32, length: i32, a: usize, b: usize, out: usize): void {
  compareRowOf<T>(0, op, length, a, b, out);
}

function compareNumberWith<T extends number>(op: i32, length: i32, a: usize, b: usize, out: usize): void {
  compareRowOf<T>(1, op, length, a, b, out);
}

function compareWithNumber<T extends number>(op: i32, length: i32, a: usize, b: usize, out: usize): void {
  compareRowOf<T>(2, op, length, a, b, out);
}

function compare<T extends number>(record: usize, task: i32): void {
  const job = changetype<Elementwise>(record);
  const firstCol = job.firstCol(task);
  const skip = firstCol * sizeof<T>();
  const length = job.lengthOf(task);
  const end = job.endRow(task);
  for (let r = job.firstRow(task); r < end; r++) {
    const a = job.a + r * job.aRow + (job.aRepeats ? 0 : skip);
    const b = job.b + r * job.bRow + (job.bRepeats ? 0 : skip);
    const out = job.out + r * job.outRow + firstCol;
    if (job.aRepeats) compareNumberWith<T>(job.op, length, a, b, out);
    else if (job.bRepeats) compareWithNumber<T>(job.op, length, a, b, out);
    else compareBoth<T>(job.op, length, a, b, out);
  }
}

export function compareFloat32(record: usize, task: i32, _thread: i32): void {
  compare<f32>(record, task);
}

export function compareFloat64(record: usize, task: i32, _thread: i32): void {
  compare<f64>(record, task);
}

export function compareInt32(record: usize, task: i32, _thread: i32): void {
  compare<i32>(record, task);
}

export function compareUint8(record: usize, task: i32, _thread: i32): void {
  compare<u8>(record, task);
}
