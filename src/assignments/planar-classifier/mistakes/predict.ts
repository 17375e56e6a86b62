/** Known mistakes of predict. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/predict.js";
import * as solution from "../solution.js";
import type { Parameters } from "../starter.js";

export const predictMistakes = mistakesOf({
  functions: ["predict"],
  mistakes: HINTS,
  build: (wrong) => (parameters: Parameters, X: NDArray) =>
    scope(() => {
      const { A2, cache } = solution.forwardPropagation(X, parameters);
      if (wrong("probabilities returned")) return A2;
      const compared = wrong("score compared with one half") ? cache.Z2 : A2;
      return wrong("one half counted as class 1") ? compared.greaterEqual(0.5) : compared.greater(0.5);
    }),
});
