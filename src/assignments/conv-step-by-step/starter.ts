/**
 * Convolution and pooling, forward and backward, from a single window up.
 *
 * Images are [m, nH, nW, nC]: examples, height, width, channels. Filters are [f, f, channels in, channels out]. Read
 * README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

/** How the filters of a convolution move: steps of `stride`, over images with `pad` zeros on every side. */
export interface ConvParameters {
  stride: number;
  pad: number;
}

/** How the f x f window of a pooling moves. */
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

/** One filter W [f, f, nC] on one window aSlicePrev [f, f, nC]: the sum of the products, plus the bias b [1, 1, 1]. */
export function convSingleStep(aSlicePrev: NDArray, W: NDArray, b: NDArray): number {
  throw new Error("convSingleStep is not written yet");
}

/**
 * Every filter on every window of every image.
 *
 * @param APrev - Images [m, nHPrev, nWPrev, nCPrev].
 * @param W - Filters [f, f, nCPrev, nC].
 * @param b - One bias a filter, [1, 1, 1, nC].
 * @returns Z [m, nH, nW, nC], with nH = floor((nHPrev - f + 2 pad) / stride) + 1 and nW alike.
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
 * The maximum or the average of every f x f window, each channel for itself.
 *
 * @param APrev - Images [m, nHPrev, nWPrev, nC].
 * @returns A [m, nH, nW, nC], with nH = floor((nHPrev - f) / stride) + 1 and nW alike.
 */
export function poolForward(
  APrev: NDArray,
  hparameters: PoolParameters,
  mode: "max" | "average" = "max",
): { A: NDArray; cache: PoolCache } {
  throw new Error("poolForward is not written yet");
}

/** The way back through a convolution, given dZ of Z's shape: gradients in the shapes of APrev, W and b. */
export function convBackward(dZ: NDArray, cache: ConvCache): { dAPrev: NDArray; dW: NDArray; db: NDArray } {
  throw new Error("convBackward is not written yet");
}

/** 1 where the matrix x has its maximum (wherever it has it), else 0. */
export function createMaskFromWindow(x: NDArray): NDArray {
  throw new Error("createMaskFromWindow is not written yet");
}

/** A matrix of this shape, [nH, nW], whose equal numbers add up to dz. */
export function distributeValue(dz: number, shape: readonly [number, number]): NDArray {
  throw new Error("distributeValue is not written yet");
}

/**
 * The way back through a pooling, given dA of A's shape: the gradient in the shape of APrev. For "max" every place of the
 * maximum gets the whole gradient.
 */
export function poolBackward(dA: NDArray, cache: PoolCache, mode: "max" | "average" = "max"): NDArray {
  throw new Error("poolBackward is not written yet");
}
