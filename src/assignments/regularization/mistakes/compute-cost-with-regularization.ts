/** Known mistakes of computeCostWithRegularization. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { abs, square } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { computeCost } from "../../deep-net/solution.js";
import { HINTS } from "../hints/compute-cost-with-regularization.js";
import type { Parameters } from "../starter.js";

export const penaltyCostMistakes = mistakesOf({
  functions: ["computeCostWithRegularization"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (A3: NDArray, Y: NDArray, { W1, b1, W2, b2, W3, b3 }: Parameters, lambd: number) =>
      scope(() => {
        const weights = wrong("last layer not penalized") ? [W1, W2] : [W1, W2, W3];
        const penalized = wrong("biases penalized") ? [...weights, b1, b2, b3] : weights;
        const size = (W: NDArray) => {
          if (wrong("weights not squared")) return W.sum();
          if (wrong("absolute values")) return abs(W).sum();
          const squares = square(W).sum();
          return wrong("norms not squared") ? Math.sqrt(squares) : squares;
        };
        const total = penalized.map(size).reduce((sum, each) => sum + each, 0);
        const half = wrong("factor one half missing") ? lambd : lambd / 2;
        const penalty = (half * total) / (wrong("penalty not averaged") ? 1 : Y.shape[1]!);
        const entropy = computeCost(A3, Y);
        if (wrong("penalty missing")) return entropy;
        return wrong("penalty subtracted") ? entropy - penalty : entropy + penalty;
      }),
});
