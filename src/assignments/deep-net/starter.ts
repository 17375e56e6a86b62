/**
 * A network of any depth, step by step: linear map and activation, forward and backward, for one layer and for all.
 *
 * Layer l of L has layerDims[l] units; layerDims[0] is the number of features. There are m examples; EXAMPLES ARE
 * COLUMNS. Hidden layers use relu, the last layer sigmoid. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

export type Activation = "sigmoid" | "relu";

/** W1, b1, W2, b2, ...: W of layer l is [units of l, units of l - 1], b is [units of l, 1]. */
export type Parameters = Record<string, NDArray>;

/** dA0, dW1, db1, dA1, dW2, db2, ...: each with the shape of the array whose gradient it is. */
export type Gradients = Record<string, NDArray>;

/** The inputs of a layer's linear part: A is the activation of the previous layer. */
export interface LinearCache {
  A: NDArray;
  W: NDArray;
  b: NDArray;
}

export interface LayerCache {
  linearCache: LinearCache;
  /** Z, the input of the activation function. */
  activationCache: NDArray;
}

/** The gradients with respect to the activation of the previous layer, the weights and the biases. */
export interface LayerGradients {
  dAPrev: NDArray;
  dW: NDArray;
  db: NDArray;
}

/**
 * Initial parameters. The biases are 0. The weights come from the standard normal distribution, times 0.01:
 * `new RandomState(seed)` draws W1 first, then W2, and so on, each with one call of `randn`.
 */
export function initializeParametersDeep(layerDims: readonly number[], seed = 3): Parameters {
  throw new Error("initializeParametersDeep is not written yet");
}

/** The linear part of a layer: Z = W A + b, [units, m]. */
export function linearForward(A: NDArray, W: NDArray, b: NDArray): { Z: NDArray; cache: LinearCache } {
  throw new Error("linearForward is not written yet");
}

/** A layer: linear part, then activation. APrev is the activation of the previous layer, [its units, m]. */
export function linearActivationForward(
  APrev: NDArray,
  W: NDArray,
  b: NDArray,
  activation: Activation,
): { A: NDArray; cache: LayerCache } {
  throw new Error("linearActivationForward is not written yet");
}

/** All layers: relu in the hidden layers, sigmoid in the last. `caches` has one entry per layer, in order. */
export function lModelForward(X: NDArray, parameters: Parameters): { AL: NDArray; caches: LayerCache[] } {
  throw new Error("lModelForward is not written yet");
}

/** The mean cross-entropy of the probabilities AL [1, m] and the labels Y [1, m], a number. */
export function computeCost(AL: NDArray, Y: NDArray): number {
  throw new Error("computeCost is not written yet");
}

/** The backward pass of the linear part, from dZ [units, m]. */
export function linearBackward(dZ: NDArray, cache: LinearCache): LayerGradients {
  throw new Error("linearBackward is not written yet");
}

/** The backward pass of a layer, from dA [units, m]. At Z = 0 the derivative of relu is 0. */
export function linearActivationBackward(
  dA: NDArray,
  cache: LayerCache,
  activation: Activation,
): LayerGradients {
  throw new Error("linearActivationBackward is not written yet");
}

/** The backward pass of all layers, from the cost: dA0, dW1, db1, ..., dA(L-1), dWL, dbL. */
export function lModelBackward(AL: NDArray, Y: NDArray, caches: readonly LayerCache[]): Gradients {
  throw new Error("lModelBackward is not written yet");
}

/** One step of gradient descent for all layers. */
export function updateParameters(params: Parameters, grads: Gradients, learningRate: number): Parameters {
  throw new Error("updateParameters is not written yet");
}
