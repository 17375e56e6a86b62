/** Known mistakes of forwardPropagation. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum, tanh } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { sigmoid } from "../../logistic-regression/solution.js";
import { HINTS } from "../hints/forward-propagation.js";
import type { Parameters } from "../starter.js";

export const forwardMistakes = mistakesOf({
  functions: ["forwardPropagation"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (X: NDArray, { W1, b1, W2, b2 }: Parameters) =>
      scope(() => {
        const Z1 = W1.matmul(X).add(wrong("hidden bias missing") ? 0 : b1);
        let A1 = tanh(Z1);
        if (wrong("sigmoid in the hidden layer")) A1 = sigmoid(Z1);
        if (wrong("relu in the hidden layer")) A1 = maximum(Z1, 0);
        const input = wrong("hidden activation skipped") ? Z1 : A1;
        const Z2 = W2.matmul(input).add(wrong("output bias missing") ? 0 : b2);
        const A2 = wrong("tanh at the output") ? tanh(Z2) : sigmoid(Z2);
        const hidden = wrong("Z1 and A1 swapped in the cache") ? { Z1: A1, A1: Z1 } : { Z1, A1 };
        return { A2, cache: { ...hidden, Z2, A2 } };
      }),
});
