/** Arrays put together, taken apart and framed: `concatenate`, `stack`, `split`, `arraySplit`, `pad`. */
import type { DType } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../support/errors.js";
import {
  aNumber,
  checkOptions,
  describeValue,
  type Kind,
  type OptionKinds,
  oneOf,
  wrongKind,
} from "../support/options.js";
import { type AlongAxis, axisFrom } from "./axis-arguments.js";
import { toStrided } from "./coerce.js";
import { assign, fill } from "./elementwise.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { isStrided } from "./nested.js";
import { promote } from "./promotion.js";
import { formatShape, normalizeAxis, sameShape } from "./shape.js";
import { emptyOf, type Strided, zerosOf } from "./strided.js";
import { reshape, type SliceSpec, slice } from "./views.js";

/** The axis: by position as NumPy has it, `concatenate([X, Y], 1)`, or by name, `concatenate([X, Y], { axis: 1 })`. */
export type ChosenAxis = number | AlongAxis | null;

/** Arrays one after the other: a list of them, or one array, whose rows they are. */
export type ArrayList = NDArray | readonly ArrayInput[];

/**
 * The arrays one after the other along an axis that they all have, the first unless told; along null, all flattened.
 *
 * @throws {ShapeError} If they differ in another axis, naming both shapes.
 */
export function concatenate(list: ArrayList, chosen?: ChosenAxis): NDArray {
  const axis = axisOf("concatenate", chosen, 0);
  const given = arraysOf("concatenate", list);
  const arrays = axis === null ? given.map((one) => reshape(one, [-1])) : given;
  const first = arrays[0]!;
  const along = normalizeAxis("concatenate", axis ?? 0, first.shape);
  for (const [k, { shape }] of arrays.entries()) {
    const others = shape.toSpliced(along, 1);
    if (sameShape(others, first.shape.toSpliced(along, 1)) && shape.length === first.shape.length) continue;
    throw new ShapeError(
      `concatenate: arrays[${k}] ${formatShape(shape)} must have the shape of arrays[0] ${formatShape(first.shape)}, ` +
        `except for axis ${along}`,
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
export function stack(list: ArrayList, chosen?: ChosenAxis): NDArray {
  const arrays = arraysOf("stack", list);
  const { shape } = arrays[0]!;
  const along = normalizeAxis("stack", axisOf("stack", chosen, 0) ?? Number.NaN, [...shape, 1]);
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
export function split(x: ArrayInput, sections: Sections, chosen?: ChosenAxis): NDArray[] {
  const a = toStrided("split", x);
  const axis = axisOf("split", chosen, 0) ?? Number.NaN;
  const size = a.shape[normalizeAxis("split", axis, a.shape)]!;
  if (typeof sections === "number" && size % sections !== 0) {
    throw new ShapeError(
      `split: axis ${axis} of shape ${formatShape(a.shape)} is ${size} long and does not divide into ` +
        `${sections} equal parts; arraySplit makes nearly equal ones`,
    );
  }
  return cutInto("split", a, sections, axis);
}

/** As `split`, but a count need not divide the axis: the first parts are then one longer than the rest. */
export function arraySplit(x: ArrayInput, sections: Sections, chosen?: ChosenAxis): NDArray[] {
  const axis = axisOf("arraySplit", chosen, 0) ?? Number.NaN;
  return cutInto("arraySplit", toStrided("arraySplit", x), sections, axis);
}

/** A count of parts, or the positions to cut at. */
export type Sections = number | readonly number[];

const SECTIONS: Kind = {
  expected: "a count of parts or a list of positions",
  accepts: (value) => typeof value === "number" || Array.isArray(value),
};

function cutInto(caller: string, a: Strided, sections: Sections, axis: number): NDArray[] {
  const along = normalizeAxis(caller, axis, a.shape);
  if (!SECTIONS.accepts(sections)) throw wrongKind(caller, "sections", SECTIONS, sections);
  const size = a.shape[along]!;
  const cuts = typeof sections === "number" ? evenCuts(size, sections) : sections;
  return [...cuts, null].map((end, k) => {
    return new NDArray(rangeOf(a, along, k === 0 ? 0 : cuts[k - 1]!, end));
  });
}

/** More parts are a mistake rather than a wish: each is an array. */
const MOST_PARTS = 2 ** 24;

function evenCuts(size: number, count: number): number[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new ValueError(`split: the number of parts must be a whole number >= 1, got ${count}`);
  }
  if (count > MOST_PARTS)
    throw new ValueError(`split: at most ${MOST_PARTS} parts can be made, got ${count}`);
  const [length, longer] = [Math.floor(size / count), size % count];
  return Array.from({ length: count - 1 }, (_, k) => (k + 1) * length + Math.min(k + 1, longer));
}

/** How much is added before and after an axis; one number means both. */
export type PadWidth = number | readonly [before: number, after: number] | readonly [both: number];

export interface PadOptions {
  /** The value of the frame. Default 0. */
  readonly constantValues?: number | undefined;
  readonly mode?: "constant" | undefined;
}

const PAD_OPTIONS: OptionKinds<PadOptions> = { constantValues: aNumber, mode: oneOf("constant") };

/**
 * The array in a frame of one value, 0 unless told.
 *
 * @param widths - As NumPy has them: one number for all sides; `[before, after]` for every axis, so that `pad(X, [1,
 *   2])` adds 1 before and 2 after each; or one entry an axis, `pad(x, [[0, 0], [0, 0], [1, 1], [1, 1]])`, where a
 *   number stands for two equal ones, `pad(x, [0, 0, 1, 1])`.
 * @param options - The mode, "constant", may stand before them as in NumPy.
 */
export function pad(
  x: ArrayInput,
  widths: number | readonly PadWidth[],
  mode: "constant" | PadOptions = {},
  more: PadOptions = {},
): NDArray {
  const options = typeof mode === "string" ? { ...more, mode } : mode;
  checkOptions("pad", options, PAD_OPTIONS);
  const { constantValues = 0 } = options;
  const a = toStrided("pad", x);
  const frame = frameOf(a.shape, widths);
  const out = zerosOf(
    a.dtype,
    a.shape.map((size, axis) => size + frame[axis]![0] + frame[axis]![1]),
  );
  if (constantValues !== 0) fill(out, constantValues);
  const inside = frame.map(([before], axis): SliceSpec => [before, before + a.shape[axis]!]);
  assign(slice(out, inside), a);
  return new NDArray(out);
}

/** [before, after] of each axis, by NumPy's rules for `pad_width`. */
function frameOf(
  shape: readonly number[],
  widths: number | readonly PadWidth[],
): (readonly [number, number])[] {
  if (typeof widths !== "number" && !Array.isArray(widths))
    throw wrongKind("pad", "widths", PAD_WIDTHS, widths);
  const isPair =
    Array.isArray(widths) && widths.length === 2 && widths.every((one) => typeof one === "number");
  const list = typeof widths === "number" || isPair ? [widths as PadWidth] : widths;
  if (list.length !== shape.length && list.length !== 1) {
    throw new ShapeError(
      `pad: ${list.length} widths for the ${shape.length} axes of shape ${formatShape(shape)}; give one number, ` +
        "[before, after], or a list with one for each axis",
    );
  }
  return shape.map((_, axis) => {
    const width = list.length === 1 ? list[0]! : list[axis]!;
    const both = Array.isArray(width) && width.length === 2 ? width : [width, width].flat();
    if (both.length === 2 && both.every((one) => Number.isInteger(one) && one >= 0)) {
      return both as unknown as readonly [number, number];
    }
    const found = both.every((one) => typeof one === "number") ? formatShape(both) : describeValue(width);
    throw new ValueError(`pad: the width of axis ${axis} must be whole numbers >= 0, got ${found}`);
  });
}

const PAD_WIDTHS: Kind = {
  expected: "a number, [before, after], or a list with one of them for each axis",
  accepts: (value) => typeof value === "number" || Array.isArray(value),
};

function rangeOf(a: Strided, axis: number, start: number, end: number | null): Strided {
  return slice(a, [...a.shape.slice(0, axis).map((): SliceSpec => []), [start, end]]);
}

function axisOf(caller: string, chosen: unknown, otherwise: number): number | null {
  if (Array.isArray(chosen) || isStrided(chosen)) {
    throw new ValueError(`${caller}: the arrays are given as one list: ${caller}([A, B])`);
  }
  return axisFrom(caller, chosen as ChosenAxis | undefined, otherwise);
}

/** At least one array; what stands for an array becomes one. */
function arraysOf(caller: string, list: unknown): readonly Strided[] {
  const given = isStrided(list) && list.shape.length > 0 ? rowsOf(list) : list;
  if (!Array.isArray(given)) {
    throw new ValueError(`${caller}: expected a list of arrays, such as [A, B], got ${describeValue(list)}`);
  }
  if (given.length > 0) return given.map((one) => toStrided(caller, one));
  throw new ValueError(`${caller}: expected at least one array, got an empty list`);
}

function rowsOf(a: Strided): readonly Strided[] {
  return Array.from({ length: a.shape[0]! }, (_, i) => slice(a, [i]));
}

function commonDtype(arrays: readonly Strided[]): DType {
  return arrays.map(({ dtype }) => dtype).reduce(promote);
}
