/** Known mistakes of predict. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/predict.js";
import { sigmoid } from "../solution.js";

export const predictMistakes = mistakesOf({
  functions: ["predict"],
  mistakes: HINTS,
  build: (wrong) => (w: NDArray, b: number, X: NDArray) =>
    scope(() => {
      const Z = w.T.matmul(X).add(wrong("bias missing") ? 0 : b);
      const A = wrong("score compared with one half") ? Z : sigmoid(Z);
      if (wrong("probabilities returned")) return A;
      return wrong("one half counted as class 1") ? A.greaterEqual(0.5) : A.greater(0.5);
    }),
});
