/**
 * Random inputs of the three-layer network (relu, relu, sigmoid) of deeplearning.ai's course 2, week 1.
 * Sizes: nX features, n1 and n2 hidden units, m examples; examples are columns.
 */
import type { NDArray } from "../../ndarray/ndarray.js";
import type { RandomState } from "../../random/random-state.js";

type Sizes = { readonly nX: number; readonly n1: number; readonly n2: number; readonly m: number };

type Arrays<Names extends string> = Record<Names, NDArray>;

export function randomParameters(
  rng: RandomState,
  { nX, n1, n2 }: Sizes,
): Arrays<"W1" | "b1" | "W2" | "b2" | "W3" | "b3"> {
  return {
    W1: rng.randn(n1, nX),
    b1: rng.randn(n1, 1),
    W2: rng.randn(n2, n1),
    b2: rng.randn(n2, 1),
    W3: rng.randn(1, n2),
    b3: rng.randn(1, 1),
  };
}

/** What the forward pass caches besides the parameters. A1 and A2 are not negative, A3 are probabilities. */
export function randomActivations(
  rng: RandomState,
  { n1, n2, m }: Sizes,
): Arrays<"Z1" | "A1" | "Z2" | "A2" | "Z3" | "A3"> {
  return {
    Z1: rng.randn(n1, m),
    A1: rng.rand(n1, m),
    Z2: rng.randn(n2, m),
    A2: rng.rand(n2, m),
    Z3: rng.randn(1, m),
    A3: rng.uniform(0.1, 0.9, [1, m]),
  };
}

/** Labels [1, m], 0 or 1. */
export function randomLabels(rng: RandomState, m: number): NDArray {
  return rng.randint(0, 2, [1, m]);
}
