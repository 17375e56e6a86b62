/** Arrays put together, taken apart and framed: `concatenate`, `stack`, `split`, `arraySplit`, `pad`. */
import type { DType } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../errors.js";
import { assign, fill } from "./elementwise.js";
import { NDArray } from "./ndarray.js";
import { promote } from "./promotion.js";
import { formatShape, normalizeAxis, sameShape } from "./shape.js";
import { emptyOf, type Strided, zerosOf } from "./strided.js";
import { type SliceSpec, slice } from "./views.js";

export interface ChosenAxis {
  readonly axis?: number;
}

/**
 * The arrays one after the other along an axis that they all have, the first unless told.
 *
 * @throws {ShapeError} If they differ in another axis, naming both shapes.
 */
export function concatenate(arrays: readonly NDArray[], { axis = 0 }: ChosenAxis = {}): NDArray {
  const first = firstOf("concatenate", arrays);
  const along = normalizeAxis("concatenate", axis, first.shape);
  for (const [k, { shape }] of arrays.entries()) {
    if (sameShape(shape.toSpliced(along, 1), first.shape.toSpliced(along, 1)) && shape.length === first.ndim)
      continue;
    throw new ShapeError(
      `concatenate: arrays[${k}] ${formatShape(shape)} must have the shape of arrays[0] ${formatShape(first.shape)}, ` +
        `but for axis ${along}`,
    );
  }
  const total = arrays.reduce((sum, { shape }) => sum + shape[along]!, 0);
  const out = emptyOf(commonDtype(arrays), first.shape.with(along, total));
  let start = 0;
  for (const one of arrays) {
    const end = start + one.shape[along]!;
    assign(rangeOf(out, along, start, end), one);
    start = end;
  }
  return new NDArray(out);
}

/** The arrays, all of one shape, as the positions of a new axis, the first unless told. */
export function stack(arrays: readonly NDArray[], { axis = 0 }: ChosenAxis = {}): NDArray {
  const { shape } = firstOf("stack", arrays);
  const along = normalizeAxis("stack", axis, [...shape, 1]);
  for (const [k, one] of arrays.entries()) {
    if (sameShape(one.shape, shape)) continue;
    throw new ShapeError(
      `stack: arrays[${k}] ${formatShape(one.shape)} must have the shape of arrays[0], ${formatShape(shape)}`,
    );
  }
  const out = emptyOf(commonDtype(arrays), shape.toSpliced(along, 0, arrays.length));
  for (const [k, one] of arrays.entries()) {
    assign(slice(out, [...shape.slice(0, along).map((): SliceSpec => []), k]), one);
  }
  return new NDArray(out);
}

/**
 * The array cut along an axis, as views.
 *
 * @param sections - A count of equal parts, or the positions to cut at: `[2, 5]` gives :2, 2:5 and 5:.
 * @throws {ShapeError} If a count does not divide the axis; `arraySplit` takes any count.
 */
export function split(
  a: NDArray,
  sections: number | readonly number[],
  { axis = 0 }: ChosenAxis = {},
): NDArray[] {
  const size = a.shape[normalizeAxis("split", axis, a.shape)]!;
  if (typeof sections === "number" && size % sections !== 0) {
    throw new ShapeError(
      `split: axis ${axis} of shape ${formatShape(a.shape)} is ${size} long and does not divide into ` +
        `${sections} equal parts; arraySplit makes nearly equal ones`,
    );
  }
  return arraySplit(a, sections, { axis });
}

/** As `split`, but a count need not divide the axis: the first parts are then one longer than the rest. */
export function arraySplit(
  a: NDArray,
  sections: number | readonly number[],
  { axis = 0 }: ChosenAxis = {},
): NDArray[] {
  const along = normalizeAxis("split", axis, a.shape);
  const size = a.shape[along]!;
  const cuts = typeof sections === "number" ? evenCuts(size, sections) : sections;
  return [...cuts, null].map((end, k) => {
    return new NDArray(rangeOf(a, along, k === 0 ? 0 : cuts[k - 1]!, end));
  });
}

function evenCuts(size: number, count: number): number[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new ValueError(`split: the number of parts must be a whole number >= 1, got ${count}`);
  }
  const [length, longer] = [Math.floor(size / count), size % count];
  return Array.from({ length: count - 1 }, (_, k) => (k + 1) * length + Math.min(k + 1, longer));
}

/** How much is added before and after an axis. */
export type PadWidth = number | readonly [before: number, after: number];

/**
 * The array in a frame of one value, 0 unless told.
 *
 * @param widths - One for all axes, or a list with one for each axis: `pad(x, [0, 0, [1, 1], [1, 1]])`.
 */
export function pad(
  a: NDArray,
  widths: number | readonly PadWidth[],
  { constantValues = 0 }: { readonly constantValues?: number } = {},
): NDArray {
  const list = typeof widths === "number" ? a.shape.map(() => widths) : widths;
  if (list.length !== a.ndim) {
    throw new ShapeError(
      `pad: ${list.length} widths for the ${a.ndim} axes of shape ${formatShape(a.shape)}`,
    );
  }
  const frame = list.map((width) => (typeof width === "number" ? ([width, width] as const) : width));
  for (const [axis, width] of frame.entries()) {
    if (width.length === 2 && width.every((one) => Number.isInteger(one) && one >= 0)) continue;
    throw new ValueError(
      `pad: the width of axis ${axis} must be whole numbers >= 0, got ${formatShape(width)}`,
    );
  }
  const out = zerosOf(
    a.dtype,
    a.shape.map((size, axis) => size + frame[axis]![0] + frame[axis]![1]),
  );
  if (constantValues !== 0) fill(out, constantValues);
  const inside = frame.map(([before], axis): SliceSpec => [before, before + a.shape[axis]!]);
  assign(slice(out, inside), a);
  return new NDArray(out);
}

function rangeOf(a: Strided, axis: number, start: number, end: number | null): Strided {
  return slice(a, [...a.shape.slice(0, axis).map((): SliceSpec => []), [start, end]]);
}

function firstOf(caller: string, arrays: readonly NDArray[]): NDArray {
  const [first] = arrays;
  if (first === undefined)
    throw new ValueError(`${caller}: expected at least one array, found an empty list`);
  return first;
}

function commonDtype(arrays: readonly NDArray[]): DType {
  return arrays.map(({ dtype }) => dtype).reduce(promote);
}
