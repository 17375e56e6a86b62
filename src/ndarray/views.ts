/** Views: new shapes and strides over the same numbers. Nothing here copies, except `reshape` where it must. */
import { ShapeError, ValueError } from "../support/errors.js";
import { describeValue, type Kind, wrongKind } from "../support/options.js";
import { copyOf } from "./elementwise.js";
import { formatShape, normalizeAxis } from "./shape.js";
import { contiguousStrides, isContiguous, type Strided, sizeOf } from "./strided.js";

/**
 * One axis of `slice`: a number picks one position and drops the axis; `[start, stop, step]` keeps a range of it, as
 * NumPy's `start:stop:step` does. Left out or null means open, and negative numbers count from the end.
 */
export type SliceSpec = number | readonly [start?: Bound, stop?: Bound, step?: Bound];

const SLICE_SPEC: Kind = {
  expected: "a position or a range [start, stop, step], such as [0, 10]",
  accepts: (spec) => typeof spec === "number" || Array.isArray(spec),
};

type Bound = number | null | undefined;

/** Axes without a spec are kept whole. @throws {ValueError} For an index outside its axis, or step 0. */
export function slice(a: Strided, specs: readonly SliceSpec[]): Strided {
  if (specs.length > a.shape.length) {
    throw new ValueError(`slice: ${specs.length} indices for an array of shape ${formatShape(a.shape)}`);
  }
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = a.offset;
  for (let axis = 0; axis < a.shape.length; axis++) {
    const spec = specs[axis];
    const size = a.shape[axis]!;
    const stride = a.strides[axis]!;
    if (typeof spec === "number") {
      offset += positionOf("slice", spec, axis, a.shape) * stride;
    } else if (spec === undefined) {
      shape.push(size);
      strides.push(stride);
    } else if (!Array.isArray(spec)) {
      throw wrongKind("slice", `the index of axis ${axis}`, SLICE_SPEC, spec);
    } else {
      const step = wholeOr(spec[2], 1);
      const start = startOf(spec, step, size);
      const count = Math.max(0, Math.ceil((stopOf(spec, step, size) - start) / step));
      if (count > 0) offset += start * stride;
      shape.push(count);
      strides.push(stride * step);
    }
  }
  return { block: a.block, dtype: a.dtype, shape, strides, offset };
}

/** An index of one axis, counted from the front. @throws {ValueError} If it is outside. */
export function positionOf(caller: string, index: number, axis: number, shape: readonly number[]): number {
  const size = shape[axis]!;
  if (Number.isInteger(index) && index >= -size && index < size) return index < 0 ? index + size : index;
  const range = size === 0 ? "it is empty" : `it takes ${-size} to ${size - 1}`;
  throw new ValueError(
    `${caller}: index ${index} is outside axis ${axis}, whose size is ${size} (shape ${formatShape(shape)}); ${range}`,
  );
}

type Range = Exclude<SliceSpec, number>;

/** Where `start:stop:step` begins on an axis of this size, by Python's rules. */
function startOf([start]: Range, step: number, size: number): number {
  if (step === 0)
    throw new ValueError("slice: a step of 0 never arrives; use 1, or a negative step to go backwards");
  if (start === undefined || start === null) return step > 0 ? 0 : size - 1;
  return clamped(wholeOr(start, 0), step, size);
}

/** One step past where it ends; -1 for the front, going backwards. */
function stopOf([, stop]: Range, step: number, size: number): number {
  if (stop === undefined || stop === null) return step > 0 ? size : -1;
  return clamped(wholeOr(stop, 0), step, size);
}

function clamped(bound: number, step: number, size: number): number {
  const fromFront = bound < 0 ? bound + size : bound;
  return step > 0 ? Math.min(Math.max(fromFront, 0), size) : Math.min(Math.max(fromFront, -1), size - 1);
}

function wholeOr(bound: Bound, open: number): number {
  if (bound === undefined || bound === null) return open;
  if (Number.isInteger(bound)) return bound;
  throw new ValueError(`slice: start, stop and step must be whole numbers, got ${describeValue(bound)}`);
}

/** Without axes, reverses them all. @throws {ValueError} If `axes` does not name each axis once. */
export function transpose(a: Strided, axes: readonly number[]): Strided {
  const { block, dtype, offset } = a;
  if (axes.length === 0) {
    return { block, dtype, offset, shape: [...a.shape].reverse(), strides: [...a.strides].reverse() };
  }
  const order = axes.map((axis) => normalizeAxis("transpose", axis, a.shape));
  if (order.length !== a.shape.length || new Set(order).size !== order.length) {
    throw new ValueError(
      `transpose: axes ${formatShape(axes)} must name each of the ${a.shape.length} axes of ` +
        `shape ${formatShape(a.shape)} once`,
    );
  }
  const pickFrom = (list: readonly number[]) => order.map((axis) => list[axis]!);
  return { block, dtype, offset, shape: pickFrom(a.shape), strides: pickFrom(a.strides) };
}

/** One size may be -1 and follows from the others. Copies only if the elements cannot be stepped through otherwise. */
export function reshape(a: Strided, sizes: readonly number[]): Strided {
  const shape = resolveShape(a.shape, sizes);
  const { block, dtype, offset } = a;
  if (isContiguous(a)) return { block, dtype, shape, strides: contiguousStrides(shape), offset };
  const strides = stridesAfterReshape(a, shape);
  if (strides !== undefined) return { block, dtype, shape, strides, offset };
  return { ...copyOf(a), shape, strides: contiguousStrides(shape) };
}

function resolveShape(from: readonly number[], sizes: readonly number[]): number[] {
  const size = sizeOf(from);
  const shape = [...sizes];
  const open = shape.indexOf(-1);
  if (open >= 0) {
    const others = sizeOf(shape.toSpliced(open, 1));
    shape[open] = others === 0 ? Number.NaN : size / others; // beside a size of 0, any size would do
  }
  const isShape = shape.every((length) => Number.isInteger(length) && length >= 0);
  if (isShape && sizeOf(shape) === size) return shape;
  throw new ShapeError(
    `reshape: an array of shape ${formatShape(from)} has ${size} elements and cannot become ${formatShape(sizes)}`,
  );
}

/**
 * Strides for the new shape over the same elements, if there are any: walks both shapes, matching runs of old axes with
 * runs of new axes of the same product; within a run of old axes there must be no gap. (NumPy's
 * attempt_nocopy_reshape.)
 */
function stridesAfterReshape(a: Strided, shape: readonly number[]): number[] | undefined {
  if (sizeOf(shape) === 0) return contiguousStrides(shape);
  const old = a.shape.flatMap((size, axis) => (size === 1 ? [] : [{ size, stride: a.strides[axis]! }]));
  const strides = new Array<number>(shape.length).fill(1);
  let oldEnd = old.length;
  let newEnd = shape.length;
  while (newEnd > 0) {
    let newStart = newEnd - 1;
    let oldStart = oldEnd;
    let product = shape[newStart]!;
    if (product !== 1) {
      let covered = old[--oldStart]!.size;
      while (product !== covered) {
        if (product < covered) product *= shape[--newStart]!;
        else {
          const inner = old[oldStart]!;
          const outer = old[--oldStart]!;
          if (outer.stride !== inner.stride * inner.size) return undefined;
          covered *= outer.size;
        }
      }
    }
    let step = product === 1 ? 1 : old[oldEnd - 1]!.stride;
    for (let axis = newEnd - 1; axis >= newStart; axis--) {
      strides[axis] = step;
      step *= shape[axis]!;
    }
    newEnd = newStart;
    oldEnd = oldStart;
  }
  return strides;
}
