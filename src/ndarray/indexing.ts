/** Picking elements by lists of positions: `take`, `pick`, `assignAt`. */
import { TYPED_ARRAY_CLASS, type TypedArray } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { describeValue, wrongKind } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { assign } from "./elementwise.js";
import { forEachLine, type Walk } from "./grids.js";
import { isStrided, type Nested } from "./nested.js";
import { formatShape, normalizeAxis } from "./shape.js";
import { contiguousStrides, emptyOf, isContiguous, type Strided, sizeOf } from "./strided.js";
import { reshape } from "./views.js";

/** Whole numbers as positions: a list, nested where `take` allows it, a typed array, or an array with whole values. */
export type Indices = readonly number[] | TypedArray | Strided;

/**
 * The elements, rows or slabs of `a` at these positions of one axis, as a new array. Without an axis, of the flattened
 * array. Negative positions count from the end. The shape is that of `a` with the axis replaced by the shape of
 * `indices`.
 *
 * @throws {ValueError} For a position outside the axis, or one that is not whole.
 */
export function take(a: Strided, indices: Indices | Nested, axis: number | null): Strided {
  if (axis === null || a.shape.length === 0) {
    return take(reshape(a, [sizeOf(a.shape)]), indices, axis === null ? 0 : normalizeAxis("take", axis, [1]));
  }
  const along = normalizeAxis("take", axis, a.shape);
  const isFlat = Array.isArray(indices) ? !Array.isArray(indices[0]) : ArrayBuffer.isView(indices);
  const chosen = isFlat ? (indices as Indices) : toStrided("take", indices);
  const shapeOfIndices = "block" in chosen ? chosen.shape : [chosen.length];
  const positions = positionsOf("take", chosen, a.shape[along]!, `axis ${along} of ${formatShape(a.shape)}`);
  const outer = a.shape.slice(0, along);
  const inner = a.shape.slice(along + 1);
  const flat = emptyOf(a.dtype, [...outer, positions.length, ...inner]);
  const shape = [...outer, ...shapeOfIndices, ...inner];
  if (sizeOf(shape) > 0) gather(a, positions, along, flat);
  return { ...flat, shape, strides: contiguousStrides(shape) };
}

function gather(a: Strided, positions: Int32Array, along: number, out: Strided): void {
  const rowLength = sizeOf(a.shape.slice(along + 1));
  const rowsAreRuns = isContiguous({ shape: a.shape.slice(along + 1), strides: a.strides.slice(along + 1) });
  if (rowsAreRuns && along === 0) {
    gatherRows(a, positions, rowLength, out);
    return;
  }
  const withoutAxis = (list: readonly number[]) => list.toSpliced(along, 1);
  const shape = withoutAxis(a.shape);
  const at = (x: Strided, position: number): Strided => {
    const offset = x.offset + position * x.strides[along]!;
    return { block: x.block, dtype: x.dtype, shape, strides: withoutAxis(x.strides), offset };
  };
  for (let k = 0; k < positions.length; k++) assign(at(out, k), at(a, positions[k]!));
}

/** Below this length a loop beats the call of `set` with a `subarray`. */
const SHORT_ROW = 24;

function gatherRows(a: Strided, positions: Int32Array, rowLength: number, out: Strided): void {
  const from: TypedArray = a.block.data;
  const to: TypedArray = out.block.data;
  const stride = a.strides[0]!;
  for (let k = 0, target = out.offset; k < positions.length; k++, target += rowLength) {
    const source = a.offset + positions[k]! * stride;
    if (rowLength < SHORT_ROW) {
      for (let c = 0; c < rowLength; c++) to[target + c] = from[source + c]!;
    } else to.set(from.subarray(source, source + rowLength), target);
  }
}

/** Positions of an axis of this size, checked and counted from the front. */
function positionsOf(caller: string, indices: Indices, size: number, where: string): Int32Array {
  const list = "block" in indices ? flatNumbers(indices) : indices;
  const positions = new Int32Array(list.length);
  for (let k = 0; k < positions.length; k++) {
    const index = list[k]!;
    if (!Number.isInteger(index) || index < -size || index >= size) {
      throw new ValueError(
        `${caller}: indices[${k}] = ${typeof index === "number" ? index : describeValue(index)} ` +
          `is not a position of ${where}, whose size is ${size}`,
      );
    }
    positions[k] = index < 0 ? index + size : index;
  }
  return positions;
}

/** The elements in row-major order; a view of the block where they lie so. */
export function flatNumbers(a: Strided): TypedArray {
  const size = sizeOf(a.shape);
  if (isContiguous(a)) return a.block.data.subarray(a.offset, a.offset + size);
  const list = new TYPED_ARRAY_CLASS[a.dtype](size);
  const source = { data: a.block.data, strides: a.strides, offset: a.offset };
  const target = { data: list, strides: contiguousStrides(a.shape), offset: 0 };
  forEachLine(a.shape, [source, target], (length, [from, to]) => copyLine(length, from!, to!));
  return list;
}

function copyLine(length: number, from: Walk, to: Walk): void {
  const [source, target] = [from.data, to.data];
  for (let k = 0, i = from.at, j = to.at; k < length; k++, i += from.step, j += to.step)
    target[j] = source[i]!;
}

/**
 * One element of each row, NumPy's `X[arange(N), y]`.
 *
 * @param X - [N, C].
 * @param y - N columns, each in [0, C); negative ones count from the end.
 * @returns [N], in the dtype of X.
 */
export function pick(X: Strided, y: Indices): Strided {
  const columns = columnsOf("pick", X, y);
  const out = emptyOf(X.dtype, [columns.length]);
  const [from, to] = [X.block.data, out.block.data];
  const [rowStride, colStride] = X.strides as readonly [number, number];
  for (let i = 0; i < columns.length; i++) to[i] = from[X.offset + i * rowStride + columns[i]! * colStride]!;
  return out;
}

/** `X[arange(N), y] = values`: one number for all rows, or one a row. Writes into X. */
export function assignAt(X: Strided, y: Indices, given: number | Indices): void {
  const values = typeof given === "number" ? given : listOf("assignAt", "values", given);
  const columns = columnsOf("assignAt", X, y);
  const to = X.block.data;
  const [rowStride, colStride] = X.strides as readonly [number, number];
  const list = typeof values === "number" ? undefined : numbersIn("assignAt", values);
  if (list !== undefined && list.length !== columns.length) {
    throw new ShapeError(
      `assignAt: ${list.length} values for ${columns.length} rows of X ${formatShape(X.shape)}`,
    );
  }
  for (let i = 0; i < columns.length; i++) {
    to[X.offset + i * rowStride + columns[i]! * colStride] =
      list === undefined ? (values as number) : list[i]!;
  }
}

/** A list as it is, or the array that a list, a typed array or an array is. @throws {NoloopError} For anything else. */
function listOf(caller: string, name: string, value: unknown): Indices {
  if (Array.isArray(value) || ArrayBuffer.isView(value) || isStrided(value)) return value as Indices;
  throw wrongKind(caller, name, { expected: "an array or a list", accepts: isStrided }, value);
}

function numbersIn(caller: string, values: Indices): ArrayLike<number> {
  if ("block" in values) return flatNumbers(values);
  return ArrayBuffer.isView(values) ? values : flatNumbers(toStrided(caller, values));
}

function columnsOf(caller: string, X: Strided, columns: Indices): Int32Array {
  const y = listOf(caller, "y", columns);
  if (X.shape.length !== 2) {
    throw new ShapeError(`${caller}: expected a matrix [N, C], got shape ${formatShape(X.shape)}`);
  }
  const [N, C] = X.shape as readonly [number, number];
  const shape = "block" in y ? y.shape : [y.length];
  if (shape.length !== 1 || shape[0] !== N) {
    throw new ShapeError(
      `${caller}: y ${formatShape(shape)} must be [N] with N = ${N}, set by X ${formatShape(X.shape)}`,
    );
  }
  return positionsOf(caller, y, C, `axis 1 of X ${formatShape(X.shape)}`);
}
