/**
 * Batch normalization and layer normalization, forward and backward.
 *
 * Sizes: N examples, D features. Read README.md beside this file. No function of it needs a loop over examples or
 * features.
 */
import type { NDArray } from "../../arrays.js";

export interface BatchnormParam {
  /** "train" uses the batch's own mean and variance, "test" the running averages. */
  mode: "train" | "test";
  /** Added to the variance; 1e-5 if left out. */
  eps?: number;
  /** The share of a running average that stays; 0.9 if left out. */
  momentum?: number;
  /** Running averages [D] so far; zeros if left out. */
  runningMean?: NDArray;
  runningVar?: NDArray;
}

export interface BatchnormOutput {
  out: NDArray; // [N, D]
  /** Whatever your backward passes need: plain numbers, strings, arrays, lists and objects of them. */
  cache: unknown;
  /** After this batch in train mode; as they were given in test mode. */
  runningMean: NDArray; // [D]
  runningVar: NDArray; // [D]
}

/**
 * Batch normalization: each feature is normalized to mean 0 and variance 1, then becomes `gamma * xhat + beta`. In
 * train mode with the mean and the (biased) variance of the batch; in test mode with the running averages.
 *
 * @param x - Examples [N, D].
 * @param gamma - Scales [D].
 * @param beta - Shifts [D].
 * @param bnParam - Mode, eps, momentum, and the running averages so far. It is not changed: new averages are
 *   returned.
 */
export function batchnormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  bnParam: BatchnormParam,
): BatchnormOutput {
  throw new Error("batchnormForward is not written yet");
}

export interface NormGradients {
  dx: NDArray; // [N, D]
  dgamma: NDArray; // [D]
  dbeta: NDArray; // [D]
}

/**
 * The backward pass of batch normalization in train mode, step by step through the graph of the forward pass.
 *
 * @param dout - Gradient of the loss with respect to the layer's output [N, D].
 * @param cache - As your `batchnormForward` returned it.
 */
export function batchnormBackward(dout: NDArray, cache: unknown): NormGradients {
  throw new Error("batchnormBackward is not written yet");
}

/** The same gradients from one formula, worked out on paper. */
export function batchnormBackwardAlt(dout: NDArray, cache: unknown): NormGradients {
  throw new Error("batchnormBackwardAlt is not written yet");
}

export interface LayernormParam {
  /** Added to the variance; 1e-5 if left out. */
  eps?: number;
}

export interface LayernormOutput {
  out: NDArray; // [N, D]
  /** Whatever your backward pass needs. */
  cache: unknown;
}

/**
 * Layer normalization: each example is normalized to mean 0 and variance 1, then each feature becomes
 * `gamma * xhat + beta`, in training and testing alike.
 *
 * @param x - Examples [N, D].
 * @param gamma - Scales [D].
 * @param beta - Shifts [D].
 */
export function layernormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  lnParam: LayernormParam,
): LayernormOutput {
  throw new Error("layernormForward is not written yet");
}

/** The backward pass of layer normalization. */
export function layernormBackward(dout: NDArray, cache: unknown): NormGradients {
  throw new Error("layernormBackward is not written yet");
}
