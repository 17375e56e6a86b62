/**
 * Leaky rectified linear unit: what is below 0 is scaled down instead of cut. For arrays of any shape.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-12 relative in
 * float64 and 1e-6 in float32 (test/layers/activations.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { maximum } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { ValueError } from "../support/errors.js";
import { aNumber, checkOptions, type OptionKinds } from "../support/options.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";
import { reluMask } from "./relu-mask.js";

export interface LeakyReluOptions {
  /** Slope below 0, in [0, 1). */
  readonly alpha?: number; // 0.01
}

const LEAKY_RELU_OPTIONS: OptionKinds<LeakyReluOptions> = { alpha: aNumber };

export interface LeakyReluCache {
  readonly x: NDArray;
  readonly alpha: number;
}

export interface LeakyReluOutput {
  readonly out: NDArray;
  readonly cache: LeakyReluCache;
}

/**
 * Computes `out = x` where x is above 0, and `alpha * x` elsewhere, with an explicit loop. NaN stays NaN.
 *
 * @returns `out`, a new array of x's shape, float32 for float32, else float64; and the cache for the backward pass.
 * @throws {ValueError} If alpha is outside [0, 1).
 *
 * Cost: O(size of x).
 * Source: Maas, Hannun and Ng, ICML 2013; CS231n notes, "Neural networks part 1".
 */
export function leakyReluForwardNaive(x: NDArray, options: LeakyReluOptions = {}): LeakyReluOutput {
  checkOptions("leakyReluForwardNaive", options, LEAKY_RELU_OPTIONS);
  const { alpha = 0.01 } = options;
  checkAlpha("leakyReluForwardNaive", alpha);
  const X = rowMajor(x);
  const out = new Float64Array(X.length);
  for (let i = 0; i < X.length; i++) out[i] = X[i]! > 0 ? X[i]! : alpha * X[i]!;
  return { out: fromNumbers(out, x.shape, floatDtype(x)), cache: { x, alpha } };
}

/** Same contract as {@link leakyReluForwardNaive}: the larger of x and alpha x. */
export function leakyReluForwardVectorized(x: NDArray, options: LeakyReluOptions = {}): LeakyReluOutput {
  checkOptions("leakyReluForwardVectorized", options, LEAKY_RELU_OPTIONS);
  const { alpha = 0.01 } = options;
  checkAlpha("leakyReluForwardVectorized", alpha);
  const out = scope(() => {
    const floats = asDtype(x, floatDtype(x));
    return maximum(floats, floats.multiply(alpha));
  });
  return { out, cache: { x, alpha } };
}

/**
 * Computes `dx = dout` where x is above 0, and `alpha * dout` elsewhere, with an explicit loop. At 0 the derivative is
 * alpha.
 *
 * @param dout - Gradient with respect to the layer's output, of its shape.
 * @returns `dx`, a new array of the same shape; NaN where x is NaN.
 * @throws {ShapeError} If dout does not have the shape of the output.
 */
export function leakyReluBackwardNaive(
  dout: NDArray,
  { x, alpha }: LeakyReluCache,
): { readonly dx: NDArray } {
  checkUpstream("leakyReluBackwardNaive", dout, x.shape);
  const [G, X] = [rowMajor(dout), rowMajor(x)];
  const dx = new Float64Array(G.length);
  for (let i = 0; i < G.length; i++) {
    const derivative = Number.isNaN(X[i]!) ? Number.NaN : X[i]! > 0 ? 1 : alpha;
    dx[i] = G[i]! * derivative;
  }
  return { dx: fromNumbers(dx, dout.shape, floatDtype(dout, x)) };
}

/** Same contract as {@link leakyReluBackwardNaive}, with whole arrays. */
export function leakyReluBackwardVectorized(
  dout: NDArray,
  { x, alpha }: LeakyReluCache,
): { readonly dx: NDArray } {
  checkUpstream("leakyReluBackwardVectorized", dout, x.shape);
  const dtype = floatDtype(dout, x);
  const dx = scope(() => maximum(reluMask(asDtype(x, dtype)), alpha).multiplyInPlace(asDtype(dout, dtype)));
  return { dx };
}

function checkAlpha(caller: string, alpha: number): void {
  if (alpha >= 0 && alpha < 1) return;
  throw new ValueError(`${caller}: alpha must be 0 or more and less than 1, got ${alpha}`);
}
