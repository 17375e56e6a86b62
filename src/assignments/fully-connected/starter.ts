/**
 * A fully connected net of any depth, and three update rules to train it with.
 *
 * Sizes: N examples, D features, C classes, L layers. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

/** W1, b1, W2, b2, ...: the weights and biases of each layer, W of shape [inputs, outputs], b of shape [outputs]. */
export type Params = Record<string, NDArray>;

/**
 * First parameters of a net: normal weights with standard deviation `weightScale`, biases 0.
 *
 * The weights are drawn from one `new RandomState(seed)`, layer after layer, each with `randn(inputs, outputs)`.
 *
 * @param hiddenDims - Sizes of the hidden layers; may be empty.
 * @param inputDim - D.
 * @param numClasses - C.
 */
export function initializeParams(
  hiddenDims: readonly number[],
  inputDim: number,
  numClasses: number,
  weightScale: number,
  seed: number,
): Params {
  throw new Error("initializeParams is not written yet");
}

/**
 * Scores [N, C]: {affine, ReLU} for each hidden layer, then affine.
 *
 * @param params - Of any number of layers.
 * @param X - Examples [N, ...], any axes after the first, D numbers each.
 */
export function fullyConnectedScores(params: Params, X: NDArray): NDArray {
  throw new Error("fullyConnectedScores is not written yet");
}

export interface NetLoss {
  loss: number;
  /** Gradient of the loss with respect to each parameter, with its name and its shape. */
  grads: Params;
}

/**
 * Softmax loss of the net plus the penalty `0.5 * reg * sum(W**2)` over the weights of all layers, and its gradients.
 *
 * @param y - True classes, int32 [N].
 */
export function fullyConnectedLoss(params: Params, X: NDArray, y: NDArray, reg: number): NetLoss {
  throw new Error("fullyConnectedLoss is not written yet");
}

export interface MomentumConfig {
  learningRate?: number; // 1e-2 if left out
  momentum?: number; // 0.9 if left out
  velocity?: NDArray; // zeros if left out
}

/** The new parameter, and a config that holds the new velocity. Settings may stand in it too. */
export interface MomentumUpdate {
  w: NDArray;
  config: MomentumConfig & { velocity: NDArray };
}

/**
 * Stochastic gradient descent with momentum.
 *
 * @param w - A parameter, any shape.
 * @param dw - The gradient with respect to it, with the same shape.
 */
export function sgdMomentum(w: NDArray, dw: NDArray, config: MomentumConfig): MomentumUpdate {
  throw new Error("sgdMomentum is not written yet");
}

export interface RmspropConfig {
  learningRate?: number; // 1e-2 if left out
  decayRate?: number; // 0.99 if left out
  epsilon?: number; // 1e-8 if left out
  cache?: NDArray; // zeros if left out
}

export interface RmspropUpdate {
  w: NDArray;
  config: RmspropConfig & { cache: NDArray };
}

/** RMSProp: each number's own step, smaller where its gradients have been large. */
export function rmsprop(w: NDArray, dw: NDArray, config: RmspropConfig): RmspropUpdate {
  throw new Error("rmsprop is not written yet");
}

export interface AdamConfig {
  learningRate?: number; // 1e-3 if left out
  beta1?: number; // 0.9 if left out
  beta2?: number; // 0.999 if left out
  epsilon?: number; // 1e-8 if left out
  m?: NDArray; // zeros if left out
  v?: NDArray; // zeros if left out
  /** How many updates there were before this one; 0 if left out. */
  t?: number;
}

export interface AdamUpdate {
  w: NDArray;
  config: AdamConfig & { m: NDArray; v: NDArray; t: number };
}

/** Adam with bias correction: t is counted up first, then used. */
export function adam(w: NDArray, dw: NDArray, config: AdamConfig): AdamUpdate {
  throw new Error("adam is not written yet");
}
