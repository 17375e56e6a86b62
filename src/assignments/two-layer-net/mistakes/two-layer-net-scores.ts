/** Known mistakes of twoLayerNetScores. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { exp, maximum, tanh } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/two-layer-net-scores.js";
import type { TwoLayerParams } from "../starter.js";

export const scoresMistakes = mistakesOf({
  functions: ["twoLayerNetScores"],
  mistakes: HINTS,
  build: (wrong) => (params: TwoLayerParams, X: NDArray) =>
    scope(() => {
      const products = X.matmul(params.W1);
      const sums = wrong("first bias missing") ? products : products.add(params.b1);
      const active = wrong("tanh instead of ReLU") ? tanh(sums) : maximum(sums, 0);
      const last = (wrong("ReLU missing") ? sums : active).matmul(params.W2);
      const scores = wrong("second bias missing") ? last : last.add(params.b2);
      if (wrong("ReLU on the scores")) return maximum(scores, 0);
      if (!wrong("probabilities instead of scores")) return scores;
      const exponentials = exp(scores.subtract(scores.max({ axis: 1, keepdims: true })));
      return exponentials.divide(exponentials.sum({ axis: 1, keepdims: true }));
    }),
});
