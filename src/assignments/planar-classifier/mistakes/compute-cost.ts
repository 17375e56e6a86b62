/** Known mistakes of computeCost. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { log, subtract } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/compute-cost.js";

export const costMistakes = mistakesOf({
  functions: ["computeCost"],
  mistakes: HINTS,
  build: (wrong) => (A2: NDArray, Y: NDArray) =>
    scope(() => {
      const error = A2.subtract(Y);
      const positive = Y.multiply(log(A2)).sum();
      const negative = subtract(1, Y)
        .multiply(log(subtract(1, A2)))
        .sum();
      const likelihood = wrong("second half of the cost missing") ? positive : positive + negative;
      const total = wrong("squared error") ? error.multiply(error).sum() : -likelihood;
      const signed = wrong("cost without its minus") ? -total : total;
      return signed / (wrong("cost not averaged") ? 1 : Y.shape[1]!);
    }),
});
