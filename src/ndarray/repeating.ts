/** Functions that repeat elements, join arrays, insert and delete. All give new arrays. */
import { ShapeError, ValueError } from "../support/errors.js";
import { checkOptions, describeValue, isRecord, type OptionKinds, oneOf } from "../support/options.js";
import { type AlongAxis, axisFrom } from "./axis-arguments.js";
import { toStrided } from "./coerce.js";
import { assign, copyOf } from "./elementwise.js";
import { concatenate } from "./joining.js";
import { stretched } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { checkShape, formatShape, normalizeAxis } from "./shape.js";
import { contiguousStrides, emptyOf, type Strided, sizeOf } from "./strided.js";
import { reshape, type SliceSpec, slice, transpose } from "./views.js";

type Along = number | AlongAxis | null | undefined;
type Counts = number | readonly number[];

/** The array and the axis; without an axis, the flattened array and 0. */
function withAxis(caller: string, x: ArrayInput, along: Along): { a: Strided; axis: number } {
  const a = toStrided(caller, x);
  const chosen = axisFrom(caller, along ?? null, 0);
  if (chosen === null) return { a: reshape(a, [sizeOf(a.shape)]), axis: 0 };
  return { a, axis: normalizeAxis(caller, chosen, a.shape) };
}

/**
 * Each element `repeats` times in a row, along an axis or of the flattened array. O(size of the result). NumPy's
 * `repeat`.
 *
 * @param repeats - One count, or one for each position of the axis.
 * @throws {ShapeError} If the number of counts is not the size of the axis. @throws {ValueError} For a negative count.
 */
export function repeat(x: ArrayInput, repeats: Counts, along?: Along): NDArray {
  const { a, axis } = withAxis("repeat", x, along);
  const counts = checkShape("repeat: repeats", repeats);
  const size = a.shape[axis]!;
  if (counts.length !== 1 && counts.length !== size) {
    throw new ShapeError(`repeat: expected 1 or ${size} counts, one for each position, got ${counts.length}`);
  }
  const order = Array.from({ length: size }, (_, k) => new Array<number>(counts[k] ?? counts[0]!).fill(k));
  return new NDArray(a).take(order.flat(), axis);
}

/**
 * The array repeated `reps` times along each axis; missing axes are added in front. O(size of the result). NumPy's
 * `tile`.
 *
 * @throws {ValueError} For a count that is not a whole number >= 0.
 */
export function tile(x: ArrayInput, reps: Counts): NDArray {
  const a = toStrided("tile", x);
  const counts = checkShape("tile: reps", reps);
  const ndim = Math.max(a.shape.length, counts.length);
  const shape = [...new Array<number>(ndim - a.shape.length).fill(1), ...a.shape];
  const times = [...new Array<number>(ndim - counts.length).fill(1), ...counts];
  const paired = shape.flatMap((size) => [1, size]); // [1, size] stretches to [times, size], then both become one axis
  const full = shape.flatMap((size, k) => [times[k]!, size]);
  const out = copyOf(stretched("tile", reshape(a, paired), full));
  const merged = shape.map((size, k) => size * times[k]!);
  return new NDArray({ ...out, shape: merged, strides: contiguousStrides(merged) });
}

export interface MeshgridOptions {
  readonly indexing?: "xy" | "ij" | undefined;
}

const MESHGRID_OPTIONS: OptionKinds<MeshgridOptions> = { indexing: oneOf("xy", "ij") };

/**
 * Coordinate arrays of a grid from one vector for each axis: `const [X, Y] = meshgrid(x, y)`, both [size of y, size
 * of x], or [size of x, size of y] with `{ indexing: "ij" }`. O(size of the results). NumPy's `meshgrid`.
 *
 * @throws {ValueError} For an unknown option. @throws {NoloopError} Code DTYPE for what is not an array.
 */
export function meshgrid(...args: readonly (ArrayInput | MeshgridOptions)[]): NDArray[] {
  const last = args.at(-1);
  const options = isRecord(last) ? (last as MeshgridOptions) : {};
  checkOptions("meshgrid", options, MESHGRID_OPTIONS);
  const given = (isRecord(last) ? args.slice(0, -1) : args) as readonly ArrayInput[];
  const vectors = given.map((one) => toStrided("meshgrid", one)).map((a) => reshape(a, [sizeOf(a.shape)]));
  const sizes = vectors.map(({ shape }) => shape[0]!);
  const isSwapped = (options.indexing ?? "xy") === "xy" && vectors.length > 1;
  return vectors.map((vector, k) => {
    const alone = reshape(
      vector,
      sizes.map((size, axis) => (axis === k ? size : 1)),
    );
    const full = stretched("meshgrid", alone, sizes);
    const order = sizes.map((_, axis) => (axis < 2 ? 1 - axis : axis));
    return new NDArray(copyOf(isSwapped ? transpose(full, order) : full));
  });
}

function listOf(caller: string, list: readonly ArrayInput[] | NDArray): readonly Strided[] {
  if (list instanceof NDArray) return Array.from({ length: list.shape[0] ?? 0 }, (_, i) => list.row(i));
  if (Array.isArray(list) && list.length > 0) return list.map((one: unknown) => toStrided(caller, one));
  throw new ValueError(`${caller}: expected a list of arrays, such as [A, B], got ${describeValue(list)}`);
}

/**
 * Arrays side by side: along axis 1, vectors along axis 0. O(size). NumPy's `hstack`.
 *
 * @throws {ShapeError} If the other axes differ.
 */
export function hstack(list: readonly ArrayInput[] | NDArray): NDArray {
  const arrays = listOf("hstack", list).map((a) => new NDArray(a.shape.length === 0 ? reshape(a, [1]) : a));
  return concatenate(arrays, arrays[0]?.ndim === 1 ? 0 : 1);
}

/**
 * Arrays one below the other: along axis 0, vectors as rows. O(size). NumPy's `vstack`.
 *
 * @throws {ShapeError} If the other axes differ.
 */
export function vstack(list: readonly ArrayInput[] | NDArray): NDArray {
  const rows = listOf("vstack", list).map((a) => (a.shape.length < 2 ? reshape(a, [1, sizeOf(a.shape)]) : a));
  return concatenate(
    rows.map((a) => new NDArray(a)),
    0,
  );
}

/**
 * Vectors as columns of a matrix, and matrices beside them. O(size). NumPy's `column_stack`.
 *
 * @throws {ShapeError} If their lengths differ.
 */
export function columnStack(list: readonly ArrayInput[] | NDArray): NDArray {
  const columns = listOf("columnStack", list).map((a) =>
    a.shape.length < 2 ? reshape(a, [sizeOf(a.shape), 1]) : a,
  );
  return concatenate(
    columns.map((a) => new NDArray(a)),
    1,
  );
}

/**
 * `values` after x, along an axis or both flattened. O(size); to build an array step by step, collect a list instead.
 * NumPy's `append`.
 *
 * @throws {ShapeError} If another axis differs.
 */
export function append(x: ArrayInput, values: ArrayInput, along?: Along): NDArray {
  const [a, b] = [new NDArray(toStrided("append", x)), new NDArray(toStrided("append", values))];
  return concatenate([a, b], axisFrom("append", along ?? null, 0));
}

/** Positions counted from the front. `size` itself is allowed where elements are inserted. */
function positionsOf(caller: string, index: unknown, size: number, end: number): number[] {
  const list: unknown = typeof index === "number" ? [index] : index;
  const positions =
    Array.isArray(list) || ArrayBuffer.isView(list) ? [...(list as number[])] : indexArray(caller, list);
  return positions.map((one) => {
    if (Number.isInteger(one) && one >= -size && one < end) return one < 0 ? one + size : one;
    throw new ValueError(
      `${caller}: expected positions from ${-size} to ${end - 1}, got ${describeValue(one)}`,
    );
  });
}

function indexArray(caller: string, index: unknown): number[] {
  if (index instanceof NDArray && index.ndim < 2) return [...index.flatten().data];
  throw new ValueError(`${caller}: expected a position or a list of them, got ${describeValue(index)}`);
}

function partAt(a: Strided, axis: number, start: number, end: number | null): Strided {
  return slice(a, [...a.shape.slice(0, axis).map((): SliceSpec => []), [start, end]]);
}

/**
 * A copy without the elements, rows or slabs at these positions, along an axis or of the flattened array. O(size).
 * NumPy's `delete`, which is a reserved word here.
 *
 * @throws {ValueError} For a position outside the axis.
 */
export function deleteAt(x: ArrayInput, index: Counts | NDArray, along?: Along): NDArray {
  const { a, axis } = withAxis("deleteAt", x, along);
  const size = a.shape[axis]!;
  const dropped = new Set(positionsOf("deleteAt", index, size, size));
  const kept = Array.from({ length: size }, (_, k) => k).filter((k) => !dropped.has(k));
  return new NDArray(a).take(kept, axis);
}

/**
 * A copy with `values` inserted before these positions, along an axis or into the flattened array. O(size). The dtype
 * of x. NumPy's `insert`.
 *
 * @param index - One position, or a list of them that refer to x as it was.
 * @param values - What broadcasts to the inserted part; for one position and an axis, one slab, such as a column as
 *   a list.
 * @throws {ValueError} For a position outside the axis. @throws {ShapeError} If the values do not broadcast.
 */
export function insert(x: ArrayInput, index: Counts | NDArray, values: ArrayInput, along?: Along): NDArray {
  const { a, axis } = withAxis("insert", x, along);
  const size = a.shape[axis]!;
  const before = positionsOf("insert", index, size, size + 1);
  const isSingle = typeof index === "number";
  const given = toStrided("insert: values", values);
  const added = isSingle ? slabsOf(given, a.shape.length, axis) : given;
  const count = isSingle ? (added.shape[axis] ?? 1) : before.length;
  if (isSingle) before.push(...new Array<number>(count).fill(before[0]!).slice(1));
  const shape = a.shape.with(axis, size + before.length);
  const out = emptyOf(a.dtype, shape);
  const ordered = before.map((at, k) => [at, k] as const).sort(([p], [q]) => p - q);
  const places = new Map(ordered.map(([at, k], rank) => [at + rank, k]));
  const block = stretched("insert", added, a.shape.with(axis, before.length));
  let from = 0;
  for (let at = 0; at < shape[axis]!; at++) {
    const k = places.get(at);
    const source = k === undefined ? partAt(a, axis, from, ++from) : partAt(block, axis, k, k + 1);
    assign(partAt(out, axis, at, at + 1), source);
  }
  return new NDArray(out);
}

/** As NumPy's `insert` reads values for one position: leading axes are added, then the first becomes the axis. */
function slabsOf(values: Strided, ndim: number, axis: number): Strided {
  const missing = ndim - values.shape.length;
  if (missing < 0) {
    throw new ShapeError(`insert: values ${formatShape(values.shape)} must have at most ${ndim} axes`);
  }
  const all = reshape(values, [...new Array<number>(missing).fill(1), ...values.shape]);
  const order = all.shape.map((_, k) => k).slice(1);
  order.splice(axis, 0, 0);
  return transpose(all, order);
}
