/**
 * Batch normalization, backward. Sizes: N examples, D features.
 *
 * There are two ways. The long one goes back through each step of the forward pass: `batchNormBackwardNaive` with
 * loops, `batchNormBackwardLong` with whole arrays. The short one, `batchNormBackwardVectorized`, is the formula that
 * these steps simplify to. They agree to 1e-10 relative in float64 and 1e-4 in float32
 * (test/layers/batch-norm.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { Axis } from "../ndarray/reduce.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";
import type { BatchNormCache } from "./batch-norm.js";
import { standardizeBackward } from "./standardize.js";

export interface BatchNormGradients {
  readonly dx: NDArray;
  readonly dgamma: NDArray;
  readonly dbeta: NDArray;
}

/**
 * The gradients of batch norm with explicit loops, step by step back through the forward pass. In test mode mean and
 * variance are constants, and `dx = dout * gamma / sqrt(variance + eps)`.
 *
 * @param dout - Gradient with respect to the layer's output [N, D].
 * @param cache - Of either forward variant.
 * @returns New arrays: dx [N, D], dgamma [D], dbeta [D].
 * @throws {ShapeError} If dout does not have the shape of the output.
 *
 * Cost: O(N D). Sums are float64, rounded once.
 * Source: CS231n assignment 2, `batchnorm_backward`.
 */
export function batchNormBackwardNaive(dout: NDArray, cache: BatchNormCache): BatchNormGradients {
  const { mode, centered, inverseStd, gamma } = cache;
  checkUpstream("batchNormBackwardNaive", dout, centered.shape);
  const [N, D] = centered.shape as [number, number];
  const [G, X, S, scales] = [rowMajor(dout), rowMajor(centered), rowMajor(inverseStd), rowMajor(gamma)];
  const [dx, dgamma, dbeta] = [new Float64Array(N * D), new Float64Array(D), new Float64Array(D)];
  for (let d = 0; d < D; d++) {
    const inverse = S[d]!;
    let dinverse = 0; // of 1 / sqrt(variance + eps)
    for (let n = 0; n < N; n++) {
      dbeta[d]! += G[n * D + d]!;
      dgamma[d]! += G[n * D + d]! * X[n * D + d]! * inverse;
      const dxhat = G[n * D + d]! * scales[d]!;
      dinverse += dxhat * X[n * D + d]!;
      dx[n * D + d] = dxhat * inverse; // so far the gradient with respect to x - mean, as a factor of xhat
    }
    if (mode === "test") continue;
    const dvariance = -0.5 * dinverse * inverse ** 3;
    let dmean = 0;
    for (let n = 0; n < N; n++) {
      dx[n * D + d]! += (dvariance * 2 * X[n * D + d]!) / N; // variance is the mean of (x - mean) squared
      dmean -= dx[n * D + d]!;
    }
    for (let n = 0; n < N; n++) dx[n * D + d]! += dmean / N;
  }
  const dtype = floatDtype(dout, centered);
  return {
    dx: fromNumbers(dx, [N, D], dtype),
    dgamma: fromNumbers(dgamma, [D], dtype),
    dbeta: fromNumbers(dbeta, [D], dtype),
  };
}

/** Same contract as {@link batchNormBackwardNaive}: the same steps, each for the whole array. */
export function batchNormBackwardLong(dout: NDArray, cache: BatchNormCache): BatchNormGradients {
  const { mode, centered, inverseStd, gamma } = cache;
  checkUpstream("batchNormBackwardLong", dout, centered.shape);
  const N = centered.shape[0]!;
  return scope(() => {
    const dbeta = dout.sum({ axis: 0 }); // out = gamma * xhat + beta
    const dgamma = dout.multiply(centered.multiply(inverseStd)).sum({ axis: 0 });
    const dxhat = dout.multiply(gamma);
    const dcentered = dxhat.multiply(inverseStd); // xhat = centered * inverseStd
    if (mode === "test") return { dx: dcentered, dgamma, dbeta };
    const dinverseStd = dxhat.multiply(centered).sum({ axis: 0 });
    const dvariance = dinverseStd.multiply(inverseStd.power(3)).multiplyInPlace(-0.5); // of (variance + eps)^(-1/2)
    const dsquares = dvariance.divide(N); // variance = mean of squares
    dcentered.addInPlace(centered.multiply(2).multiplyInPlace(dsquares)); // squares = centered^2
    const dmean = dcentered.sum({ axis: 0 }).negate(); // centered = x - mean
    const dx = dcentered.add(dmean.divide(N)); // mean = sum of x / N
    return { dx, dgamma, dbeta };
  });
}

/** Same contract as {@link batchNormBackwardNaive}, by the short way; CS231n's `batchnorm_backward_alt`. */
export function batchNormBackwardVectorized(dout: NDArray, cache: BatchNormCache): BatchNormGradients {
  checkUpstream("batchNormBackwardVectorized", dout, cache.centered.shape);
  const { inverseStd, gamma } = cache;
  const D = inverseStd.size;
  const statistics = { inverseStd: inverseStd.reshape(1, D), gamma: gamma.reshape(1, D) };
  return scope(() => normalizeBackward(dout, cache, statistics, 0));
}

/**
 * The short way over any axes but one, for batch norm and spatial batch norm.
 *
 * @param statistics - `inverseStd` and `gamma` with the axes of dout, size 1 along `axis`.
 * @param axis - What the statistics were taken over.
 */
export function normalizeBackward(
  dout: NDArray,
  { mode, centered }: Pick<BatchNormCache, "mode" | "centered">,
  statistics: Pick<BatchNormCache, "inverseStd" | "gamma">,
  axis: Axis,
): BatchNormGradients {
  const dtype = floatDtype(dout, centered);
  const upstream = asDtype(dout, dtype);
  const { inverseStd, gamma } = statistics;
  const scale = inverseStd.multiply(gamma);
  const count = centered.size / inverseStd.size;
  if (mode === "test") {
    const dgamma = upstream
      .multiply(centered)
      .sum({ axis })
      .multiplyInPlace(inverseStd.reshape(inverseStd.size));
    return { dx: upstream.multiply(scale), dgamma, dbeta: upstream.sum({ axis }) };
  }
  const { dx, meanUpstream, meanMoment } = standardizeBackward(
    upstream,
    { centered, inverseStd },
    scale,
    axis,
  );
  const dgamma = meanMoment.multiplyInPlace(inverseStd).multiplyInPlace(count).reshape(inverseStd.size);
  return { dx, dgamma, dbeta: meanUpstream.multiplyInPlace(count).reshape(inverseStd.size) };
}
