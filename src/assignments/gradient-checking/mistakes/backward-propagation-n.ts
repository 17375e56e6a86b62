/** Known mistakes of backwardPropagationN. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/backward-propagation-n.js";
import type { Cache } from "../starter.js";

export const backwardNMistakes = mistakesOf({
  functions: ["backwardPropagationN"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (X: NDArray, Y: NDArray, { A1, W2, A2, W3, A3 }: Cache) =>
      scope(() => {
        const m = X.shape[1]!;
        const relu = (dA: NDArray, A: NDArray) =>
          wrong("relu derivative missing") ? dA : dA.multiply(A.greater(0));
        const bias = (dZ: NDArray) => dZ.sum({ axis: 1, keepdims: true }).divide(m);
        const dZ3 = A3.subtract(Y);
        const dZ2 = relu(W3.T.matmul(dZ3), A2);
        const dZ1 = relu(W2.T.matmul(dZ2), A1);
        const factorW2 = wrong("dW2 not averaged") ? m : 1;
        const factorB1 = wrong("db1 not averaged") ? m : 1;
        return {
          dW1: dZ1.matmul(X.T).divide(m),
          db1: bias(dZ1).multiply(wrong("db1 still four times too large") ? 4 * factorB1 : factorB1),
          dW2: dZ2
            .matmul(A1.T)
            .divide(m)
            .multiply(wrong("dW2 still doubled") ? 2 * factorW2 : factorW2),
          db2: bias(dZ2),
          dW3: dZ3.matmul(A2.T).divide(m),
          db3: bias(dZ3),
        };
      }),
});
