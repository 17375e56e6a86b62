/** Known mistakes of batchnormForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongBatchnorm } from "../../shared/batch-normalization.js";
import { HINTS } from "../hints/batchnorm-forward.js";
import { batchnormForward } from "../solution.js";
import type { BatchnormParam } from "../starter.js";

export const batchnormForwardMistakes = mistakesOf({
  functions: ["batchnormForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, bnParam: BatchnormParam) =>
    scope(() => {
      const axis = wrong("statistics over the features") ? 1 : 0;
      const { cache } = batchnormForward(x, gamma, beta, bnParam);
      return { ...wrongBatchnorm(x, [gamma, beta], bnParam, wrong, axis), cache };
    }),
});
