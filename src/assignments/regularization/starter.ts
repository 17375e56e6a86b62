/**
 * Two ways to keep a network from overfitting: an L2 penalty on the weights, and dropout.
 *
 * The network has three layers (relu, relu, sigmoid) with n1, n2 and 1 units, nX features and m examples; EXAMPLES ARE
 * COLUMNS. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

/** W1 [n1, nX], b1 [n1, 1], W2 [n2, n1], b2 [n2, 1], W3 [1, n2], b3 [1, 1]. */
export type Parameters = Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;

/** What the forward pass keeps for the backward pass: Z and A of layer l are [units of l, m]. */
export type Cache = Parameters & Record<"Z1" | "A1" | "Z2" | "A2" | "Z3" | "A3", NDArray>;

/** A1 and A2 are the activations after dropout. D1 and D2 have their shapes: 1 where a unit is kept, else 0. */
export type DropoutCache = Cache & Record<"D1" | "D2", NDArray>;

/** The gradients of all layers, each with the shape of the array whose gradient it is. */
export type Gradients = Record<
  "dZ3" | "dW3" | "db3" | "dA2" | "dZ2" | "dW2" | "db2" | "dA1" | "dZ1" | "dW1" | "db1",
  NDArray
>;

/**
 * The mean cross-entropy of the probabilities A3 [1, m] and the labels Y [1, m], plus lambd / (2 m) times the sum of
 * the squares of all weights: a number.
 */
export function computeCostWithRegularization(
  A3: NDArray,
  Y: NDArray,
  parameters: Parameters,
  lambd: number,
): number {
  throw new Error("computeCostWithRegularization is not written yet");
}

/** The gradients of that cost. `cache` comes from a forward pass without dropout. */
export function backwardPropagationWithRegularization(
  X: NDArray,
  Y: NDArray,
  cache: Cache,
  lambd: number,
): Gradients {
  throw new Error("backwardPropagationWithRegularization is not written yet");
}

/**
 * The forward pass with inverted dropout after both hidden layers: for each example, a unit is kept with probability
 * keepProb.
 *
 * A unit is kept where a random number is below keepProb. `new RandomState(seed)` draws the numbers: one call of `rand`
 * for D1 [n1, m], then one call for D2 [n2, m].
 */
export function forwardPropagationWithDropout(
  X: NDArray,
  parameters: Parameters,
  keepProb = 0.5,
  seed = 1,
): { A3: NDArray; cache: DropoutCache } {
  throw new Error("forwardPropagationWithDropout is not written yet");
}

/**
 * The gradients of the mean cross-entropy, without a penalty, after a forward pass with dropout. dA1 and dA2 are the
 * gradients with respect to the activations before dropout.
 */
export function backwardPropagationWithDropout(
  X: NDArray,
  Y: NDArray,
  cache: DropoutCache,
  keepProb: number,
): Gradients {
  throw new Error("backwardPropagationWithDropout is not written yet");
}
