/**
 * Elementwise operations with broadcasting. Each allocates its result and nothing else, with two exceptions, which
 * need a copy of an operand in the result's dtype while they run: an operand that is smaller than the result (then the
 * copy is smaller, too), and the second operand where both must be converted (int32 with float32). A comparison of
 * two dtypes copies what it must convert.
 */
import type { BinaryJob, BinaryOp, CompareOp, Grid, UnaryOp } from "../engine/backend.js";
import type { DType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { backend } from "../engine/select.js";
import { NoloopError, ValueError } from "../support/errors.js";
import { forEachGrid, forEachLine, type Operand, type Walk } from "./grids.js";
import { mayOverlap } from "./overlap.js";
import { castsInPlace, floating, isFloat, promote, promoteScalar } from "./promotion.js";
import { operandOf, scalarOf } from "./scalars.js";
import { broadcastShapes, broadcastStrides, sameShape } from "./shape.js";
import { emptyOf, isContiguous, type Strided, sizeOf } from "./strided.js";

/** `a op b` in the dtype that NumPy's promotion gives; `divide` of integers gives float64. */
export function binary(op: BinaryOp, a: Strided | number, b: Strided | number): Strided {
  if (typeof a === "number" && typeof b === "number") return binary(op, operandOf(a), b);
  const common = commonDtype(a, b);
  const dtype = op === "divide" ? floating(common) : common;
  if (op === "power") {
    if (!isFloat(dtype)) rejectNegativeExponents(b);
    if (typeof a !== "number" && b === 2) return unaryAs("square", a, dtype);
    if (typeof a !== "number" && b === 0.5) return unaryAs("sqrt", a, dtype);
  }
  const out = emptyOf(dtype, commonShape(op, a, b));
  const run = (job: BinaryJob) => backend().binary(op, job);
  if (hasDtype(a, dtype) && hasDtype(b, dtype)) {
    forEachPair(a, b, out, run);
  } else if (isConvertedInto(a, out)) {
    convertInto(a, out);
    withDtype(b, dtype, (right) => forEachPair(out, right, out, run));
  } else if (isConvertedInto(b, out)) {
    convertInto(b, out);
    withDtype(a, dtype, (left) => forEachPair(left, out, out, run));
  } else forEachConverted(a, b, dtype, out, run);
  return out;
}

/** `a op b` as uint8, 0 or 1. With NaN, notEqual gives 1 and every other comparison 0. */
export function compare(op: CompareOp, a: Strided, b: Strided | number): Strided {
  const out = emptyOf("uint8", commonShape(op, a, b));
  forEachConverted(a, b, commonDtype(a, b), out, (job) => backend().compare(op, job));
  return out;
}

/** The dtype of an operation on both; of two numbers, float64. */
export function commonDtype(a: Strided | number, b: Strided | number): DType {
  if (typeof a !== "number")
    return typeof b === "number" ? promoteScalar(a.dtype, b) : promote(a.dtype, b.dtype);
  return typeof b === "number" ? "float64" : promoteScalar(b.dtype, a);
}

function commonShape(op: string, a: Strided | number, b: Strided | number): readonly number[] {
  if (typeof a === "number") return typeof b === "number" ? [] : b.shape;
  return typeof b === "number" ? a.shape : broadcastShapes(op, a.shape, b.shape);
}

function hasDtype(a: Strided | number, dtype: DType): a is Strided {
  return typeof a !== "number" && a.dtype === dtype;
}

/** Whether an operand can be converted in the place of the result, instead of in a separate copy. */
function isConvertedInto(a: Strided | number, out: Strided): a is Strided {
  return typeof a !== "number" && a.dtype !== out.dtype && sameShape(a.shape, out.shape);
}

function forEachConverted(
  a: Strided | number,
  b: Strided | number,
  dtype: DType,
  out: Strided,
  run: (job: BinaryJob) => void,
): void {
  withDtype(a, dtype, (left) => withDtype(b, dtype, (right) => forEachPair(left, right, out, run)));
}

/**
 * `target op= b`, written into `target`, which may be a view. Where `b` is wider (float32 and float64), the operation
 * runs in the wider dtype, and its result, which takes that much memory for a moment, is rounded once.
 */
export function binaryInPlace(op: BinaryOp, target: Strided, b: Strided | number): void {
  const common = typeof b === "number" ? promoteScalar(target.dtype, b) : promote(target.dtype, b.dtype);
  rejectNarrowing(op, op === "divide" ? floating(common) : common, target.dtype);
  if (common !== target.dtype) {
    inWiderDtype(op, target, b);
    return;
  }
  const run = (job: BinaryJob) => backend().binary(op, job);
  withDtype(b, target.dtype, (right) => {
    if (!mayOverlap(right, target)) forEachPair(target, right, target, run);
    else scope(() => forEachPair(target, copyOf(right), target, run));
  });
}

function inWiderDtype(op: BinaryOp, target: Strided, b: Strided | number): void {
  if (typeof b !== "number") broadcastStrides(`${op} in place`, b, target.shape);
  scope(() => assign(target, binary(op, target, b)));
}

const FLOATING_OPS: ReadonlySet<UnaryOp> = new Set([
  "sqrt",
  "exp",
  "log",
  "tanh",
  "sin",
  "cos",
  "floor",
  "ceil",
]);

/** `op(a)` in the dtype of `a`; functions whose values are not whole take integers to float64. */
export function unary(op: UnaryOp, a: Strided): Strided {
  return unaryAs(op, a, FLOATING_OPS.has(op) ? floating(a.dtype) : a.dtype);
}

function unaryAs(op: UnaryOp, a: Strided, dtype: DType): Strided {
  const out = emptyOf(dtype, a.shape);
  let source = a;
  if (a.dtype !== dtype) {
    convertInto(a, out);
    source = out;
  }
  forEachSingle(source, out, (rows, cols, x, y) => backend().unary(op, { rows, cols, a: x, out: y }));
  return out;
}

/**
 * A row-major copy in a new block, in another dtype if one is given. To integers, fractions are dropped and what does
 * not fit keeps its low bits; NaN and infinities give 0. That is what writing into a typed array does.
 */
export function copyOf(a: Strided, dtype: DType = a.dtype): Strided {
  const out = emptyOf(dtype, a.shape);
  convertInto(a, out);
  return out;
}

/** Writes `source`, stretched to the shape of `target`, into `target`. Overlapping views are read before written. */
export function assign(target: Strided, source: Strided | number): void {
  if (typeof source === "number") {
    fill(target, source);
    return;
  }
  const shape = target.shape;
  const narrow = withoutLeadingOnes(source, shape.length);
  const stretched = { ...narrow, shape, strides: broadcastStrides("assign", narrow, shape) };
  if (!mayOverlap(stretched, target)) convertInto(stretched, target);
  else scope(() => assign(target, copyOf(source)));
}

/** [1, 1, N] as [N] where fewer axes are assigned to. */
function withoutLeadingOnes(a: Strided, ndim: number): Strided {
  const extra = a.shape.length - ndim;
  if (extra <= 0 || a.shape.slice(0, extra).some((size) => size !== 1)) return a;
  return { ...a, shape: a.shape.slice(extra), strides: a.strides.slice(extra) };
}

export function fill(target: Strided, value: number): void {
  const { block, shape, strides, offset } = target;
  if (isContiguous(target)) {
    block.data.fill(value, offset, offset + sizeOf(shape));
    return;
  }
  forEachLine(shape, [{ data: block.data, strides, offset }], (length, [line]) =>
    fillLine(length, line!, value),
  );
}

function fillLine(length: number, { data, at, step }: Walk, value: number): void {
  for (let k = 0, i = at; k < length; k++, i += step) data[i] = value;
}

/** `source` into `target` of the same shape; they do not overlap. */
function convertInto(source: Strided, target: Strided): void {
  const size = sizeOf(source.shape);
  if (size === 0) return; // the offset of an empty view may lie outside of its block
  if (source.dtype === target.dtype && isContiguous(source) && isContiguous(target)) {
    const { block, offset } = source;
    target.block.data.set(block.data.subarray(offset, offset + size), target.offset);
    return;
  }
  forEachSingle(source, target, (rows, cols, a, out) => backend().convert({ rows, cols, a, out }));
}

/** Runs `use` with `b` in this dtype: a number as a 0-d array, another dtype as a copy that lives until `use` ends. */
function withDtype(b: Strided | number, dtype: DType, use: (operand: Strided) => void): void {
  if (typeof b === "number") use(scalarOf(dtype, b));
  else if (b.dtype === dtype) use(b);
  else scope(() => use(copyOf(b, dtype)));
}

/**
 * Cuts an elementwise job of two operands; `a` and `b` are stretched to the shape of `out`. Small arrays are many, so
 * the usual cases (one row, one matrix) are found without the general cutting.
 */
function forEachPair(a: Strided, b: Strided, out: Strided, run: (job: BinaryJob) => void): void {
  const shape = out.shape;
  if (isContiguous(out)) {
    const stepA = flatStep(a, shape);
    const stepB = flatStep(b, shape);
    if (stepA !== undefined && stepB !== undefined) {
      const cols = sizeOf(shape);
      if (cols > 0) run({ rows: 1, cols, a: rowGrid(a, stepA), b: rowGrid(b, stepB), out: rowGrid(out, 1) });
      return;
    }
  }
  const left = { block: a.block, offset: a.offset, strides: broadcastStrides("operand", a, shape) };
  const right = { block: b.block, offset: b.offset, strides: broadcastStrides("operand", b, shape) };
  if (shape.length === 2) {
    const turned = shape[1] === 1; // a column is done as a row
    const [rows, cols] = turned ? [1, shape[0]!] : [shape[0]!, shape[1]!];
    if (rows * cols === 0) return;
    run({ rows, cols, a: plineGrid(left, turned), b: plineGrid(right, turned), out: plineGrid(out, turned) });
    return;
  }
  forEachGrid(shape, [left, right, out], (rows, cols, grids) => {
    run({ rows, cols, a: grids[0]!, b: grids[1]!, out: grids[2]! });
  });
}

function forEachSingle(
  a: Strided,
  out: Strided,
  run: (rows: number, cols: number, a: Grid, out: Grid) => void,
): void {
  if (isContiguous(a) && isContiguous(out)) {
    const cols = sizeOf(a.shape);
    if (cols > 0) run(1, cols, rowGrid(a, 1), rowGrid(out, 1));
    return;
  }
  forEachGrid(a.shape, [a, out], (rows, cols, grids) => run(rows, cols, grids[0]!, grids[1]!));
}

/** The step with which `a`, stretched to `shape`, is read as one row; undefined if it is not one. */
function flatStep(a: Strided, shape: readonly number[]): 0 | 1 | undefined {
  if (a.shape.length === 0) return 0;
  return sameShape(a.shape, shape) && isContiguous(a) ? 1 : undefined;
}

function rowGrid({ block, offset }: Operand, colStride: number): Grid {
  return { block, offset, rowStride: 0, colStride };
}

/** A matrix as a grid; `turned`, its rows are the grid's columns. */
function plineGrid({ block, offset, strides }: Operand, turned: boolean): Grid {
  const [rowStride, colStride] = strides as readonly [number, number];
  if (turned) return { block, offset, rowStride: colStride, colStride: rowStride };
  return { block, offset, rowStride, colStride };
}

function rejectNarrowing(op: string, from: DType, to: DType): void {
  if (castsInPlace(from, to)) return;
  throw new NoloopError(
    "DTYPE",
    `${op} in place: the result is ${from} and cannot be kept in an array of ${to}; ` +
      `write a = a.${op}(b) for a new array, or make the array with dtype "${from}"`,
  );
}

function rejectNegativeExponents(b: Strided | number): void {
  const least = typeof b === "number" ? b : leastOf(b);
  if (least >= 0) return;
  throw new ValueError(
    `power: integers to a negative integer power (${least}) are not whole; use .astype("float64") first`,
  );
}

function leastOf(a: Strided): number {
  let least = Infinity;
  forEachLine(a.shape, [{ data: a.block.data, strides: a.strides, offset: a.offset }], (length, [line]) => {
    const { data, at, step } = line!;
    for (let k = 0; k < length; k++) least = Math.min(least, data[at + k * step]!);
  });
  return least;
}
