/** Known mistakes of forwardPropagationWithDropout. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { RandomState } from "../../../random/random-state.js";
import { sigmoid } from "../../logistic-regression/solution.js";
import { HINTS } from "../hints/forward-propagation-with-dropout.js";
import type { Parameters } from "../starter.js";

export const dropoutForwardMistakes = mistakesOf({
  functions: ["forwardPropagationWithDropout"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (X: NDArray, parameters: Parameters, keepProb = 0.5, seed = 1) =>
      scope(() => {
        const { W1, b1, W2, b2, W3, b3 } = parameters;
        const rng = new RandomState(seed);
        const mask = ([units, m]: readonly number[]) => {
          const shape = [units!, wrong("one mask for all examples") ? 1 : m!];
          const drawn = wrong("normal instead of uniform") ? rng.randn(...shape) : rng.rand(...shape);
          const chance = wrong("compared with the drop probability") ? 1 - keepProb : keepProb;
          return wrong("mask reversed") ? drawn.greater(chance) : drawn.less(chance);
        };
        const drop = (A: NDArray, D: NDArray) => {
          const kept = wrong("mask not applied") ? A : A.multiply(D);
          if (wrong("kept units not scaled")) return kept;
          if (wrong("kept units scaled down")) return kept.multiply(keepProb);
          return kept.divide(wrong("scaled by the drop probability") ? 1 - keepProb : keepProb);
        };
        const Z1 = W1.matmul(X).add(b1);
        const D1 = mask(Z1.shape);
        const A1 = drop(maximum(Z1, 0), D1);
        const Z2 = W2.matmul(A1).add(b2);
        if (wrong("generator seeded for each layer")) rng.seed(seed);
        const D2 = mask(Z2.shape);
        const full = maximum(Z2, 0);
        const A2 = wrong("second layer not dropped") ? full : drop(full, D2);
        const Z3 = W3.matmul(A2).add(b3);
        const A3 = sigmoid(Z3);
        return { A3, cache: { ...parameters, Z1, D1, A1, Z2, D2, A2, Z3, A3 } };
      }),
});
