/**
 * Hyperbolic tangent. For arrays of any shape.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-12 relative in
 * float64 and 1e-6 in float32 (test/layers/activations.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { square, subtract, tanh } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";

/** The output is enough for the backward pass. Not a copy: do not write into it. */
export interface TanhCache {
  readonly out: NDArray;
}

export interface TanhOutput {
  readonly out: NDArray;
  readonly cache: TanhCache;
}

/**
 * Computes `tanh(x)` with an explicit loop. NaN stays NaN.
 *
 * @returns `out`, a new array of x's shape, float32 for float32, else float64; and the cache for the backward pass.
 *
 * Cost: O(size of x).
 * Source: CS231n notes, "Neural networks part 1".
 */
export function tanhForwardNaive(x: NDArray): TanhOutput {
  const X = rowMajor(x);
  const numbers = new Float64Array(X.length);
  for (let i = 0; i < X.length; i++) numbers[i] = Math.tanh(X[i]!);
  const out = fromNumbers(numbers, x.shape, floatDtype(x));
  return { out, cache: { out } };
}

/** Same contract as {@link tanhForwardNaive}, in one pass. */
export function tanhForwardVectorized(x: NDArray): TanhOutput {
  const out = scope(() => tanh(asDtype(x, floatDtype(x))));
  return { out, cache: { out } };
}

/**
 * Computes `dx = dout * (1 - out**2)` with an explicit loop.
 *
 * @param dout - Gradient with respect to the layer's output, of its shape.
 * @throws {ShapeError} If dout does not have the shape of the output.
 */
export function tanhBackwardNaive(dout: NDArray, { out }: TanhCache): { readonly dx: NDArray } {
  checkUpstream("tanhBackwardNaive", dout, out.shape);
  const [G, Y] = [rowMajor(dout), rowMajor(out)];
  const dx = new Float64Array(G.length);
  for (let i = 0; i < G.length; i++) dx[i] = G[i]! * (1 - Y[i]! * Y[i]!);
  return { dx: fromNumbers(dx, dout.shape, floatDtype(dout, out)) };
}

/** Same contract as {@link tanhBackwardNaive}. */
export function tanhBackwardVectorized(dout: NDArray, { out }: TanhCache): { readonly dx: NDArray } {
  checkUpstream("tanhBackwardVectorized", dout, out.shape);
  const dtype = floatDtype(dout, out);
  const dx = scope(() => subtract(1, square(asDtype(out, dtype))).multiplyInPlace(asDtype(dout, dtype)));
  return { dx };
}
