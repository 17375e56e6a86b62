/**
 * Batch normalization of images: statistics of a channel are taken over all examples and places. Sizes: N images, C
 * channels, H and W height and width.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-10 relative in
 * float64 and 1e-4 in float32 (test/layers/spatial-norms.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { checkUpstream, floatDtype } from "./arguments.js";
import {
  type BatchNormCache,
  type BatchNormOptions,
  type BatchNormOutput,
  batchNormForwardNaive,
  checkBatchNorm,
  normalize,
} from "./batch-norm.js";
import { type BatchNormGradients, batchNormBackwardNaive, normalizeBackward } from "./batch-norm-backward.js";

/**
 * Each channel's places are examples of one feature: with the channel as the last axis this is batch norm, and that is
 * how it is defined here.
 *
 * @param x - Images [N, C, H, W]; in train mode N H W >= 2.
 * @param gamma - Scales [C].
 * @param beta - Shifts [C].
 * @param options - As of batch norm; running averages are [C].
 * @returns `out` [N, C, H, W], the cache, and the running averages; see {@link batchNormForwardNaive}.
 * @throws As {@link batchNormForwardNaive}.
 *
 * Cost: O(N C H W).
 * Source: CS231n assignment 2, `spatial_batchnorm_forward`.
 */
export function spatialBatchNormForwardNaive(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: BatchNormOptions,
): BatchNormOutput {
  checkImages("spatialBatchNormForwardNaive", x, gamma, beta, options);
  return scope(() => {
    const { out, cache, running } = batchNormForwardNaive(toRows(x), gamma, beta, options);
    const centered = toImages(cache.centered, x.shape);
    return { out: toImages(out, x.shape), cache: { ...cache, centered }, running };
  });
}

/** Same contract as {@link spatialBatchNormForwardNaive}: nothing is moved, sums go over the axes as they lie. */
export function spatialBatchNormForwardVectorized(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: BatchNormOptions,
): BatchNormOutput {
  const { checked, N, C } = checkImages("spatialBatchNormForwardVectorized", x, gamma, beta, options);
  const dtype = floatDtype(x, gamma, beta);
  return scope(() => {
    const places = asDtype(x, dtype).reshape(N, C, placesOf(x));
    const perChannel = (a: NDArray) => asDtype(a, dtype).reshape(1, C, 1);
    const { out, cache, running } = normalize(places, perChannel(gamma), perChannel(beta), [0, 2], checked);
    const centered = cache.centered.reshape(...x.shape);
    return { out: out.reshape(...x.shape), cache: { ...cache, centered }, running };
  });
}

/**
 * The gradients, by the loops of {@link batchNormBackwardNaive}.
 *
 * @param dout - Gradient with respect to the layer's output [N, C, H, W].
 * @param cache - Of either forward variant.
 * @returns New arrays: dx [N, C, H, W], dgamma [C], dbeta [C].
 * @throws {ShapeError} If dout does not have the shape of the output.
 * Source: CS231n assignment 2, `spatial_batchnorm_backward`.
 */
export function spatialBatchNormBackwardNaive(dout: NDArray, cache: BatchNormCache): BatchNormGradients {
  const { shape } = cache.centered;
  checkUpstream("spatialBatchNormBackwardNaive", dout, shape);
  return scope(() => {
    const rows = { ...cache, centered: toRows(cache.centered) };
    const { dx, dgamma, dbeta } = batchNormBackwardNaive(toRows(dout), rows);
    return { dx: toImages(dx, shape), dgamma, dbeta };
  });
}

/** Same contract as {@link spatialBatchNormBackwardNaive}, by the short way of batch norm. */
export function spatialBatchNormBackwardVectorized(dout: NDArray, cache: BatchNormCache): BatchNormGradients {
  const { mode, centered, inverseStd, gamma } = cache;
  checkUpstream("spatialBatchNormBackwardVectorized", dout, centered.shape);
  const [N, C] = centered.shape as [number, number];
  return scope(() => {
    const places = (a: NDArray) => a.reshape(N, C, placesOf(a));
    const statistics = { inverseStd: inverseStd.reshape(1, C, 1), gamma: gamma.reshape(1, C, 1) };
    const whole = { mode, centered: places(centered) };
    const { dx, dgamma, dbeta } = normalizeBackward(places(dout), whole, statistics, [0, 2]);
    return { dx: dx.reshape(...dout.shape), dgamma, dbeta };
  });
}

function checkImages(caller: string, x: NDArray, gamma: NDArray, beta: NDArray, options: BatchNormOptions) {
  const { N, C, H, W } = bindDims(caller, { x: ["N C H W", x], gamma: ["C", gamma], beta: ["C", beta] });
  return { N, C, checked: checkBatchNorm(caller, options, [N, H, W], C) };
}

/** [N, C, H, W] as [N H W, C]: one row a place. */
function toRows(x: NDArray): NDArray {
  const [N, C, H, W] = x.shape;
  return x.transpose(0, 2, 3, 1).reshape(N! * H! * W!, C!);
}

/** The way back from `toRows`; a new array in the usual order. */
function toImages(rows: NDArray, [N, C, H, W]: readonly number[]): NDArray {
  return rows.reshape(N!, H!, W!, C!).transpose(0, 3, 1, 2).copy();
}

function placesOf({ shape: [, , H, W] }: NDArray): number {
  return H! * W!;
}
