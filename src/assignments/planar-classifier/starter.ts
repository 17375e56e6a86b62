/**
 * A network with one hidden layer (tanh, then sigmoid) that separates the two colors of a flower.
 *
 * Sizes: nX features, nH hidden units, nY outputs, m examples; EXAMPLES ARE COLUMNS. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

export interface Parameters {
  W1: NDArray; // [nH, nX]
  b1: NDArray; // [nH, 1]
  W2: NDArray; // [nY, nH]
  b2: NDArray; // [nY, 1]
}

/** Each has the shape of its parameter. */
export interface Gradients {
  dW1: NDArray;
  db1: NDArray;
  dW2: NDArray;
  db2: NDArray;
}

/** What the forward pass keeps for the backward pass. */
export interface Cache {
  Z1: NDArray; // [nH, m]
  A1: NDArray; // [nH, m]
  Z2: NDArray; // [nY, m]
  A2: NDArray; // [nY, m]
}

/** Sizes of the layers for examples X [nX, m] and labels Y [nY, m]; the hidden layer has 4 units. */
export function layerSizes(X: NDArray, Y: NDArray): { nX: number; nH: number; nY: number } {
  throw new Error("layerSizes is not written yet");
}

/**
 * Initial parameters. The biases are 0. The weights come from the standard normal distribution, times 0.01:
 * `new RandomState(seed)` draws W1 first, then W2, each with one call of `randn`.
 */
export function initializeParameters(nX: number, nH: number, nY: number, seed = 2): Parameters {
  throw new Error("initializeParameters is not written yet");
}

/** The forward pass, without a loop: tanh in the hidden layer, sigmoid at the output. */
export function forwardPropagation(X: NDArray, parameters: Parameters): { A2: NDArray; cache: Cache } {
  throw new Error("forwardPropagation is not written yet");
}

/** The mean cross-entropy of the probabilities A2 [1, m] and the labels Y [1, m], a number. */
export function computeCost(A2: NDArray, Y: NDArray): number {
  throw new Error("computeCost is not written yet");
}

/** The gradient of the cost with respect to all parameters, without a loop. */
export function backwardPropagation(parameters: Parameters, cache: Cache, X: NDArray, Y: NDArray): Gradients {
  throw new Error("backwardPropagation is not written yet");
}

/** One step of gradient descent. */
export function updateParameters(parameters: Parameters, grads: Gradients, learningRate = 1.2): Parameters {
  throw new Error("updateParameters is not written yet");
}

/** Trains by gradient descent from `initializeParameters(nX, nH, nY, seed)`, with learning rate 1.2. */
export function nnModel(X: NDArray, Y: NDArray, nH: number, numIterations = 10000, seed = 3): Parameters {
  throw new Error("nnModel is not written yet");
}

/** Labels [1, m]: 1 where the probability of class 1 is above one half, else 0. */
export function predict(parameters: Parameters, X: NDArray): NDArray {
  throw new Error("predict is not written yet");
}
