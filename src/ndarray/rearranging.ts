/** Functions that change the shape, the order of axes or the order of elements. */
import { ShapeError, ValueError } from "../support/errors.js";
import { describeValue } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { copyOf } from "./elementwise.js";
import { stretched } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { checkShape, formatShape, normalizeAxis } from "./shape.js";
import { contiguousStrides, type Strided, sizeOf } from "./strided.js";
import { reshape, type SliceSpec, slice, transpose } from "./views.js";

type Axes = number | readonly number[];

function axisList(caller: string, name: string, axes: unknown): readonly number[] {
  const list: unknown = Array.isArray(axes) ? axes : [axes];
  if ((list as unknown[]).every((one) => Number.isInteger(one))) return list as number[];
  throw new ValueError(
    `${caller}: ${name} must be a whole number or a list of them, got ${describeValue(axes)}`,
  );
}

/**
 * Axes counted from the front of an array with this shape.
 *
 * @throws {ValueError} For one that is missing or repeated.
 */
function axesOf(caller: string, axes: Axes, shape: readonly number[]): number[] {
  const list = axisList(caller, "axis", axes).map((axis) => normalizeAxis(caller, axis, shape));
  if (new Set(list).size === list.length) return list;
  throw new ValueError(`${caller}: expected each axis once, got ${formatShape(axes as number[])}`);
}

/**
 * A view without axes of size 1: all of them, or those named. O(1). NumPy's `squeeze`.
 *
 * @throws {ShapeError} If a named axis is not 1.
 */
export function squeeze(x: ArrayInput, axis?: Axes | { readonly axis?: Axes }): NDArray {
  const a = toStrided("squeeze", x);
  const given = namedAxis("squeeze", axis);
  const dropped = given === undefined ? a.shape.map((_, k) => k) : axesOf("squeeze", given, a.shape);
  for (const k of given === undefined ? [] : dropped) {
    if (a.shape[k] === 1) continue;
    throw new ShapeError(`squeeze: axis ${k} of ${formatShape(a.shape)} must be 1, got ${a.shape[k]}`);
  }
  const kept = a.shape.map((size, k) => size !== 1 || !dropped.includes(k));
  const pick = (list: readonly number[]) => list.filter((_, k) => kept[k]);
  return new NDArray({ ...asStrided(a), shape: pick(a.shape), strides: pick(a.strides) });
}

function asStrided({ block, dtype, shape, strides, offset }: Strided): Strided {
  return { block, dtype, shape, strides, offset };
}

/** `axis` by itself or as `{ axis }`; null counts as left out. */
function namedAxis(caller: string, given: unknown): Axes | undefined {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return (given ?? undefined) as Axes;
  const { axis, ...others } = given as { readonly axis?: Axes | null };
  const [unknown] = Object.keys(others);
  if (unknown === undefined) return axis ?? undefined;
  throw new ValueError(`${caller}: unknown option "${unknown}"; Options: axis`);
}

/**
 * A view with new axes of size 1 at these places of the result. O(1). NumPy's `expand_dims`.
 *
 * @throws {ValueError} For a place outside.
 */
export function expandDims(x: ArrayInput, axis: Axes): NDArray {
  const a = toStrided("expandDims", x);
  const count = a.shape.length + axisList("expandDims", "axis", axis).length;
  const places = axesOf("expandDims", axis, new Array<number>(count).fill(1));
  const [shape, strides] = [[...a.shape], [...a.strides]];
  for (const place of places.sort((p, q) => p - q)) {
    shape.splice(place, 0, 1);
    strides.splice(place, 0, 0);
  }
  return new NDArray({ ...asStrided(a), shape, strides });
}

/** A view with two axes exchanged. O(1). NumPy's `swapaxes`. @throws {ValueError} For an axis that x does not have. */
export function swapaxes(x: ArrayInput, first: number, second: number): NDArray {
  const a = toStrided("swapaxes", x);
  const [p, q] = [first, second].map((axis) => axesOf("swapaxes", axis, a.shape)[0]!) as [number, number];
  const order = a.shape.map((_, k) => (k === p ? q : k === q ? p : k));
  return new NDArray(transpose(a, order));
}

/**
 * A view with axes moved to other places; the others keep their order. O(1). NumPy's `moveaxis`.
 *
 * @throws {ValueError} For an axis that x does not have, or lists of two lengths.
 */
export function moveaxis(x: ArrayInput, source: Axes, destination: Axes): NDArray {
  const a = toStrided("moveaxis", x);
  const from = axesOf("moveaxis", source, a.shape);
  const to = axesOf("moveaxis", destination, a.shape);
  if (from.length !== to.length) {
    throw new ValueError(`moveaxis: expected as many places as axes, got ${to.length} for ${from.length}`);
  }
  const order = a.shape.map((_, k) => k).filter((k) => !from.includes(k));
  const moves = to.map((place, k) => [place, from[k]!] as const).sort(([p], [q]) => p - q);
  for (const [place, axis] of moves) order.splice(place, 0, axis);
  return new NDArray(order.length === 0 ? asStrided(a) : transpose(a, order));
}

/**
 * The elements in one axis: a view where x is contiguous, a copy elsewhere. NumPy's `ravel`.
 *
 * @throws {NoloopError} For what is not an array.
 */
export function ravel(x: ArrayInput): NDArray {
  const a = toStrided("ravel", x);
  return new NDArray(reshape(a, [sizeOf(a.shape)]));
}

/**
 * A view with these axes reversed, all unless told. O(1). NumPy's `flip`.
 *
 * @throws {ValueError} For an axis that x does not have.
 */
export function flip(x: ArrayInput, axis?: Axes | { readonly axis?: Axes }): NDArray {
  const a = toStrided("flip", x);
  const given = namedAxis("flip", axis);
  const reversed = given === undefined ? a.shape.map((_, k) => k) : axesOf("flip", given, a.shape);
  const specs = a.shape.map((_, k): SliceSpec => (reversed.includes(k) ? [null, null, -1] : []));
  return new NDArray(slice(a, specs));
}

/**
 * A copy with elements shifted along axes; those that leave one end enter at the other. Without an axis, over the
 * flattened array.
 * O(size). NumPy's `roll`.
 *
 * @param shift - One number, or one for each axis; negative ones shift to the front.
 * @throws {ValueError} For an axis that x does not have, or a shift that is not a whole number.
 */
export function roll(x: ArrayInput, shift: Axes, axis?: Axes | { readonly axis?: Axes }): NDArray {
  const a = toStrided("roll", x);
  const given = namedAxis("roll", axis);
  const shifts = axisList("roll", "shift", shift);
  if (given === undefined) {
    const flat = rolled(
      reshape(a, [sizeOf(a.shape)]),
      shifts.reduce((sum, one) => sum + one, 0),
      0,
    );
    return new NDArray({ ...flat, shape: a.shape, strides: contiguousStrides(a.shape) });
  }
  const axes = axisList("roll", "axis", given).map((one) => normalizeAxis("roll", one, a.shape));
  if (shifts.length !== axes.length && shifts.length !== 1 && axes.length !== 1) {
    throw new ValueError(`roll: expected one shift for each axis, got ${shifts.length} for ${axes.length}`);
  }
  let out = copyOf(a);
  for (let k = 0; k < Math.max(shifts.length, axes.length); k++) {
    out = rolled(out, shifts[k] ?? shifts[0]!, axes[k] ?? axes[0]!);
  }
  return new NDArray(out);
}

function rolled(a: Strided, shift: number, axis: number): Strided {
  const size = a.shape[axis]!;
  if (size === 0) return copyOf(a);
  const order = Array.from({ length: size }, (_, k) => (((k - shift) % size) + size) % size);
  return new NDArray(asStrided(a)).take(order, axis);
}

/**
 * A copy stretched to a larger shape; NumPy's `broadcast_to` gives a read-only view. O(size of the result).
 *
 * @throws {ShapeError} If x does not broadcast to it.
 */
export function broadcastTo(x: ArrayInput, shape: number | readonly number[]): NDArray {
  const a = toStrided("broadcastTo", x);
  return new NDArray(copyOf(stretched("broadcastTo", a, checkShape("broadcastTo", shape))));
}
