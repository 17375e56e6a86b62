/** Products of vectors and matrices beside `matmul`, and the diagonals and triangles of matrices. */
import { ShapeError, ValueError } from "../support/errors.js";
import { aNumber, checkArgument, describeValue } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { binary, copyOf } from "./elementwise.js";
import { matmul } from "./matmul.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { formatShape, normalizeAxis } from "./shape.js";
import { contiguousStrides, type Strided, sizeOf, zerosOf } from "./strided.js";
import { reshape, transpose } from "./views.js";

const flat = (a: Strided): Strided => reshape(a, [sizeOf(a.shape)]);

/**
 * Products of all pairs, [size of a, size of b]; both are flattened. O(size of the result). NumPy's `outer`.
 *
 * @throws {NoloopError} For what is not an array.
 */
export function outer(a: ArrayInput, b: ArrayInput): NDArray {
  const [left, right] = [toStrided("outer", a), toStrided("outer", b)];
  const column = reshape(left, [sizeOf(left.shape), 1]);
  return new NDArray(binary("multiply", column, flat(right)));
}

/**
 * Sums of products over the last axis of both: for vectors their dot product as a 0-d array. The cost of the matrix
 * product.
 * NumPy's `inner`.
 *
 * @throws {ShapeError} If the last axes differ.
 */
export function inner(a: ArrayInput, b: ArrayInput): NDArray {
  const [left, right] = [toStrided("inner", a), toStrided("inner", b)];
  if (left.shape.length === 0 || right.shape.length === 0)
    return new NDArray(binary("multiply", left, right));
  return contract("inner", left, right, [left.shape.length - 1], [right.shape.length - 1]);
}

/**
 * The dot product of both, flattened, as a number. O(size). NumPy's `vdot`.
 *
 * @throws {ShapeError} If the sizes differ.
 */
export function vdot(a: ArrayInput, b: ArrayInput): number {
  const [left, right] = [toStrided("vdot", a), toStrided("vdot", b)].map(flat) as [Strided, Strided];
  return new NDArray(matmul("vdot", left, right)).item();
}

/** How many axes are summed over, or the axes of `a` and of `b`. */
export type TensordotAxes =
  | number
  | readonly [ofA: number | readonly number[], ofB: number | readonly number[]];

/**
 * Sums of products over axes of both: the last `axes` of a with the first of b, or those named. The cost of the
 * matrix product of their reshaped copies. NumPy's `tensordot`.
 *
 * @returns The other axes of a, then those of b.
 * @throws {ShapeError} If the sizes of paired axes differ. @throws {ValueError} For axes that are not there.
 */
export function tensordot(a: ArrayInput, b: ArrayInput, axes: TensordotAxes = 2): NDArray {
  const [left, right] = [toStrided("tensordot", a), toStrided("tensordot", b)];
  const lists = typeof axes === "number" ? lastAndFirst(axes, left.shape.length) : pairOf(axes);
  const [ofA, ofB] = [
    lists[0].map((axis) => normalizeAxis("tensordot", axis, left.shape)),
    lists[1].map((axis) => normalizeAxis("tensordot", axis, right.shape)),
  ];
  if (ofA.length !== ofB.length) {
    throw new ValueError(
      `tensordot: expected as many axes of b as of a, got ${ofB.length} and ${ofA.length}`,
    );
  }
  return contract("tensordot", left, right, ofA, ofB);
}

function lastAndFirst(count: number, ndim: number): [number[], number[]] {
  if (!Number.isInteger(count) || count < 0 || count > ndim) {
    throw new ValueError(
      `tensordot: axes must be a whole number from 0 to ${ndim}, or two lists, got ${count}`,
    );
  }
  const first = Array.from({ length: count }, (_, k) => k);
  return [first.map((k) => ndim - count + k), first];
}

function pairOf(axes: unknown): [number[], number[]] {
  const lists = Array.isArray(axes) && axes.length === 2 ? axes.map((one) => [one].flat() as unknown[]) : [];
  if (lists.length === 2 && lists.flat().every(Number.isInteger)) return lists as [number[], number[]];
  throw new ValueError(
    `tensordot: axes must be a whole number or two lists of axes, got ${describeValue(axes)}`,
  );
}

function contract(
  caller: string,
  a: Strided,
  b: Strided,
  ofA: readonly number[],
  ofB: readonly number[],
): NDArray {
  for (const [k, axis] of ofA.entries()) {
    const [p, q] = [a.shape[axis]!, b.shape[ofB[k]!]!];
    if (p === q) continue;
    throw new ShapeError(
      `${caller}: axis ${ofB[k]} of ${formatShape(b.shape)} must be ${p}, set by axis ${axis} of ` +
        `${formatShape(a.shape)}, got ${q}`,
    );
  }
  const rest = (x: Strided, taken: readonly number[]) =>
    x.shape.map((_, k) => k).filter((k) => !taken.includes(k));
  const [restA, restB] = [rest(a, ofA), rest(b, ofB)];
  const K = sizeOf(ofA.map((k) => a.shape[k]!));
  const outShape = [...restA.map((k) => a.shape[k]!), ...restB.map((k) => b.shape[k]!)];
  const rows = sizeOf(restA.map((k) => a.shape[k]!));
  const cols = sizeOf(restB.map((k) => b.shape[k]!));
  const left = reshape(ordered(a, [...restA, ...ofA]), [rows, K]);
  const right = reshape(ordered(b, [...ofB, ...restB]), [K, cols]);
  const out = matmul(caller, left, right);
  return new NDArray({ ...out, shape: outShape, strides: contiguousStrides(outShape) });
}

function ordered(a: Strided, axes: readonly number[]): Strided {
  return axes.length === 0 ? a : transpose(a, axes);
}

function checkK(caller: string, k: number): void {
  checkArgument(caller, "k", k, aNumber);
  if (!Number.isInteger(k)) throw new ValueError(`${caller}: k must be a whole number, got ${k}`);
}

/** The diagonal of the last two axes as a view: [..., length]. */
function diagonalOf(caller: string, a: Strided, k: number): Strided {
  checkK(caller, k);
  if (a.shape.length < 2)
    throw new ShapeError(`${caller}: expected a matrix [N, M], got ${formatShape(a.shape)}`);
  const [N, M] = a.shape.slice(-2) as [number, number];
  const [down, right] = a.strides.slice(-2) as [number, number];
  const length = Math.max(0, k >= 0 ? Math.min(N, M - k) : Math.min(N + k, M));
  const { block, dtype } = a;
  const offset = length === 0 ? a.offset : a.offset + (k >= 0 ? k * right : -k * down);
  return {
    block,
    dtype,
    offset,
    shape: [...a.shape.slice(0, -2), length],
    strides: [...a.strides.slice(0, -2), down + right],
  };
}

/**
 * The diagonal of a matrix as a new vector, or a matrix of zeros with the vector x on its diagonal. `k` moves the
 * diagonal to the right. O(size of the result). NumPy's `diag`.
 *
 * @throws {ShapeError} If x is neither a vector nor a matrix.
 */
export function diag(x: ArrayInput, k = 0): NDArray {
  const a = toStrided("diag", x);
  if (a.shape.length === 2) return new NDArray(copyOf(diagonalOf("diag", a, k)));
  checkK("diag", k);
  if (a.shape.length !== 1) throw new ShapeError(`diag: expected [N] or [N, M], got ${formatShape(a.shape)}`);
  const size = a.shape[0]! + Math.abs(k);
  const out = zerosOf(a.dtype, [size, size]);
  new NDArray(diagonalOf("diag", out, k)).assign(new NDArray(a));
  return new NDArray(out);
}

/**
 * The sum of the diagonal of a matrix as a number. O(N). NumPy's `trace`.
 *
 * @throws {ShapeError} If x is not a matrix.
 */
export function trace(x: ArrayInput, k = 0): number {
  const a = toStrided("trace", x);
  if (a.shape.length !== 2)
    throw new ShapeError(`trace: expected a matrix [N, M], got ${formatShape(a.shape)}`);
  return new NDArray(diagonalOf("trace", a, k)).sum();
}

/**
 * A copy with zeros above diagonal `k` of the last two axes. O(size). NumPy's `tril`.
 *
 * @throws {ShapeError} If x has no axes. A vector [N] is read as N equal rows, as in NumPy.
 */
export function tril(x: ArrayInput, k = 0): NDArray {
  return triangle("tril", x, k, (i, j) => j - i <= k);
}

/**
 * A copy with zeros below diagonal `k` of the last two axes. O(size). NumPy's `triu`.
 *
 * @throws {ShapeError} As `tril`.
 */
export function triu(x: ArrayInput, k = 0): NDArray {
  return triangle("triu", x, k, (i, j) => j - i >= k);
}

function triangle(
  caller: string,
  x: ArrayInput,
  k: number,
  keeps: (i: number, j: number) => boolean,
): NDArray {
  checkK(caller, k);
  const a = toStrided(caller, x);
  if (a.shape.length === 0) throw new ShapeError(`${caller}: expected at least one axis, got a 0-d array`);
  const M = a.shape.at(-1)!;
  const whole = a.shape.length > 1 ? a : { ...a, shape: [M, M], strides: [0, a.strides[0]!] };
  const N = whole.shape.at(-2)!;
  const out = copyOf(whole);
  const data = out.block.data;
  for (let at = 0; at < data.length; at++) if (!keeps(Math.floor(at / M) % N, at % M)) data[at] = 0;
  return new NDArray(out);
}
