/** Loops over the lines of an array: the one-dimensional parts along an axis, or along several axes taken as one. */
import type { DType, TypedArray } from "../engine/dtype.js";
import type { Reduction } from "./axis-arguments.js";
import { flatNumbers } from "./indexing.js";
import { type Axis, reducedAxes } from "./reduce.js";
import { contiguousStrides, emptyOf, type Strided, sizeOf } from "./strided.js";
import { transpose } from "./views.js";

/** `f` of each line, as a new array without the line's axes, or with each of them as 1. O(size) and the cost of `f`. */
export function reduceLines(
  caller: string,
  a: Strided,
  { axis, keepdims = false }: Reduction,
  dtype: DType,
  f: (line: TypedArray, position: number) => number,
): Strided {
  const { lines, kept, size } = linesOf(caller, a, axis ?? a.shape.map((_, k) => k));
  const out = emptyOf(dtype, kept);
  const results = out.block.data;
  for (let k = 0; k < results.length; k++) results[k] = f(lines.subarray(k * size, (k + 1) * size), k);
  if (!keepdims) return out;
  const reduced = reducedAxes(caller, axis ?? a.shape.map((_, k) => k), a.shape);
  const shape = a.shape.map((length, k) => (reduced[k] ? 1 : length));
  return { ...out, shape, strides: contiguousStrides(shape) };
}

/**
 * The lines one after the other in row-major order, and the shape of the other axes. A view where `a` is laid out so.
 */
function linesOf(caller: string, a: Strided, axis: Axis) {
  const reduced = reducedAxes(caller, axis, a.shape);
  const axes = a.shape.map((_, k) => k);
  const [others, along] = [axes.filter((k) => !reduced[k]), axes.filter((k) => reduced[k])];
  const kept = others.map((k) => a.shape[k]!);
  const size = sizeOf(along.map((k) => a.shape[k]!));
  return { lines: flatNumbers(axes.length === 0 ? a : transpose(a, [...others, ...along])), kept, size };
}

/**
 * A new array whose lines along `axis` have `length` elements, each written by `fill` from the line of `a` at its
 * place.
 * O(size) and the cost of `fill`.
 */
export function mapLines(
  a: Strided,
  axis: number,
  dtype: DType,
  length: number,
  fill: (from: TypedArray, to: TypedArray) => void,
): Strided {
  const order = a.shape.map((_, k) => k).filter((k) => k !== axis);
  const moved = transpose(a, [...order, axis]);
  const size = a.shape[axis]!;
  const lines = flatNumbers(moved);
  const out = emptyOf(dtype, [...moved.shape.slice(0, -1), length]);
  const results = out.block.data;
  const count = sizeOf(moved.shape.slice(0, -1));
  for (let k = 0; k < count; k++) {
    fill(lines.subarray(k * size, (k + 1) * size), results.subarray(k * length, (k + 1) * length));
  }
  const back = a.shape.map((_, k) => (k < axis ? k : k === axis ? order.length : k - 1));
  return transpose(out, back);
}
