/**
 * Layer normalization: each example is brought to mean 0 and variance 1 by itself, in training and testing alike.
 * Sizes: N examples, D features.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-10 relative in
 * float64 and 1e-4 in float32 (test/layers/layer-norm.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { aNumber, checkOptions, type OptionKinds } from "../support/options.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";
import { checkCount, checkEps, standardize, standardizeBackward } from "./standardize.js";

export interface LayerNormOptions {
  /** Added to the variance. */
  readonly eps?: number; // 1e-5
}

/** What the backward pass needs; its arrays belong to it. */
const LAYER_NORM_OPTIONS: OptionKinds<LayerNormOptions> = { eps: aNumber };

export interface LayerNormCache {
  readonly centered: NDArray; // x - mean of its row, [N, D]
  readonly inverseStd: NDArray; // 1 / sqrt(variance + eps), [N, 1]
  readonly gamma: NDArray; // [D]
}

export interface LayerNormOutput {
  readonly out: NDArray;
  readonly cache: LayerNormCache;
}

export interface LayerNormGradients {
  readonly dx: NDArray;
  readonly dgamma: NDArray;
  readonly dbeta: NDArray;
}

/**
 * Brings each example to mean 0 and variance 1, then each feature to `gamma * xhat + beta`, with explicit loops.
 *
 * @param x - Examples [N, D], D >= 2; N may be 0.
 * @param gamma - Scales [D].
 * @param beta - Shifts [D].
 * @returns `out` [N, D] in the dtype that NumPy's promotion gives the arguments, and the cache. NaN makes its example
 *   NaN.
 * @throws {ShapeError} If sizes differ.
 * @throws {ValueError} If D is less than 2 or eps is not above 0.
 *
 * Cost: O(N D). Sums are float64, rounded once.
 * Source: Ba, Kiros and Hinton, 2016; CS231n assignment 2, `layernorm_forward`.
 */
export function layerNormForwardNaive(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: LayerNormOptions = {},
): LayerNormOutput {
  checkOptions("layerNormForwardNaive", options, LAYER_NORM_OPTIONS);
  const { eps = 1e-5 } = options;
  const { N, D } = checkForward("layerNormForwardNaive", x, gamma, beta, eps);
  const [X, G, B] = [rowMajor(x), rowMajor(gamma), rowMajor(beta)];
  const [out, centered, inverseStd] = [new Float64Array(N * D), new Float64Array(N * D), new Float64Array(N)];
  for (let n = 0; n < N; n++) {
    let mean = 0;
    for (let d = 0; d < D; d++) mean += X[n * D + d]! / D;
    let variance = 0;
    for (let d = 0; d < D; d++) variance += (X[n * D + d]! - mean) ** 2 / D;
    inverseStd[n] = 1 / Math.sqrt(variance + eps);
    for (let d = 0; d < D; d++) {
      centered[n * D + d] = X[n * D + d]! - mean;
      out[n * D + d] = G[d]! * centered[n * D + d]! * inverseStd[n]! + B[d]!;
    }
  }
  const dtype = floatDtype(x, gamma, beta);
  return {
    out: fromNumbers(out, [N, D], dtype),
    cache: {
      centered: fromNumbers(centered, [N, D], dtype),
      inverseStd: fromNumbers(inverseStd, [N, 1], dtype),
      gamma,
    },
  };
}

/** Same contract as {@link layerNormForwardNaive}, as whole-array operations in the result's dtype. */
export function layerNormForwardVectorized(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: LayerNormOptions = {},
): LayerNormOutput {
  checkOptions("layerNormForwardVectorized", options, LAYER_NORM_OPTIONS);
  const { eps = 1e-5 } = options;
  checkForward("layerNormForwardVectorized", x, gamma, beta, eps);
  const dtype = floatDtype(x, gamma, beta);
  return scope(() => {
    const { centered, inverseStd } = standardize(asDtype(x, dtype), 1, eps);
    const out = centered.multiply(inverseStd);
    out.multiplyInPlace(asDtype(gamma, dtype)).addInPlace(asDtype(beta, dtype));
    return { out, cache: { centered, inverseStd, gamma } };
  });
}

/**
 * The gradients of layer norm with explicit loops.
 *
 * @param dout - Gradient with respect to the layer's output [N, D].
 * @param cache - Of either forward variant.
 * @returns New arrays: dx [N, D], dgamma [D], dbeta [D].
 * @throws {ShapeError} If dout does not have the shape of the output.
 * Source: CS231n assignment 2, `layernorm_backward`.
 */
export function layerNormBackwardNaive(dout: NDArray, cache: LayerNormCache): LayerNormGradients {
  const { centered, inverseStd, gamma } = cache;
  checkUpstream("layerNormBackwardNaive", dout, centered.shape);
  const [N, D] = centered.shape as [number, number];
  const [G, X, S, scales] = [rowMajor(dout), rowMajor(centered), rowMajor(inverseStd), rowMajor(gamma)];
  const [dx, dgamma, dbeta] = [new Float64Array(N * D), new Float64Array(D), new Float64Array(D)];
  for (let n = 0; n < N; n++) {
    let meanDxhat = 0;
    let meanMoment = 0;
    for (let d = 0; d < D; d++) {
      const doutValue = G[n * D + d]!;
      const xhat = X[n * D + d]! * S[n]!;
      dbeta[d]! += doutValue;
      dgamma[d]! += doutValue * xhat;
      meanDxhat += (doutValue * scales[d]!) / D;
      meanMoment += (doutValue * scales[d]! * xhat) / D;
    }
    for (let d = 0; d < D; d++) {
      const xhat = X[n * D + d]! * S[n]!;
      dx[n * D + d] = S[n]! * (G[n * D + d]! * scales[d]! - meanDxhat - xhat * meanMoment);
    }
  }
  const dtype = floatDtype(dout, centered);
  return {
    dx: fromNumbers(dx, [N, D], dtype),
    dgamma: fromNumbers(dgamma, [D], dtype),
    dbeta: fromNumbers(dbeta, [D], dtype),
  };
}

/** Same contract as {@link layerNormBackwardNaive}, as whole-array operations. */
export function layerNormBackwardVectorized(dout: NDArray, cache: LayerNormCache): LayerNormGradients {
  const { centered, inverseStd, gamma } = cache;
  checkUpstream("layerNormBackwardVectorized", dout, centered.shape);
  const dtype = floatDtype(dout, centered);
  return scope(() => {
    const upstream = asDtype(dout, dtype);
    const dgamma = centered.multiply(inverseStd).multiplyInPlace(upstream).sum({ axis: 0 });
    const dxhat = upstream.multiply(asDtype(gamma, dtype));
    const { dx } = standardizeBackward(dxhat, { centered, inverseStd }, inverseStd, 1);
    return { dx, dgamma, dbeta: upstream.sum({ axis: 0 }) };
  });
}

function checkForward(caller: string, x: NDArray, gamma: NDArray, beta: NDArray, eps: number) {
  const sizes = bindDims(caller, { x: ["N D", x], gamma: ["D", gamma], beta: ["D", beta] });
  checkEps(caller, eps);
  checkCount(caller, sizes.D, "features of an example", "normalize layers that are wider");
  return sizes;
}
