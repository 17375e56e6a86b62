/** Known mistakes of computeCost. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { log, subtract } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/compute-cost.js";

export const costMistakes = mistakesOf({
  functions: ["computeCost"],
  mistakes: HINTS,
  build: (wrong) => (AL: NDArray, Y: NDArray) =>
    scope(() => {
      const positive = Y.multiply(log(AL)).sum();
      const negative = subtract(1, Y)
        .multiply(log(subtract(1, AL)))
        .sum();
      const total = wrong("second half of the cost missing") ? positive : positive + negative;
      const mean = total / (wrong("cost not averaged") ? 1 : Y.shape[1]!);
      return wrong("cost without its minus") ? mean : -mean;
    }),
});
