/** Norms of vectors and matrices. */

import type { TypedArray } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../support/errors.js";
import {
  aBoolean,
  aNumber,
  anything,
  checkOptions,
  describeValue,
  isRecord,
  type OptionKinds,
} from "../support/options.js";
import { toStrided } from "./coerce.js";
import { reduceLines } from "./lines.js";
import { matrixLibrary } from "./matrix-library.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { floating } from "./promotion.js";
import { formatShape, normalizeAxis } from "./shape.js";
import type { Strided } from "./strided.js";
import { transpose } from "./views.js";

/** A vector's p, Infinity for its largest magnitude, -Infinity for its least; "fro" and "nuc" for matrices. */
export type NormOrder = number | "fro" | "nuc";

export interface NormOptions {
  readonly ord?: NormOrder | null | undefined;
  /** One axis for norms of vectors, two for norms of matrices; all elements unless given. */
  readonly axis?: number | readonly number[] | null | undefined;
  readonly keepdims?: boolean | undefined;
}

const NORM_OPTIONS: OptionKinds<NormOptions> = {
  ord: {
    expected: 'a number, "fro", "nuc" or null',
    accepts: (one) => one === null || one === "fro" || one === "nuc" || aNumber.accepts(one),
  },
  axis: anything,
  keepdims: aBoolean,
};

/**
 * The norm of all elements, a number; or of the vectors along one axis, or the matrices of two, an array in float32
 * for float32 and float64 for every other dtype. Without `ord`, the square root of the sum of squares. O(size);
 * matrices with "nuc", 2 or -2 take a singular value decomposition. NumPy's `linalg.norm`: `linalg.norm(X, null, 1)`,
 * `linalg.norm(X, { axis: 1 })`.
 *
 * @throws {ValueError} For an order or an axis that is not there. @throws {ShapeError} If `ord` is given for more
 *   than two axes.
 */
export function norm(x: ArrayInput): number;
export function norm(x: ArrayInput, ord: NormOrder | null): number;
export function norm(x: ArrayInput, ord: NormOrder | null, axis: number | readonly number[]): NDArray;
export function norm(x: ArrayInput, options: NormOptions): NDArray | number;
export function norm(
  x: ArrayInput,
  first: NormOrder | null | NormOptions = {},
  axis?: number | readonly number[] | null,
): NDArray | number {
  const options = isRecord(first) ? (first as NormOptions) : { ord: first as NormOrder | null, axis };
  checkOptions("linalg.norm", options, NORM_OPTIONS);
  const ord = options.ord ?? null;
  const a = toStrided("linalg.norm", x);
  const axes = axesOf(a, options.axis ?? null, ord);
  const f = axes.length === 2 && ord !== null ? matrixNorm(ord, a, axes) : vectorNorm(ord);
  const inOrder = axes.length === 2 && ord !== null ? lastInOrder(a, axes) : { a, axes };
  const { keepdims = false } = options;
  const made = reduceLines("linalg.norm", inOrder.a, { axis: inOrder.axes, keepdims }, floating(a.dtype), f);
  return (options.axis ?? null) === null && !keepdims ? made.block.data[0]! : new NDArray(made);
}

function axesOf(a: Strided, axis: unknown, ord: NormOrder | null): number[] {
  const all = a.shape.map((_, k) => k);
  if (axis === null && ord !== null && all.length !== 1 && all.length !== 2) {
    throw new ShapeError(
      `linalg.norm: with ord, expected a vector or a matrix, got ${formatShape(a.shape)}; give an axis`,
    );
  }
  const axes = axis === null ? all : [axis].flat();
  if (axis !== null && (axes.length < 1 || axes.length > 2 || !axes.every(Number.isInteger))) {
    throw new ValueError(`linalg.norm: axis must be one axis or a list of two, got ${describeValue(axis)}`);
  }
  return axes.map((one) => normalizeAxis("linalg.norm", one as number, a.shape));
}

/** Two axes exchanged where they are named in descending order, because lines are read in the order of the axes. */
function lastInOrder(a: Strided, axes: readonly number[]): { a: Strided; axes: readonly number[] } {
  const [p, q] = axes as [number, number];
  if (p <= q) return { a, axes };
  return {
    a: transpose(
      a,
      a.shape.map((_, k) => (k === p ? q : k === q ? p : k)),
    ),
    axes: [q, p],
  };
}

type Norm = (line: TypedArray) => number;

function vectorNorm(ord: NormOrder | null): Norm {
  if (ord === null || ord === 2) return (line) => Math.sqrt(sumOf(line, (one) => one * one));
  if (ord === Infinity) return (line) => largestOf(line, Math.abs);
  if (ord === -Infinity) return (line) => -largestOf(line, (one) => -Math.abs(one));
  if (ord === 0) return (line) => sumOf(line, (one) => (one !== 0 ? 1 : 0));
  if (ord === 1) return (line) => sumOf(line, Math.abs);
  if (typeof ord === "number") return (line) => sumOf(line, (one) => Math.abs(one) ** ord) ** (1 / ord);
  throw new ValueError(`linalg.norm: "${ord}" is a norm of matrices, got a vector; use a number or null`);
}

/** The largest `f(x)`; NaN if there is one, 0 for no elements. */
function largestOf(line: TypedArray, f: (x: number) => number): number {
  let largest = line.length === 0 ? 0 : -Infinity;
  for (let k = 0; k < line.length; k++) largest = Math.max(largest, f(line[k]!));
  return largest;
}

function sumOf(line: TypedArray, f: (x: number) => number): number {
  let sum = 0;
  for (let k = 0; k < line.length; k++) sum += f(line[k]!);
  return sum;
}

function matrixNorm(ord: NormOrder, a: Strided, axes: readonly number[]): Norm {
  const [rows, columns] = axes.map((axis) => a.shape[axis]!) as [number, number];
  const columnSums = (line: TypedArray) =>
    Array.from({ length: columns }, (_, j) =>
      sumOf(
        line.filter((__, at) => at % columns === j),
        Math.abs,
      ),
    );
  const rowSums = (line: TypedArray) =>
    Array.from({ length: rows }, (_, i) => sumOf(line.subarray(i * columns, (i + 1) * columns), Math.abs));
  if (ord === "fro") return vectorNorm(null);
  if (ord === 1) return (line) => Math.max(...columnSums(line));
  if (ord === -1) return (line) => Math.min(...columnSums(line));
  if (ord === Infinity) return (line) => Math.max(...rowSums(line));
  if (ord === -Infinity) return (line) => Math.min(...rowSums(line));
  const ofSingularValues = SINGULAR_NORMS[ord];
  if (ofSingularValues === undefined) {
    throw new ValueError(
      `linalg.norm: for matrices ord must be "fro", "nuc", 1, -1, 2, -2 or an infinity, got ${ord}`,
    );
  }
  return (line) => ofSingularValues(singularValues(line, rows, columns));
}

function singularValues(line: TypedArray, rows: number, columns: number): number[] {
  if (!line.every(Number.isFinite)) {
    throw new ValueError("linalg.norm: expected finite numbers, got NaN or an infinity");
  }
  const options = {
    autoTranspose: true,
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  };
  const { Matrix, SingularValueDecomposition } = matrixLibrary();
  const found = new SingularValueDecomposition(Matrix.from1DArray(rows, columns, [...line]), options);
  return found.diagonal.slice(0, Math.min(rows, columns));
}

const SINGULAR_NORMS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  nuc: (values) => values.reduce((sum, one) => sum + one, 0),
  2: (values) => Math.max(...values),
  "-2": (values) => Math.min(...values),
};
