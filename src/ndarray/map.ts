/** Elementwise loops over a plain function, for operations that have no kernel. */
import type { DType } from "../engine/dtype.js";
import { flatNumbers } from "./indexing.js";
import { broadcastShapes, broadcastStrides } from "./shape.js";
import { emptyOf, type Strided } from "./strided.js";

/** `f` of each element, as a new array of this dtype. O(size). */
export function mapElements(a: Strided, dtype: DType, f: (x: number) => number): Strided {
  const from = flatNumbers(a);
  const out = emptyOf(dtype, a.shape);
  const to = out.block.data;
  for (let k = 0; k < from.length; k++) to[k] = f(from[k]!);
  return out;
}

/** `f` of each pair of elements, with broadcasting. O(size of the result). */
export function mapPairs(
  caller: string,
  a: Strided,
  b: Strided,
  dtype: DType,
  f: (x: number, y: number) => number,
): Strided {
  const shape = broadcastShapes(caller, a.shape, b.shape);
  const [left, right] = [stretched(caller, a, shape), stretched(caller, b, shape)].map(flatNumbers);
  const out = emptyOf(dtype, shape);
  const to = out.block.data;
  for (let k = 0; k < to.length; k++) to[k] = f(left![k]!, right![k]!);
  return out;
}

/** The array as a view of a larger shape, with repeated elements. @throws {ShapeError} If it does not broadcast. */
export function stretched(caller: string, a: Strided, shape: readonly number[]): Strided {
  return { ...a, shape, strides: broadcastStrides(caller, a, shape) };
}
