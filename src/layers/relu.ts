/**
 * Rectified linear unit: what is below 0 becomes 0. For arrays of any shape.
 *
 * Read the naive functions first: they are the definition. The vectorized ones give the same bits.
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { maximum } from "../ndarray/math.js";
import { NDArray } from "../ndarray/ndarray.js";
import { inOnePass } from "../ndarray/one-pass.js";
import { emptyOf } from "../ndarray/strided.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";
import { reluMask } from "./relu-mask.js";

/** The output is enough for the backward pass: it is above 0 where the input is. Not a copy: do not write into it. */
export interface ReluCache {
  readonly out: NDArray;
}

export interface ReluOutput {
  readonly out: NDArray;
  readonly cache: ReluCache;
}

/**
 * Computes `out = max(0, x)` with an explicit loop. NaN stays NaN.
 *
 * @returns `out`, a new array of x's shape, float32 for float32, else float64; and the cache for the backward pass.
 *
 * Cost: O(size of x).
 * Source: CS231n assignment 2, `relu_forward`.
 */
export function reluForwardNaive(x: NDArray): ReluOutput {
  const X = rowMajor(x);
  const numbers = new Float64Array(X.length);
  for (let i = 0; i < X.length; i++) numbers[i] = Math.max(0, X[i]!); // NaN wins
  const out = fromNumbers(numbers, x.shape, floatDtype(x));
  return { out, cache: { out } };
}

/** Same contract as {@link reluForwardNaive}, in one pass. */
export function reluForwardVectorized(x: NDArray): ReluOutput {
  const out = scope(() => maximum(asDtype(x, floatDtype(x)), 0));
  return { out, cache: { out } };
}

/**
 * Computes `dx = dout` where the output is above 0, and 0 times dout elsewhere, with an explicit loop. At an input of
 * exactly 0 the derivative is 0, as in the course.
 *
 * @param dout - Gradient with respect to the layer's output, of its shape.
 * @returns `dx`, a new array of the same shape. NaN in the input makes dx NaN there, and so does a dout that is not
 *   finite where the derivative is 0.
 * @throws {ShapeError} If dout does not have the shape of the output.
 */
export function reluBackwardNaive(dout: NDArray, { out }: ReluCache): { readonly dx: NDArray } {
  checkUpstream("reluBackwardNaive", dout, out.shape);
  const [G, Y] = [rowMajor(dout), rowMajor(out)];
  const dx = new Float64Array(G.length);
  for (let i = 0; i < G.length; i++) {
    const derivative = Number.isNaN(Y[i]!) ? Number.NaN : Y[i]! > 0 ? 1 : 0;
    dx[i] = G[i]! * derivative;
  }
  return { dx: fromNumbers(dx, dout.shape, floatDtype(dout, out)) };
}

/** Same contract as {@link reluBackwardNaive}, in one pass; in four where an array has gaps or another dtype. */
export function reluBackwardVectorized(dout: NDArray, { out }: ReluCache): { readonly dx: NDArray } {
  checkUpstream("reluBackwardVectorized", dout, out.shape);
  const dtype = floatDtype(dout, out);
  const dx = scope(() => {
    const gradient = new NDArray(emptyOf(dtype, dout.shape));
    if (inOnePass({ kind: "reluGradient", w: gradient, dw: dout, out })) return gradient;
    return reluMask(asDtype(out, dtype)).multiplyInPlace(asDtype(dout, dtype));
  });
  return { dx };
}
