/**
 * A net of two affine layers with a ReLU between them and a softmax at its end: the layers first, forward and
 * backward, then the net.
 *
 * Sizes: N examples, D features of one example, H hidden units, C classes, M outputs of a layer. Read README.md
 * beside this file. No function of it needs a loop.
 */
import type { NDArray } from "../../arrays.js";

/** What an affine layer's backward pass needs of its forward pass. */
export interface AffineCache {
  x: NDArray;
  w: NDArray;
  b: NDArray;
}

export interface AffineOutput {
  out: NDArray;
  cache: AffineCache;
}

/**
 * The affine layer: each example, taken as one row of D numbers, times `w`, plus `b`.
 *
 * @param x - Examples [N, ...], any axes after the first, D numbers each.
 * @param w - Weights [D, M].
 * @param b - Biases [M].
 * @returns `out` [N, M], and the cache: the arguments as they are.
 */
export function affineForward(x: NDArray, w: NDArray, b: NDArray): AffineOutput {
  throw new Error("affineForward is not written yet");
}

/** Gradients of the loss with respect to the inputs of an affine layer, each with the shape of its input. */
export interface AffineGradients {
  dx: NDArray;
  dw: NDArray;
  db: NDArray;
}

/**
 * The affine layer's backward pass.
 *
 * @param dout - Gradient of the loss with respect to the layer's output [N, M].
 * @param cache - As `affineForward` returned it.
 */
export function affineBackward(dout: NDArray, cache: AffineCache): AffineGradients {
  throw new Error("affineBackward is not written yet");
}

export interface ReluOutput {
  out: NDArray;
  /** The layer's input x. */
  cache: NDArray;
}

/** The rectified linear unit, `max(0, x)`, for x of any shape. */
export function reluForward(x: NDArray): ReluOutput {
  throw new Error("reluForward is not written yet");
}

/**
 * The ReLU's backward pass. Where its input was exactly 0, the slope is 0.
 *
 * @param dout - Gradient of the loss with respect to the layer's output, with the same shape.
 * @param cache - As `reluForward` returned it: the input.
 * @returns The gradient with respect to the input.
 */
export function reluBackward(dout: NDArray, cache: NDArray): NDArray {
  throw new Error("reluBackward is not written yet");
}

export interface ScoresLoss {
  /** Mean over the examples. */
  loss: number;
  /** Gradient of the loss with respect to the scores [N, C]. */
  dx: NDArray;
}

/**
 * Softmax (cross-entropy) loss of scores, without a penalty. Scores of any size must not overflow.
 *
 * @param x - Scores [N, C].
 * @param y - True classes, int32 [N].
 */
export function softmaxLoss(x: NDArray, y: NDArray): ScoresLoss {
  throw new Error("softmaxLoss is not written yet");
}

export interface TwoLayerParams {
  W1: NDArray; // [D, H]
  b1: NDArray; // [H]
  W2: NDArray; // [H, C]
  b2: NDArray; // [C]
}

/** Scores [N, C] of the examples X [N, D]: affine, ReLU, affine. */
export function twoLayerNetScores(params: TwoLayerParams, X: NDArray): NDArray {
  throw new Error("twoLayerNetScores is not written yet");
}

export interface NetLoss {
  loss: number;
  /** Gradient of the loss with respect to each parameter, with its name and its shape. */
  grads: TwoLayerParams;
}

/**
 * Softmax loss of the net plus the penalty `0.5 * reg * (sum(W1**2) + sum(W2**2))`, and its gradients.
 *
 * @param params - The net's parameters.
 * @param X - Examples [N, D].
 * @param y - True classes, int32 [N].
 * @param reg - Strength of the penalty. Biases are not penalized.
 */
export function twoLayerNetLoss(params: TwoLayerParams, X: NDArray, y: NDArray, reg: number): NetLoss {
  throw new Error("twoLayerNetLoss is not written yet");
}

/**
 * One step of stochastic gradient descent.
 *
 * @returns The new parameters; those given stay as they are.
 */
export function sgdStep(params: TwoLayerParams, grads: TwoLayerParams, learningRate: number): TwoLayerParams {
  throw new Error("sgdStep is not written yet");
}

/** The class with the highest score for each example, [N]. */
export function predict(params: TwoLayerParams, X: NDArray): NDArray {
  throw new Error("predict is not written yet");
}
