// out = a op b and out = f(a) over grids whose rows are contiguous, or repeat one number (stride 0). One loop, in which
// the operation is a constant: inlined once for each, so that nothing is decided inside.
import { expOf, logFloat64x2, tanhOf } from "./math";

/** Written by src/engine/wasm/rowwise.ts in this order; strides in bytes. Rows of `out` are contiguous. */
@unmanaged
export class Elementwise {
  op: i32;
  rows: i32;
  cols: i32;
  rowsOfTask: i32;
  colsOfTask: i32; // all of them unless there is one row
  a: usize;
  aRow: usize;
  aRepeats: i32; // 1 if a row of `a` is one number, repeated
  b: usize;
  bRow: usize;
  bRepeats: i32;
  out: usize;
  outRow: usize;

  /** Task t: `rowsOfTask` rows from here up to `endRow`, or `colsOfTask` numbers of the only row, from `firstCol` on. */
  @inline
  firstRow(task: i32): i32 {
    return this.colsOfTask < this.cols ? 0 : task * this.rowsOfTask;
  }

  @inline
  endRow(task: i32): i32 {
    return min(this.firstRow(task) + this.rowsOfTask, this.rows);
  }

  @inline
  firstCol(task: i32): i32 {
    return this.colsOfTask < this.cols ? task * this.colsOfTask : 0;
  }

  /** Numbers of a row that are task t's. */
  @inline
  lengthOf(task: i32): i32 {
    return min(this.colsOfTask, this.cols - this.firstCol(task));
  }
}

// @ts-ignore: decorator
@inline
function binaryOf<T extends number>(op: i32, x: v128, y: v128): v128 {
  if (op == 0) return v128.add<T>(x, y);
  if (op == 1) return v128.sub<T>(x, y);
  if (sizeof<T>() > 1 && op == 2) return v128.mul<T>(x, y);
  if (isFloat<T>() && op == 3) return v128.div<T>(x, y);
  if (op == 4) return v128.max<T>(x, y);
  return v128.min<T>(x, y);
}

// @ts-ignore: decorator
@inline
function unaryOf<T extends number>(op: i32, x: v128): v128 {
  if (op == 0) return v128.neg<T>(x);
  if (op == 1) return v128.abs<T>(x);
  if (op == 2) return v128.mul<T>(x, x);
  if (op == 3) return v128.sqrt<T>(x);
  if (op == 4) return v128.floor<T>(x);
  if (op == 5) return v128.ceil<T>(x);
  if (op == 6) return v128.nearest<T>(x);
  if (op == 7) return expOf<T>(x);
  if (op == 8) return logOf<T>(x);
  if (op == 9) return signOf<T>(x);
  return tanhOf<T>(x);
}

/** 0 for both zeros, NaN for NaN. */
// @ts-ignore: decorator
@inline
function signOf<T extends number>(x: v128): v128 {
  const zero = v128.splat<T>(<T>0);
  const above = v128.and(v128.gt<T>(x, zero), v128.splat<T>(<T>1));
  const below = v128.and(v128.lt<T>(x, zero), v128.splat<T>(<T>-1));
  return v128.bitselect(x, v128.or(above, below), v128.ne<T>(x, x));
}

/** float32 by way of float64: rounded once. */
// @ts-ignore: decorator
@inline
function logOf<T extends number>(x: v128): v128 {
  if (sizeof<T>() == 8) return logFloat64x2(x);
  const low = f32x4.demote_f64x2_zero(logFloat64x2(f64x2.promote_low_f32x4(x)));
  const high = f32x4.demote_f64x2_zero(logFloat64x2(f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1))));
  return v128.shuffle<i64>(low, high, 0, 2);
}

/** The last numbers of a row, fewer than a register holds, go through a register too, so that they get the same bits. */
// @ts-ignore: decorator
@inline
function binaryRow<T extends number>(
  op: i32,
  length: i32,
  a: usize,
  aRepeats: bool,
  b: usize,
  bRepeats: bool,
  out: usize,
): void {
  const size = sizeof<T>();
  const lanes = 16 / <i32>size;
  let i = 0;
  const x0 = v128.load_splat<T>(a);
  const y0 = v128.load_splat<T>(b);
  if (aRepeats) {
    for (; i + lanes <= length; i += lanes) v128.store(out + i * size, binaryOf<T>(op, x0, v128.load(b + i * size)));
  } else if (bRepeats) {
    for (; i + lanes <= length; i += lanes) v128.store(out + i * size, binaryOf<T>(op, v128.load(a + i * size), y0));
  } else {
    for (; i + lanes <= length; i += lanes) {
      v128.store(out + i * size, binaryOf<T>(op, v128.load(a + i * size), v128.load(b + i * size)));
    }
  }
  for (; i < length; i++) {
    const x = aRepeats ? x0 : v128.load_splat<T>(a + i * size);
    const y = bRepeats ? y0 : v128.load_splat<T>(b + i * size);
    store<T>(out + i * size, v128.extract_lane<T>(binaryOf<T>(op, x, y), 0));
  }
}

function binaryRowOf<T extends number>(
  op: i32,
  length: i32,
  a: usize,
  aRepeats: bool,
  b: usize,
  bRepeats: bool,
  out: usize,
): void {
  switch (op) {
    case 0:
      return binaryRow<T>(0, length, a, aRepeats, b, bRepeats, out);
    case 1:
      return binaryRow<T>(1, length, a, aRepeats, b, bRepeats, out);
    case 2:
      return binaryRow<T>(2, length, a, aRepeats, b, bRepeats, out);
    case 3:
      return binaryRow<T>(3, length, a, aRepeats, b, bRepeats, out);
    case 4:
      return binaryRow<T>(4, length, a, aRepeats, b, bRepeats, out);
    default:
      return binaryRow<T>(5, length, a, aRepeats, b, bRepeats, out);
  }
}

// @ts-ignore: decorator
@inline
function unaryRow<T extends number>(op: i32, length: i32, a: usize, out: usize): void {
  const size = sizeof<T>();
  const lanes = 16 / <i32>size;
  let i = 0;
  for (; i + lanes <= length; i += lanes) v128.store(out + i * size, unaryOf<T>(op, v128.load(a + i * size)));
  for (; i < length; i++) {
    store<T>(out + i * size, v128.extract_lane<T>(unaryOf<T>(op, v128.load_splat<T>(a + i * size)), 0));
  }
}

function unaryRowOf<T extends number>(op: i32, length: i32, a: usize, out: usize): void {
  switch (op) {
    case 0:
      return unaryRow<T>(0, length, a, out);
    case 1:
      return unaryRow<T>(1, length, a, out);
    case 2:
      return unaryRow<T>(2, length, a, out);
    case 3:
      return unaryRow<T>(3, length, a, out);
    case 4:
      return unaryRow<T>(4, length, a, out);
    case 5:
      return unaryRow<T>(5, length, a, out);
    case 6:
      return unaryRow<T>(6, length, a, out);
    case 7:
      return unaryRow<T>(7, length, a, out);
    case 8:
      return unaryRow<T>(8, length, a, out);
    case 9:
      return unaryRow<T>(9, length, a, out);
    default:
      return unaryRow<T>(10, length, a, out);
  }
}

function binary<T extends number>(record: usize, task: i32): void {
  const job = changetype<Elementwise>(record);
  const skip = job.firstCol(task) * sizeof<T>();
  const length = job.lengthOf(task);
  const end = job.endRow(task);
  for (let r = job.firstRow(task); r < end; r++) {
    const a = job.a + r * job.aRow + (job.aRepeats ? 0 : skip);
    const b = job.b + r * job.bRow + (job.bRepeats ? 0 : skip);
    binaryRowOf<T>(job.op, length, a, job.aRepeats != 0, b, job.bRepeats != 0, job.out + r * job.outRow + skip);
  }
}

function unary<T extends number>(record: usize, task: i32): void {
  const job = changetype<Elementwise>(record);
  const skip = job.firstCol(task) * sizeof<T>();
  const length = job.lengthOf(task);
  const end = job.endRow(task);
  for (let r = job.firstRow(task); r < end; r++) {
    unaryRowOf<T>(job.op, length, job.a + r * job.aRow + skip, job.out + r * job.outRow + skip);
  }
}

export function binaryFloat32(record: usize, task: i32, _thread: i32): void {
  binary<f32>(record, task);
}

export function binaryFloat64(record: usize, task: i32, _thread: i32): void {
  binary<f64>(record, task);
}

export function unaryFloat32(record: usize, task: i32, _thread: i32): void {
  unary<f32>(record, task);
}

export function unaryFloat64(record: usize, task: i32, _thread: i32): void {
  unary<f64>(record, task);
}

export function binaryInt32(record: usize, task: i32, _thread: i32): void {
  binary<i32>(record, task);
}

export function binaryUint8(record: usize, task: i32, _thread: i32): void {
  binary<u8>(record, task);
}
