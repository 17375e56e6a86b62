/**
 * Group normalization of images: the channels of an image are taken in G groups, and each group of each image is
 * brought to mean 0 and variance 1 by itself. Sizes: N images, C channels, H and W height and width, G groups. One
 * group is layer norm over the whole image; C groups are instance norm.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-10 relative in
 * float64 and 1e-4 in float32 (test/layers/spatial-norms.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims, checkArray, formatShape, sameShape } from "../ndarray/shape.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { aNumber, anything, checkOptions, type OptionKinds } from "../support/options.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";
import { checkCount, checkEps, standardize, standardizeBackward } from "./standardize.js";

export interface GroupNormOptions {
  /** G; C must be a multiple of it. */
  readonly groups: number;
  /** Added to the variance. */
  readonly eps?: number; // 1e-5
}

const GROUP_NORM_OPTIONS: OptionKinds<GroupNormOptions> = { groups: anything, eps: aNumber };

/** What the backward pass needs; its arrays belong to it. */
export interface GroupNormCache {
  readonly centered: NDArray; // x - mean of its group, [N, C, H, W]
  readonly inverseStd: NDArray; // 1 / sqrt(variance + eps), [N G, 1]
  readonly gamma: NDArray; // [C] or [1, C, 1, 1]
}

export interface GroupNormOutput {
  readonly out: NDArray;
  readonly cache: GroupNormCache;
}

/** dgamma and dbeta have the shape of gamma. */
export interface GroupNormGradients {
  readonly dx: NDArray;
  readonly dgamma: NDArray;
  readonly dbeta: NDArray;
}

/**
 * Brings each group of channels of each image to mean 0 and variance 1, then each channel to `gamma * xhat + beta`,
 * with explicit loops.
 *
 * @param x - Images [N, C, H, W]; a group must have at least 2 numbers, C / G * H * W.
 * @param gamma - Scales [C], or [1, C, 1, 1] as the course has them.
 * @param beta - Shifts, of gamma's shape.
 * @returns `out` [N, C, H, W] in the dtype that NumPy's promotion gives the arguments, and the cache.
 * @throws {ShapeError} If sizes differ.
 * @throws {ValueError} If G is not a whole number that divides C, a group has fewer than 2 numbers, or eps is not
 *   above 0.
 *
 * Cost: O(N C H W). Sums are float64, rounded once.
 * Source: Wu and He, ECCV 2018; CS231n assignment 2, `spatial_groupnorm_forward`.
 */
export function spatialGroupNormForwardNaive(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: GroupNormOptions,
): GroupNormOutput {
  checkOptions("spatialGroupNormForwardNaive", options, GROUP_NORM_OPTIONS);
  const { groups, eps = 1e-5 } = options;
  const sizes = checkForward("spatialGroupNormForwardNaive", x, gamma, beta, { groups, eps });
  const { rows, count, channels, places } = sizes;
  const [X, scales, shifts] = [rowMajor(x), rowMajor(gamma), rowMajor(beta)];
  const [out, centered] = [new Float64Array(X.length), new Float64Array(X.length)];
  const inverseStd = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const first = row * count; // a group's numbers lie one after the other
    let mean = 0;
    for (let k = first; k < first + count; k++) mean += X[k]! / count;
    let variance = 0;
    for (let k = first; k < first + count; k++) variance += (X[k]! - mean) ** 2 / count;
    inverseStd[row] = 1 / Math.sqrt(variance + eps);
    for (let k = first; k < first + count; k++) {
      const c = Math.floor(k / places) % channels;
      centered[k] = X[k]! - mean;
      out[k] = scales[c]! * centered[k]! * inverseStd[row]! + shifts[c]!;
    }
  }
  const dtype = floatDtype(x, gamma, beta);
  return {
    out: fromNumbers(out, x.shape, dtype),
    cache: {
      centered: fromNumbers(centered, x.shape, dtype),
      inverseStd: fromNumbers(inverseStd, [rows, 1], dtype),
      gamma,
    },
  };
}

/** Same contract as {@link spatialGroupNormForwardNaive}, as whole-array operations in the result's dtype. */
export function spatialGroupNormForwardVectorized(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: GroupNormOptions,
): GroupNormOutput {
  checkOptions("spatialGroupNormForwardVectorized", options, GROUP_NORM_OPTIONS);
  const { groups, eps = 1e-5 } = options;
  const sizes = checkForward("spatialGroupNormForwardVectorized", x, gamma, beta, { groups, eps });
  const dtype = floatDtype(x, gamma, beta);
  return scope(() => {
    const grouped = asDtype(x, dtype).reshape(sizes.rows, sizes.count);
    const { centered, inverseStd } = standardize(grouped, 1, eps);
    const out = centered.multiply(inverseStd).reshape(x.shape[0]!, sizes.channels, sizes.places);
    const perChannel = (a: NDArray) => asDtype(a, dtype).reshape(1, sizes.channels, 1);
    out.multiplyInPlace(perChannel(gamma)).addInPlace(perChannel(beta));
    return {
      out: out.reshape(...x.shape),
      cache: { centered: centered.reshape(...x.shape), inverseStd, gamma },
    };
  });
}

/**
 * The gradients of group norm with explicit loops.
 *
 * @param dout - Gradient with respect to the layer's output [N, C, H, W].
 * @param cache - Of either forward variant.
 * @returns New arrays: dx [N, C, H, W]; dgamma and dbeta in gamma's shape.
 * @throws {ShapeError} If dout does not have the shape of the output.
 * Source: CS231n assignment 2, `spatial_groupnorm_backward`.
 */
export function spatialGroupNormBackwardNaive(dout: NDArray, cache: GroupNormCache): GroupNormGradients {
  const { centered, inverseStd, gamma } = cache;
  checkUpstream("spatialGroupNormBackwardNaive", dout, centered.shape);
  const { rows, count, channels, places } = sizesOf(cache);
  const [G, X, S, scales] = [rowMajor(dout), rowMajor(centered), rowMajor(inverseStd), rowMajor(gamma)];
  const [dx, dgamma, dbeta] = [
    new Float64Array(G.length),
    new Float64Array(channels),
    new Float64Array(channels),
  ];
  for (let row = 0; row < rows; row++) {
    const first = row * count;
    let meanDxhat = 0;
    let meanMoment = 0;
    for (let k = first; k < first + count; k++) {
      const c = Math.floor(k / places) % channels;
      const xhat = X[k]! * S[row]!;
      dbeta[c]! += G[k]!;
      dgamma[c]! += G[k]! * xhat;
      meanDxhat += (G[k]! * scales[c]!) / count;
      meanMoment += (G[k]! * scales[c]! * xhat) / count;
    }
    for (let k = first; k < first + count; k++) {
      const c = Math.floor(k / places) % channels;
      dx[k] = S[row]! * (G[k]! * scales[c]! - meanDxhat - X[k]! * S[row]! * meanMoment);
    }
  }
  const dtype = floatDtype(dout, centered);
  return {
    dx: fromNumbers(dx, dout.shape, dtype),
    dgamma: fromNumbers(dgamma, gamma.shape, dtype),
    dbeta: fromNumbers(dbeta, gamma.shape, dtype),
  };
}

/** Same contract as {@link spatialGroupNormBackwardNaive}, as whole-array operations. */
export function spatialGroupNormBackwardVectorized(dout: NDArray, cache: GroupNormCache): GroupNormGradients {
  const { centered, inverseStd, gamma } = cache;
  checkUpstream("spatialGroupNormBackwardVectorized", dout, centered.shape);
  const { N, rows, count, channels, places } = sizesOf(cache);
  const dtype = floatDtype(dout, centered);
  return scope(() => {
    const upstream = asDtype(dout, dtype).reshape(N, channels, places);
    const grouped = centered.reshape(rows, count);
    const xhat = grouped.multiply(inverseStd).reshape(N, channels, places);
    const dgamma = xhat.multiplyInPlace(upstream).sum({ axis: [0, 2] });
    const dxhat = upstream.multiply(asDtype(gamma, dtype).reshape(1, channels, 1)).reshape(rows, count);
    const { dx } = standardizeBackward(dxhat, { centered: grouped, inverseStd }, inverseStd, 1);
    return {
      dx: dx.reshape(...dout.shape),
      dgamma: dgamma.reshape(...gamma.shape),
      dbeta: upstream.sum({ axis: [0, 2] }).reshape(...gamma.shape),
    };
  });
}

interface GroupSizes {
  readonly N: number;
  /** Groups of all images, N G, and the numbers of one. */
  readonly rows: number;
  readonly count: number;
  readonly channels: number;
  /** H W. */
  readonly places: number;
}

function sizesOf({ centered, inverseStd }: GroupNormCache): GroupSizes {
  const [N, channels, H, W] = centered.shape as [number, number, number, number];
  const rows = inverseStd.size;
  return { N, rows, count: rows === 0 ? 0 : centered.size / rows, channels, places: H * W };
}

function checkForward(
  caller: string,
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  { groups, eps }: Required<GroupNormOptions>,
): GroupSizes {
  const { N, C, H, W } = bindDims(caller, { x: ["N C H W", x] });
  checkArray(caller, "gamma", gamma);
  checkArray(caller, "beta", beta);
  if (!sameShape(gamma.shape, [C]) && !sameShape(gamma.shape, [1, C, 1, 1])) {
    const rule = `must be [C] or [1, C, 1, 1] with C = ${C}, set by x ${formatShape(x.shape)}`;
    throw new ShapeError(`${caller}: gamma ${formatShape(gamma.shape)} ${rule}`);
  }
  if (!sameShape(beta.shape, gamma.shape)) {
    const rule = `must have the shape of gamma, ${formatShape(gamma.shape)}`;
    throw new ShapeError(`${caller}: beta ${formatShape(beta.shape)} ${rule}`);
  }
  checkEps(caller, eps);
  if (!Number.isSafeInteger(groups) || groups < 1 || C % groups !== 0)
    throw new ValueError(`${caller}: groups must be a whole number that divides C = ${C}, got ${groups}`);
  const count = (C / groups) * H * W;
  checkCount(caller, count, "in each group", "use fewer groups or larger images");
  return { N, rows: N * groups, count, channels: C, places: H * W };
}
