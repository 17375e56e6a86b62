/** Positions: of elements that are not 0, in sorted arrays, along an axis; and the distinct elements. */
import { ShapeError, ValueError } from "../support/errors.js";
import { aBoolean, checkOptions, describeValue, type OptionKinds, oneOf } from "../support/options.js";
import { type AlongAxis, axisFrom } from "./axis-arguments.js";
import { toStrided } from "./coerce.js";
import { flatNumbers } from "./indexing.js";
import { mapElements, stretched } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import * as positions from "./nonzero.js";
import { broadcastShapes, formatShape, normalizeAxis } from "./shape.js";
import { argsort } from "./sorting.js";
import { contiguousStrides, emptyOf, type Strided, sizeOf } from "./strided.js";
import { reshape } from "./views.js";

/**
 * Positions of elements that are not 0: one int32 array for each axis. O(size). NumPy's `nonzero`.
 *
 * @throws {ShapeError} For a 0-d array.
 */
export function nonzero(x: ArrayInput): NDArray[] {
  return positions.nonzero("nonzero", toStrided("nonzero", x)).map((one) => new NDArray(one));
}

/**
 * Positions in the flattened array of elements that are not 0, int32. O(size). NumPy's `flatnonzero`.
 *
 * @throws {NoloopError} For what is not an array.
 */
export function flatnonzero(x: ArrayInput): NDArray {
  const a = toStrided("flatnonzero", x);
  const [found] = positions.nonzero("flatnonzero", reshape(a, [sizeOf(a.shape)]));
  return new NDArray(found!);
}

/**
 * Positions of elements that are not 0 as rows: int32 [count, axes]. O(size). NumPy's `argwhere`.
 *
 * @throws {ShapeError} For a 0-d array.
 */
export function argwhere(x: ArrayInput): NDArray {
  const found = positions.nonzero("argwhere", toStrided("argwhere", x));
  const out = emptyOf("int32", [found[0]!.shape[0]!, found.length]);
  for (const [axis, { block }] of found.entries()) {
    for (let k = 0; k < block.data.length; k++) out.block.data[k * found.length + axis] = block.data[k]!;
  }
  return new NDArray(out);
}

/** Which side of equal elements: before them ("left") or after them ("right"). */
export type SearchSide = "left" | "right";

/**
 * Where each of `v` belongs in the sorted vector `a`, int32 with the shape of `v`. NaN belongs last. O(size of v x
 * log N).
 * NumPy's `searchsorted`.
 *
 * @throws {ShapeError} If `a` is not a vector.
 */
export function searchsorted(
  a: ArrayInput,
  v: ArrayInput,
  side: SearchSide | { readonly side?: SearchSide } = "left",
): NDArray {
  const chosen = typeof side === "string" ? { side } : side;
  checkOptions("searchsorted", chosen, { side: oneOf("left", "right") });
  const sorted = toStrided("searchsorted", a);
  if (sorted.shape.length !== 1) {
    throw new ShapeError(`searchsorted: a must be a vector [N], got ${formatShape(sorted.shape)}`);
  }
  const list = flatNumbers(sorted);
  const wanted = toStrided("searchsorted", v);
  return new NDArray(mapElements(wanted, "int32", (one) => rankIn(list, one, chosen.side ?? "left")));
}

/** How many elements of the sorted list lie before x; with side "right", not after it. O(log N). */
export function rankIn(sorted: ArrayLike<number>, x: number, side: SearchSide): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle]!;
    const isBefore = Number.isNaN(one) ? side === "right" && Number.isNaN(x) : one < x || Number.isNaN(x);
    if (isBefore || (side === "right" && one === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface UniqueOptions {
  /** Also gives the position of the first of each. */
  readonly returnIndex?: boolean | undefined;
  /** Also gives, for each element of the flattened array, the position of its value in the result. */
  readonly returnInverse?: boolean | undefined;
  /** Also gives how often each occurs. */
  readonly returnCounts?: boolean | undefined;
}

const UNIQUE_OPTIONS: OptionKinds<UniqueOptions> = {
  returnIndex: aBoolean,
  returnInverse: aBoolean,
  returnCounts: aBoolean,
};

/**
 * The distinct elements in ascending order, one NaN at the end if there is any: a vector in the dtype of x. With
 * options, a list of it and what they ask for, in NumPy's order: index, inverse (the shape of x), counts; each int32.
 * O(n log n). NumPy's `unique`.
 *
 * @throws {ValueError} For an unknown option.
 */
export function unique(x: ArrayInput): NDArray;
export function unique(x: ArrayInput, options: UniqueOptions): NDArray | NDArray[];
export function unique(x: ArrayInput, options: UniqueOptions = {}): NDArray | NDArray[] {
  checkOptions("unique", options, UNIQUE_OPTIONS);
  const a = toStrided("unique", x);
  const numbers = flatNumbers(a);
  const order = flatNumbers(argsort(reshape(a, [numbers.length]), 0));
  const inverse = emptyOf("int32", a.shape);
  const [first, counts]: [number[], number[]] = [[], []];
  let previous: number | undefined;
  for (const position of order) {
    const one = numbers[position]!;
    const isNew =
      previous === undefined || (one !== previous && !(Number.isNaN(one) && Number.isNaN(previous)));
    if (isNew) first.push(position);
    if (isNew) counts.push(0);
    counts[counts.length - 1]!++;
    inverse.block.data[position] = first.length - 1;
    previous = one;
  }
  const values = new NDArray(reshape(a, [numbers.length])).take(first);
  const extras = [
    ...(options.returnIndex ? [whole(first)] : []),
    ...(options.returnInverse ? [new NDArray(inverse)] : []),
    ...(options.returnCounts ? [whole(counts)] : []),
  ];
  return extras.length === 0 ? values : [values, ...extras];
}

function whole(list: readonly number[]): NDArray {
  return new NDArray(toStrided("unique", Int32Array.from(list)));
}

/**
 * One element of each line for each index: `takeAlongAxis(X, X.argsort(1), 1)` sorts the rows. The dtype of x, the
 * shape of `indices` broadcast with that of x. O(size of the result). NumPy's `take_along_axis`.
 *
 * @throws {ShapeError} If the other axes do not broadcast. @throws {ValueError} For an index outside the axis.
 */
export function takeAlongAxis(
  x: ArrayInput,
  indices: ArrayInput,
  along?: number | AlongAxis | null,
): NDArray {
  const caller = "takeAlongAxis";
  const given = toStrided(caller, x);
  const chosen = axisFrom(caller, along, -1);
  const a = chosen === null ? reshape(given, [sizeOf(given.shape)]) : given;
  const wanted = toStrided(`${caller}: indices`, indices);
  const axis = normalizeAxis(caller, chosen ?? 0, a.shape);
  if (wanted.shape.length !== a.shape.length) {
    throw new ShapeError(
      `${caller}: indices ${formatShape(wanted.shape)} must have as many axes as x ${formatShape(a.shape)}`,
    );
  }
  const shape = broadcastShapes(caller, wanted.shape.with(axis, 1), a.shape.with(axis, 1)).with(
    axis,
    wanted.shape[axis]!,
  );
  const list = flatNumbers(stretched(caller, wanted, shape));
  const line = { ...a, shape: a.shape.with(axis, 1) };
  const bases = offsetsOf(stretched(caller, line, shape.with(axis, 1)), shape, axis);
  const out = emptyOf(a.dtype, shape);
  const size = a.shape[axis]!;
  for (let k = 0; k < list.length; k++) {
    const at = list[k]!;
    if (!Number.isInteger(at) || at < -size || at >= size) {
      throw new ValueError(
        `${caller}: expected indices from ${-size} to ${size - 1}, got ${describeValue(at)}`,
      );
    }
    out.block.data[k] = a.block.data[bases[k]! + (at < 0 ? at + size : at) * a.strides[axis]!]!;
  }
  return new NDArray(out);
}

/** For each place of the result in row-major order, where its line begins in the memory of `a`. */
function offsetsOf(a: Strided, shape: readonly number[], axis: number): Int32Array {
  const steps = contiguousStrides(shape);
  const offsets = new Int32Array(sizeOf(shape));
  for (let k = 0; k < offsets.length; k++) {
    let at = a.offset;
    for (let d = 0; d < shape.length; d++) {
      if (d !== axis) at += (Math.floor(k / steps[d]!) % shape[d]!) * a.strides[d]!;
    }
    offsets[k] = at;
  }
  return offsets;
}
