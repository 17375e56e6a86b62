/**
 * Logistic regression as a network of one neuron: sigmoid, cost, gradient, gradient descent.
 *
 * Sizes: n features, m examples; EXAMPLES ARE COLUMNS. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

export interface Parameters {
  /** Weights [n, 1]. */
  w: NDArray;
  b: number;
}

export interface Gradients {
  /** Gradient of the cost with respect to w, [n, 1]. */
  dw: NDArray;
  db: number;
}

export interface Model extends Parameters {
  costs: number[];
  yPredictionTest: NDArray;
  yPredictionTrain: NDArray;
  learningRate: number;
  numIterations: number;
}

/** The logistic function of each element; the result has z's shape. */
export function sigmoid(z: NDArray): NDArray {
  throw new Error("sigmoid is not written yet");
}

/** Initial parameters: w of shape [dim, 1], all zeros, and b, the number 0. */
export function initializeWithZeros(dim: number): Parameters {
  throw new Error("initializeWithZeros is not written yet");
}

/**
 * The cost and its gradient with respect to w and b, without a loop.
 *
 * @param w - Weights [n, 1].
 * @param b - Bias.
 * @param X - Examples, one per column [n, m].
 * @param Y - True labels, 0 or 1, [1, m].
 */
export function propagate(w: NDArray, b: number, X: NDArray, Y: NDArray): { grads: Gradients; cost: number } {
  throw new Error("propagate is not written yet");
}

/**
 * Gradient descent from w and b. Does not change its arguments.
 *
 * @returns The parameters after the last step, the gradients that the last step used, and the cost of every 100th
 *   iteration (0, 100, 200, ...), computed before that iteration's step.
 */
export function optimize(
  w: NDArray,
  b: number,
  X: NDArray,
  Y: NDArray,
  numIterations = 100,
  learningRate = 0.009,
): { params: Parameters; grads: Gradients; costs: number[] } {
  throw new Error("optimize is not written yet");
}

/** Labels [1, m]: 1 where the probability of class 1 is above one half, else 0. */
export function predict(w: NDArray, b: number, X: NDArray): NDArray {
  throw new Error("predict is not written yet");
}

/** Trains from zeros on the training examples, and predicts the labels of both sets. */
export function model(
  XTrain: NDArray,
  YTrain: NDArray,
  XTest: NDArray,
  YTest: NDArray,
  numIterations = 2000,
  learningRate = 0.5,
): Model {
  throw new Error("model is not written yet");
}
