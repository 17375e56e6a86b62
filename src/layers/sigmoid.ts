/**
 * Logistic sigmoid, `1 / (1 + exp(-x))`. For arrays of any shape.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-12 relative in
 * float64 and 1e-6 in float32 (test/layers/activations.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { abs, exp, minimum, subtract } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";

/** The output is enough for the backward pass. Not a copy: do not write into it. */
export interface SigmoidCache {
  readonly out: NDArray;
}

export interface SigmoidOutput {
  readonly out: NDArray;
  readonly cache: SigmoidCache;
}

/**
 * Computes the sigmoid with an explicit loop. The exponential is taken of a number that is not above 0, so that it
 * never overflows: both ends are exact, 0 at -Infinity and 1 at Infinity. NaN stays NaN.
 *
 * @returns `out`, a new array of x's shape, float32 for float32, else float64; and the cache for the backward pass.
 *
 * Cost: O(size of x).
 * Source: CS231n notes, "Neural networks part 1"; deeplearning.ai course 1, `sigmoid`.
 */
export function sigmoidForwardNaive(x: NDArray): SigmoidOutput {
  const X = rowMajor(x);
  const numbers = new Float64Array(X.length);
  for (let i = 0; i < X.length; i++) numbers[i] = sigmoidOf(X[i]!);
  const out = fromNumbers(numbers, x.shape, floatDtype(x));
  return { out, cache: { out } };
}

/** The sigmoid of one number. */
export function sigmoidOf(x: number): number {
  if (x < 0) {
    const small = Math.exp(x);
    return small / (1 + small);
  }
  return 1 / (1 + Math.exp(-x));
}

/** Same contract as {@link sigmoidForwardNaive}, without a branch: `exp(min(x, 0)) / (1 + exp(-abs(x)))`. */
export function sigmoidForwardVectorized(x: NDArray): SigmoidOutput {
  const out = scope(() => {
    const floats = asDtype(x, floatDtype(x));
    const denominator = exp(abs(floats).multiplyInPlace(-1)).addInPlace(1);
    return exp(minimum(floats, 0)).divideInPlace(denominator);
  });
  return { out, cache: { out } };
}

/**
 * Computes `dx = dout * out * (1 - out)` with an explicit loop.
 *
 * @param dout - Gradient with respect to the layer's output, of its shape.
 * @throws {ShapeError} If dout does not have the shape of the output.
 */
export function sigmoidBackwardNaive(dout: NDArray, { out }: SigmoidCache): { readonly dx: NDArray } {
  checkUpstream("sigmoidBackwardNaive", dout, out.shape);
  const [G, Y] = [rowMajor(dout), rowMajor(out)];
  const dx = new Float64Array(G.length);
  for (let i = 0; i < G.length; i++) dx[i] = G[i]! * Y[i]! * (1 - Y[i]!);
  return { dx: fromNumbers(dx, dout.shape, floatDtype(dout, out)) };
}

/** Same contract as {@link sigmoidBackwardNaive}. */
export function sigmoidBackwardVectorized(dout: NDArray, { out }: SigmoidCache): { readonly dx: NDArray } {
  checkUpstream("sigmoidBackwardVectorized", dout, out.shape);
  const dtype = floatDtype(dout, out);
  const dx = scope(() => {
    const y = asDtype(out, dtype);
    return subtract(1, y).multiplyInPlace(y).multiplyInPlace(asDtype(dout, dtype));
  });
  return { dx };
}
