/**
 * Convolution and pooling, forward and backward, starting from a single window.
 *
 * Images are [m, nH, nW, nC]: examples, height, width, channels. Filters are [f, f, channels in, channels out]. Read
 * README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

/** The filters of a convolution move in steps of `stride`, over images with `pad` zeros on every side. */
export interface ConvParameters {
  stride: number;
  pad: number;
}

/** The f x f window of a pooling moves in steps of `stride`. */
export interface PoolParameters {
  f: number;
  stride: number;
}

export interface ConvCache {
  APrev: NDArray;
  W: NDArray;
  b: NDArray;
  hparameters: ConvParameters;
}

export interface PoolCache {
  APrev: NDArray;
  hparameters: PoolParameters;
}

/** Images X [m, nH, nW, nC] with `pad` zeros added above, below, left and right: [m, nH + 2 pad, nW + 2 pad, nC]. */
export function zeroPad(X: NDArray, pad: number): NDArray {
  throw new Error("zeroPad is not written yet");
}

/** One filter W [f, f, nC] on one window aSlicePrev [f, f, nC]: the sum of the products plus the bias b [1, 1, 1]. */
export function convSingleStep(aSlicePrev: NDArray, W: NDArray, b: NDArray): number {
  throw new Error("convSingleStep is not written yet");
}

/**
 * Applies every filter to every window of every image.
 *
 * @param APrev - Images [m, nHPrev, nWPrev, nCPrev].
 * @param W - Filters [f, f, nCPrev, nC].
 * @param b - One bias per filter, [1, 1, 1, nC].
 * @returns Z [m, nH, nW, nC], with nH = floor((nHPrev - f + 2 pad) / stride) + 1 and nW in the same way.
 */
export function convForward(
  APrev: NDArray,
  W: NDArray,
  b: NDArray,
  hparameters: ConvParameters,
): { Z: NDArray; cache: ConvCache } {
  throw new Error("convForward is not written yet");
}

/**
 * The maximum or the average of every f x f window, for each channel separately.
 *
 * @param APrev - Images [m, nHPrev, nWPrev, nC].
 * @returns A [m, nH, nW, nC], with nH = floor((nHPrev - f) / stride) + 1 and nW in the same way.
 */
export function poolForward(
  APrev: NDArray,
  hparameters: PoolParameters,
  mode: "max" | "average" = "max",
): { A: NDArray; cache: PoolCache } {
  throw new Error("poolForward is not written yet");
}

/** The backward pass of a convolution, from dZ with the shape of Z: the gradients with the shapes of APrev, W and b. */
export function convBackward(dZ: NDArray, cache: ConvCache): { dAPrev: NDArray; dW: NDArray; db: NDArray } {
  throw new Error("convBackward is not written yet");
}

/** 1 at every position of the maximum of the matrix x, else 0. */
export function createMaskFromWindow(x: NDArray): NDArray {
  throw new Error("createMaskFromWindow is not written yet");
}

/** A matrix of shape [nH, nW] whose elements are equal and add up to dz. */
export function distributeValue(dz: number, shape: readonly [number, number]): NDArray {
  throw new Error("distributeValue is not written yet");
}

/**
 * The backward pass of a pooling, from dA with the shape of A: the gradient with the shape of APrev. For "max", every
 * position of the maximum gets the whole gradient.
 */
export function poolBackward(dA: NDArray, cache: PoolCache, mode: "max" | "average" = "max"): NDArray {
  throw new Error("poolBackward is not written yet");
}
