/**
 * Reductions of rows. Sums of a row that lies in one piece are NumPy's pairwise sums, step by step, in float64. Sums
 * of columns (an axis 0, whose neighbors lie apart) are running sums of all columns at once, as NumPy's are.
 */
import type { ReduceJob, ReduceOp } from "../backend.js";
import type { TypedArray } from "../dtype.js";

type Sequence = (x: TypedArray, start: number, step: number, n: number) => number;

/** Below this length, a pairwise sum is eight running sums. Source: NumPy, `pairwise_sum` in `loops_utils.h.src`. */
const PAIRWISE_BLOCK = 128;

function sum(x: TypedArray, start: number, step: number, n: number): number {
  if (n > PAIRWISE_BLOCK) {
    const half = Math.floor(n / 16) * 8; // a multiple of 8
    return sum(x, start, step, half) + sum(x, start + half * step, step, n - half);
  }
  const eighths = n - (n % 8);
  return eighths === 0 ? sumFrom(0, x, start, step, n) : sumOfEight(x, start, step, n, eighths);
}

function sumOfEight(x: TypedArray, start: number, step: number, n: number, eighths: number): number {
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  let p = start;
  for (let k = 0; k < eighths; k += 8, p += 8 * step) {
    s0 += x[p]!;
    s1 += x[p + step]!;
    s2 += x[p + 2 * step]!;
    s3 += x[p + 3 * step]!;
    s4 += x[p + 4 * step]!;
    s5 += x[p + 5 * step]!;
    s6 += x[p + 6 * step]!;
    s7 += x[p + 7 * step]!;
  }
  const eight = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
  return sumFrom(eight, x, p, step, n - eighths);
}

function sumFrom(first: number, x: TypedArray, start: number, step: number, n: number): number {
  let total = first;
  for (let k = 0, p = start; k < n; k++, p += step) total += x[p]!;
  return total;
}

function prod(x: TypedArray, start: number, step: number, n: number): number {
  let product = 1;
  for (let k = 0, p = start; k < n; k++, p += step) product *= x[p]!;
  return product;
}

function max(x: TypedArray, start: number, step: number, n: number): number {
  let best = x[start]!;
  for (let k = 1, p = start + step; k < n; k++, p += step) best = Math.max(best, x[p]!);
  return best;
}

function min(x: TypedArray, start: number, step: number, n: number): number {
  let best = x[start]!;
  for (let k = 1, p = start + step; k < n; k++, p += step) best = Math.min(best, x[p]!);
  return best;
}

function argmax(x: TypedArray, start: number, step: number, n: number): number {
  let best = x[start]!;
  let index = 0;
  for (let k = 1, p = start + step; k < n && !Number.isNaN(best); k++, p += step) {
    const value = x[p]!;
    if (value <= best) continue; // NaN is not, and wins
    best = value;
    index = k;
  }
  return index;
}

function argmin(x: TypedArray, start: number, step: number, n: number): number {
  let best = x[start]!;
  let index = 0;
  for (let k = 1, p = start + step; k < n && !Number.isNaN(best); k++, p += step) {
    const value = x[p]!;
    if (value >= best) continue; // NaN is not, and wins
    best = value;
    index = k;
  }
  return index;
}

const SEQUENCES: Record<ReduceOp, Sequence> = { sum, prod, max, min, argmax, argmin };

/** Sums of many rows whose elements lie apart: runs over the memory in order, all rows' sums at once. */
function sumTogether({ rows, cols, a, out }: ReduceJob): void {
  const x = a.block.data;
  const target = out.block.data;
  const totals = new Float64Array(rows);
  for (let k = 0; k < cols; k++) {
    let p = a.offset + k * a.colStride;
    for (let r = 0; r < rows; r++, p += a.rowStride) totals[r]! += x[p]!;
  }
  for (let r = 0; r < rows; r++) target[out.offset + r * out.rowStride] = totals[r]!;
}

/**
 * Reduces each row to one number; the contract is at {@link ReduceJob}.
 * Cost: rows * cols steps; O(rows) memory for the sums of columns, else none.
 */
export function reduce(op: ReduceOp, job: ReduceJob): void {
  const { rows, cols, a, out } = job;
  if (op === "sum" && rows > 1 && Math.abs(a.rowStride) < Math.abs(a.colStride)) {
    sumTogether(job);
    return;
  }
  const sequence = SEQUENCES[op];
  const x = a.block.data;
  const target = out.block.data;
  for (let r = 0; r < rows; r++) {
    target[out.offset + r * out.rowStride] = sequence(x, a.offset + r * a.rowStride, a.colStride, cols);
  }
}
