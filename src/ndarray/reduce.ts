/**
 * Reductions over one axis, several axes or all of them. They allocate their result; where the reduced axes cannot be
 * walked as one (axes 0, 2, 3 of an image batch), one scratch array of the result's size comes on top.
 */
import type { BinaryOp, Grid, ReduceOp } from "../engine/backend.js";
import type { DType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { backend } from "../engine/select.js";
import { ValueError } from "../support/errors.js";
import { binaryInPlace } from "./elementwise.js";
import { forEachOffset, type MergedAxis, mergeAxes, takeLongest } from "./grids.js";
import { floating } from "./promotion.js";
import { PARTIALS, partialsOf } from "./scalars.js";
import { formatShape, normalizeAxis } from "./shape.js";
import { contiguousStrides, emptyOf, isContiguous, type Strided, sizeOf } from "./strided.js";

export type Axis = number | readonly number[];

export type Folding = Exclude<ReduceOp, "argmax" | "argmin">;

/** The elementwise operation that joins partial results. */
const JOIN: Record<Folding, BinaryOp> = { sum: "add", prod: "multiply", max: "maximum", min: "minimum" };

const JOIN_NUMBERS: Record<Folding, (a: number, b: number) => number> = {
  sum: (a, b) => a + b,
  prod: (a, b) => a * b,
  max: Math.max, // NaN wins, as it must
  min: Math.min,
};

/** Sums and products of integers are float64: exact up to 2 ** 53, without a silent overflow. */
function foldedDtype(op: Folding, dtype: DType): DType {
  return op === "sum" || op === "prod" ? floating(dtype) : dtype;
}

/** The reduction of all elements. @throws {ValueError} For max and min of an empty array. */
export function reduceAll(op: Folding, a: Strided): number {
  if (sizeOf(a.shape) === 0) return identityOf(op, a.shape);
  const dtype = foldedDtype(op, a.dtype);
  const out = partialsOf(dtype);
  const results = out.block.data;
  if (isContiguous(a)) {
    const row = { block: a.block, offset: a.offset, rowStride: 0, colStride: 1 };
    backend().reduce(op, { rows: 1, cols: sizeOf(a.shape), a: row, out });
    return results[0]!;
  }
  const axes = mergeAxes(a.shape, [a.strides]) ?? [];
  const col = takeLongest(axes, 1);
  const row = takeLongest(axes, 1);
  const join = JOIN_NUMBERS[op];
  let total = op === "prod" ? 1 : op === "max" ? -Infinity : op === "min" ? Infinity : 0;
  forEachOffset(axes, [a.offset], ([offset]) => {
    for (let first = 0; first < row.size; first += PARTIALS) {
      const rows = Math.min(PARTIALS, row.size - first);
      const start = offset! + first * row.strides[0]!;
      const grid = { block: a.block, offset: start, rowStride: row.strides[0]!, colStride: col.strides[0]! };
      backend().reduce(op, { rows, cols: col.size, a: grid, out });
      for (let r = 0; r < rows; r++) total = join(total, results[r]!);
    }
  });
  return dtype === "float32" ? Math.fround(total) : total;
}

/** The reduction over the given axes. @throws {ValueError} For max and min over an axis of size 0. */
export function reduceAxes(op: Folding, a: Strided, axis: Axis, keepdims: boolean): Strided {
  const plan = planReduction(op, a, axis, keepdims);
  const out = emptyOf(foldedDtype(op, a.dtype), plan.shape);
  if (plan.count === 0) {
    out.block.data.fill(identityOf(op, a.shape));
    return out;
  }
  if (sizeOf(out.shape) === 0) return out;
  if (plan.outerReduced.length === 0) {
    reduceInto(op, a, a.offset, plan, out);
    return out;
  }
  scope(() => {
    const partial = emptyOf(out.dtype, out.shape);
    let target = out;
    forEachOffset(plan.outerReduced, [a.offset], ([offset]) => {
      reduceInto(op, a, offset!, plan, target);
      if (target === partial) binaryInPlace(JOIN[op], out, partial);
      target = partial;
    });
  });
  return out;
}

/** Position of the first extreme along one axis, int32. @throws {ValueError} If that axis has size 0. */
export function argReduceAxis(op: "argmax" | "argmin", a: Strided, axis: number, keepdims: boolean): Strided {
  const plan = planReduction(op, a, axis, keepdims);
  const out = emptyOf("int32", plan.shape);
  if (plan.count === 0) throw emptyError(op, a.shape);
  if (sizeOf(out.shape) === 0) return out;
  reduceInto(op, a, a.offset, plan, out);
  return out;
}

/** Position of the first extreme in the flattened array. @throws {ValueError} If it is empty. */
export function argReduceAll(op: "argmax" | "argmin", a: Strided): number {
  if (sizeOf(a.shape) === 0) throw emptyError(op, a.shape);
  const axes = mergeAxes(a.shape, [a.strides]) ?? [];
  const out = partialsOf("int32");
  if (axes.length <= 1) {
    const { size, strides } = axes[0] ?? { size: 1, strides: [1] };
    const row = { block: a.block, offset: a.offset, rowStride: 0, colStride: strides[0]! };
    backend().reduce(op, { rows: 1, cols: size, a: row, out });
    return out.block.data[0]!;
  }
  const data = a.block.data;
  const beats = (x: number, y: number) =>
    (op === "argmax" ? x > y : x < y) || (Number.isNaN(x) && !Number.isNaN(y));
  let [best, position, bestPosition] = [data[a.offset]!, 0, 0];
  forEachOffset(axes, [a.offset], ([offset]) => {
    const value = data[offset!]!;
    if (beats(value, best)) [best, bestPosition] = [value, position];
    position++;
  });
  return bestPosition;
}

/** How a reduction is cut: `row` and `col` make one job, the outer axes are loops. Strides are [in a, in out]. */
interface Plan {
  readonly shape: readonly number[];
  /** Elements that go into each result. */
  readonly count: number;
  readonly row: MergedAxis;
  readonly col: MergedAxis;
  readonly outerKept: readonly MergedAxis[];
  readonly outerReduced: readonly MergedAxis[];
}

function planReduction(op: string, a: Strided, axis: Axis, keepdims: boolean): Plan {
  if (a.shape.length === 2 && typeof axis === "number") return planMatrix(op, a, axis, keepdims);
  const isOnlyNumber = a.shape.length === 0 && (axis === 0 || axis === -1); // has no axis 0, but NumPy takes it
  const reduced = reducedAxes(op, isOnlyNumber ? [] : axis, a.shape);
  const pickAxes = (keep: boolean, list: readonly number[]) => list.filter((_, k) => reduced[k] !== keep);
  const keptShape = pickAxes(true, a.shape);
  const reducedShape = pickAxes(false, a.shape);
  const kept = mergeAxes(keptShape, [pickAxes(true, a.strides), contiguousStrides(keptShape)]) ?? [];
  const folded = mergeAxes(reducedShape, [pickAxes(false, a.strides)]) ?? [];
  return {
    shape: keepdims ? a.shape.map((size, k) => (reduced[k] ? 1 : size)) : keptShape,
    count: sizeOf(reducedShape),
    row: takeLongest(kept, 2),
    col: takeLongest(folded, 1),
    outerKept: kept,
    outerReduced: folded,
  };
}

/** What `planReduction` finds for one axis of a matrix, found sooner: training does this for many small ones. */
function planMatrix(op: string, a: Strided, axis: number, keepdims: boolean): Plan {
  const along = normalizeAxis(op, axis, a.shape);
  const count = a.shape[along]!;
  const kept = a.shape[1 - along]!;
  return {
    shape: !keepdims ? [kept] : along === 0 ? [1, kept] : [kept, 1],
    count,
    row: { size: kept, strides: [a.strides[1 - along]!, 1], position: 0 },
    col: { size: count, strides: [a.strides[along]!], position: 0 },
    outerKept: NONE,
    outerReduced: NONE,
  };
}

const NONE: readonly MergedAxis[] = [];

/** For each axis of `shape`, whether it is to be reduced. */
export function reducedAxes(op: string, axis: Axis, shape: readonly number[]): boolean[] {
  const reduced = new Array<boolean>(shape.length).fill(false);
  for (const one of typeof axis === "number" ? [axis] : axis) {
    const k = normalizeAxis(op, one, shape);
    if (reduced[k])
      throw new ValueError(`${op}: axis ${one} is named twice in ${formatShape(axis as number[])}`);
    reduced[k] = true;
  }
  return reduced;
}

/** Reduces along `plan.col` at one position of the outer reduced axes. */
function reduceInto(op: ReduceOp, a: Strided, offset: number, plan: Plan, out: Strided): void {
  if (plan.outerKept.length === 0) {
    reducePline(op, a, offset, plan, out, out.offset);
    return;
  }
  forEachOffset(plan.outerKept, [offset, out.offset], ([from, to]) =>
    reducePline(op, a, from!, plan, out, to!),
  );
}

function reducePline(
  op: ReduceOp,
  a: Strided,
  from: number,
  { row, col }: Plan,
  out: Strided,
  to: number,
): void {
  const source: Grid = {
    block: a.block,
    offset: from,
    rowStride: row.strides[0]!,
    colStride: col.strides[0]!,
  };
  const target: Grid = { block: out.block, offset: to, rowStride: row.strides[1]!, colStride: 0 };
  backend().reduce(op, { rows: row.size, cols: col.size, a: source, out: target });
}

/** What a reduction of nothing gives. */
function identityOf(op: Folding, shape: readonly number[]): number {
  if (op === "sum") return 0;
  if (op === "prod") return 1;
  throw emptyError(op, shape);
}

function emptyError(op: string, shape: readonly number[]): ValueError {
  return new ValueError(`${op}: there is no ${op} of no elements (shape ${formatShape(shape)})`);
}

/** The mean of all elements; NaN for none. */
export function meanAll(a: Strided): number {
  const mean = reduceAll("sum", a) / sizeOf(a.shape);
  return a.dtype === "float32" ? Math.fround(mean) : mean;
}

/** The mean over axes, in the dtype of `a` if that is a float, else float64. */
export function meanAxes(a: Strided, axis: Axis, keepdims: boolean): Strided {
  if (a.shape.length === 0) reducedAxes("mean", axis, a.shape);
  const out = reduceAxes("sum", a, axis, keepdims);
  const results = sizeOf(out.shape);
  if (results > 0) binaryInPlace("divide", out, sizeOf(a.shape) / results);
  return out;
}
