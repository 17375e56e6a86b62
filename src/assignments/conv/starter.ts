/**
 * Convolution and max pooling with loops, convolution without, and normalization of images.
 *
 * Sizes: N images, C channels, H and W height and width, F filters, HH and WW filter height and width, G groups. Read
 * README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

export interface ConvParam {
  /** Pixels between neighboring places of a filter, in both directions. */
  stride: number;
  /** Zeros around each image, on all four sides. */
  pad: number;
}

/** What the backward pass of a convolution needs of its forward pass: the arguments as they are. */
export interface ConvCache {
  x: NDArray;
  w: NDArray;
  b: NDArray;
  convParam: ConvParam;
}

export interface ConvOutput {
  out: NDArray; // [N, F, outH, outW]
  cache: ConvCache;
}

/**
 * Convolution with explicit loops. Where a filter stands, the products of its numbers with those under it are added
 * up, all channels together, and the filter's bias is added. The filter is not flipped.
 *
 * @param x - Images [N, C, H, W].
 * @param w - Filters [F, C, HH, WW].
 * @param b - A bias for each filter [F].
 * @returns `out` with outH = floor((H + 2 * pad - HH) / stride) + 1, outW likewise, and the cache.
 */
export function convForwardNaive(x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam): ConvOutput {
  throw new Error("convForwardNaive is not written yet");
}

/** Gradients of the loss with respect to the inputs of a convolution, each with the shape of its input. */
export interface ConvGradients {
  dx: NDArray;
  dw: NDArray;
  db: NDArray;
}

/**
 * The backward pass of a convolution with explicit loops.
 *
 * @param dout - Gradient of the loss with respect to the layer's output [N, F, outH, outW].
 * @param cache - As `convForwardNaive` returned it.
 */
export function convBackwardNaive(dout: NDArray, cache: ConvCache): ConvGradients {
  throw new Error("convBackwardNaive is not written yet");
}

/** The same as `convForwardNaive`, without a loop: whole-array operations only. */
export function convForwardVectorized(x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam): ConvOutput {
  throw new Error("convForwardVectorized is not written yet");
}

export interface PoolParam {
  poolHeight: number;
  poolWidth: number;
  /** Pixels between neighboring windows, in both directions. */
  stride: number;
}

export interface PoolCache {
  x: NDArray;
  poolParam: PoolParam;
}

export interface PoolOutput {
  out: NDArray; // [N, C, outH, outW]
  cache: PoolCache;
}

/**
 * The largest number of each window, with explicit loops.
 *
 * @param x - Images [N, C, H, W].
 * @returns `out` with outH = floor((H - poolHeight) / stride) + 1, outW likewise, and the cache: the arguments as
 *   they are.
 */
export function maxPoolForwardNaive(x: NDArray, poolParam: PoolParam): PoolOutput {
  throw new Error("maxPoolForwardNaive is not written yet");
}

/**
 * The backward pass of max pooling with explicit loops.
 *
 * @param dout - Gradient of the loss with respect to the layer's output [N, C, outH, outW].
 * @param cache - As `maxPoolForwardNaive` returned it.
 * @returns The gradient with respect to x.
 */
export function maxPoolBackwardNaive(dout: NDArray, cache: PoolCache): NDArray {
  throw new Error("maxPoolBackwardNaive is not written yet");
}

export interface BatchnormParam {
  mode: "train" | "test";
  /** Added to the variance; 1e-5 if left out. */
  eps?: number;
  /** The share of a running average that stays; 0.9 if left out. */
  momentum?: number;
  /** Running averages [C] so far; zeros if left out. */
  runningMean?: NDArray;
  runningVar?: NDArray;
}

export interface BatchnormOutput {
  out: NDArray; // [N, C, H, W]
  /** Whatever your backward pass needs: plain numbers, strings, arrays, lists and objects of them. */
  cache: unknown;
  /** After this batch in train mode; as they were given in test mode. */
  runningMean: NDArray; // [C]
  runningVar: NDArray; // [C]
}

/**
 * Batch normalization of images: the statistics of a channel are taken over all images and all places.
 *
 * @param x - Images [N, C, H, W].
 * @param gamma - Scales [C].
 * @param beta - Shifts [C].
 * @param bnParam - As of batch normalization. It is not changed: new averages are returned.
 */
export function spatialBatchnormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  bnParam: BatchnormParam,
): BatchnormOutput {
  throw new Error("spatialBatchnormForward is not written yet");
}

export interface NormGradients {
  dx: NDArray;
  dgamma: NDArray; // of gamma's shape
  dbeta: NDArray; // of beta's shape
}

/** The backward pass of spatial batch normalization, in train mode. */
export function spatialBatchnormBackward(dout: NDArray, cache: unknown): NormGradients {
  throw new Error("spatialBatchnormBackward is not written yet");
}

export interface GroupnormParam {
  /** Added to the variance; 1e-5 if left out. */
  eps?: number;
}

export interface GroupnormOutput {
  out: NDArray; // [N, C, H, W]
  /** Whatever your backward pass needs. */
  cache: unknown;
}

/**
 * Group normalization: the channels of an image are taken in G groups of neighbors, and each group of each image is
 * brought to mean 0 and variance 1 by itself, in training and testing alike.
 *
 * @param x - Images [N, C, H, W]; C is a multiple of G.
 * @param gamma - Scales [1, C, 1, 1].
 * @param beta - Shifts [1, C, 1, 1].
 * @param G - Number of groups.
 */
export function spatialGroupnormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  G: number,
  gnParam: GroupnormParam,
): GroupnormOutput {
  throw new Error("spatialGroupnormForward is not written yet");
}

/** The backward pass of group normalization; dgamma and dbeta are [1, C, 1, 1]. */
export function spatialGroupnormBackward(dout: NDArray, cache: unknown): NormGradients {
  throw new Error("spatialGroupnormBackward is not written yet");
}
