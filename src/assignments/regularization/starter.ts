/**
 * Two ways to keep a network from learning its examples by heart: an L2 penalty on the weights, and dropout.
 *
 * The network has three layers (relu, relu, sigmoid) of n1, n2 and 1 units, nX features and m examples; EXAMPLES ARE COLUMNS.
 * Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

/** W1 [n1, nX], b1 [n1, 1], W2 [n2, n1], b2 [n2, 1], W3 [1, n2], b3 [1, 1]. */
export type Parameters = Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;

/** What the way forward leaves for the way back: Z and A of layer l are [units of l, m]. */
export type Cache = Parameters & Record<"Z1" | "A1" | "Z2" | "A2" | "Z3" | "A3", NDArray>;

/** With dropout: A1 and A2 are those after dropout; D1 and D2, of their shapes, are 1 where a unit was kept, else 0. */
export type DropoutCache = Cache & Record<"D1" | "D2", NDArray>;

/** The gradient at every place of the network, each with the shape of what it is the gradient of. */
export type Gradients = Record<
  "dZ3" | "dW3" | "db3" | "dA2" | "dZ2" | "dW2" | "db2" | "dA1" | "dZ1" | "dW1" | "db1",
  NDArray
>;

/**
 * Mean cross-entropy of the probabilities A3 [1, m] and the labels Y [1, m], plus lambd / (2 m) times the sum of the squares
 * of all weights: a number.
 */
export function computeCostWithRegularization(
  A3: NDArray,
  Y: NDArray,
  parameters: Parameters,
  lambd: number,
): number {
  throw new Error("computeCostWithRegularization is not written yet");
}

/** The gradient of that cost. The way forward, without dropout, left `cache`. */
export function backwardPropagationWithRegularization(
  X: NDArray,
  Y: NDArray,
  cache: Cache,
  lambd: number,
): Gradients {
  throw new Error("backwardPropagationWithRegularization is not written yet");
}

/**
 * One pass with inverted dropout after both hidden layers: each unit is kept for an example with the chance keepProb.
 *
 * A unit is kept where a number of `new RandomState(seed)` is below keepProb: one call of `rand` for D1 [n1, m], then one of
 * the same generator for D2 [n2, m].
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
 * The gradient of the mean cross-entropy (no penalty) where the way forward used dropout. dA1 and dA2 are the gradients with
 * respect to the activations before dropout.
 */
export function backwardPropagationWithDropout(
  X: NDArray,
  Y: NDArray,
  cache: DropoutCache,
  keepProb: number,
): Gradients {
  throw new Error("backwardPropagationWithDropout is not written yet");
}
