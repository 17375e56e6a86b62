/**
 * Initial parameters of a network: zeros, large random numbers, He's random numbers, and how each of them trains.
 *
 * You write the first four functions; the network below them is given. EXAMPLES ARE COLUMNS. Read README.md beside this
 * file.
 */
import { divide, exp, log, maximum, type NDArray, subtract, where } from "../../arrays.js";

/** W1, b1, W2, b2, ...: W of layer l is [layersDims[l], layersDims[l - 1]], b is [layersDims[l], 1]. */
export type Parameters = Record<string, NDArray>;

/** All weights and biases are 0. */
export function initializeParametersZeros(layersDims: readonly number[]): Parameters {
  throw new Error("initializeParametersZeros is not written yet");
}

/**
 * The biases are 0. The weights come from the standard normal distribution, times 10: `new RandomState(seed)` draws W1
 * first, then W2, and so on, each with one call of `randn`.
 */
export function initializeParametersRandom(layersDims: readonly number[], seed = 3): Parameters {
  throw new Error("initializeParametersRandom is not written yet");
}

/** Like `initializeParametersRandom`, but with the scale of He et al., 2015, for layers with relu, instead of 10. */
export function initializeParametersHe(layersDims: readonly number[], seed = 3): Parameters {
  throw new Error("initializeParametersHe is not written yet");
}

/**
 * Trains the network below, with layers of X.shape[0], 10, 5 and 1 units, by gradient descent on all examples at once.
 *
 * @param initialization - Which of the three functions above gives the initial parameters.
 * @returns The parameters after the last iteration.
 */
export function model(
  X: NDArray,
  Y: NDArray,
  learningRate = 0.01,
  numIterations = 15000,
  initialization: "zeros" | "random" | "he" = "he",
  seed = 3,
): Parameters {
  throw new Error("model is not written yet");
}

// Given: a network of three layers, relu, relu and sigmoid. Use it as it is.

export type Cache = Record<"Z1" | "A1" | "Z2" | "A2" | "Z3" | "A3", NDArray>;

/** The forward pass: the probabilities A3 [1, m] and what they are computed from. */
export function forwardPropagation(X: NDArray, parameters: Parameters): Cache {
  const { W1, b1, W2, b2, W3, b3 } = parameters as Record<string, NDArray> & Layers;
  const Z1 = W1.matmul(X).add(b1);
  const A1 = maximum(Z1, 0);
  const Z2 = W2.matmul(A1).add(b2);
  const A2 = maximum(Z2, 0);
  const Z3 = W3.matmul(A2).add(b3);
  return { Z1, A1, Z2, A2, Z3, A3: divide(1, exp(Z3.negate()).add(1)) };
}

/** The mean cross-entropy. Where a probability is exactly 0 or 1, 0 times the logarithm of 0 counts as 0. */
export function computeLoss(A3: NDArray, Y: NDArray): number {
  const losses = log(A3)
    .multiply(Y)
    .add(log(subtract(1, A3)).multiply(subtract(1, Y)));
  return -where(losses.equal(losses), losses, 0).sum() / Y.shape[1]!;
}

/** The backward pass: the gradients dW1, db1, dW2, db2, dW3, db3 of the mean cross-entropy. */
export function backwardPropagation(
  X: NDArray,
  Y: NDArray,
  parameters: Parameters,
  cache: Cache,
): Parameters {
  const { W2, W3 } = parameters as Record<string, NDArray> & Layers;
  const dZ3 = cache.A3.subtract(Y).divide(X.shape[1]!);
  const dZ2 = W3.T.matmul(dZ3).multiply(cache.Z2.greater(0));
  const dZ1 = W2.T.matmul(dZ2).multiply(cache.Z1.greater(0));
  const overExamples = { axis: 1, keepdims: true } as const;
  return {
    dW1: dZ1.matmul(X.T),
    db1: dZ1.sum(overExamples),
    dW2: dZ2.matmul(cache.A1.T),
    db2: dZ2.sum(overExamples),
    dW3: dZ3.matmul(cache.A2.T),
    db3: dZ3.sum(overExamples),
  };
}

/** One step of gradient descent. */
export function updateParameters(
  parameters: Parameters,
  grads: Parameters,
  learningRate: number,
): Parameters {
  const steps = Object.entries(parameters).map(([name, value]) => [
    name,
    value.subtract(grads[`d${name}`]!.multiply(learningRate)),
  ]);
  return Object.fromEntries(steps) as Parameters;
}

type Layers = Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;
