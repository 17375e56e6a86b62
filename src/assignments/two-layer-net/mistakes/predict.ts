/** Known mistakes of predict. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/predict.js";
import type { TwoLayerParams } from "../starter.js";

export const predictMistakes = mistakesOf({
  functions: ["predict"],
  mistakes: HINTS,
  build: (wrong) => (params: TwoLayerParams, X: NDArray) =>
    scope(() => {
      const bias = (b: NDArray) => b.multiply(wrong("biases missing") ? 0 : 1);
      const sums = X.matmul(params.W1).add(bias(params.b1));
      const hidden = wrong("ReLU missing") ? sums : maximum(sums, 0);
      const scores = hidden.matmul(params.W2).add(bias(params.b2));
      if (wrong("score instead of class")) return scores.max({ axis: 1 });
      const axis = wrong("best example of each class") ? 0 : 1;
      return wrong("smallest score") ? scores.argmin({ axis }) : scores.argmax({ axis });
    }),
});
