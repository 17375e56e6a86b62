/** Known mistakes of backwardPropagationWithRegularization. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/backward-propagation-with-regularization.js";
import type { Cache } from "../starter.js";

export const penaltyBackwardMistakes = mistakesOf({
  functions: ["backwardPropagationWithRegularization"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, Y: NDArray, cache: Cache, lambd: number) =>
    scope(() => {
      const m = X.shape[1]!;
      const half = wrong("penalty halved in the gradient") ? lambd / 2 : lambd;
      const twice = wrong("penalty doubled in the gradient") ? 2 * half : half;
      const signed = wrong("penalty subtracted") ? -twice : twice;
      const decay = wrong("penalty missing in the gradient")
        ? 0
        : signed / (wrong("penalty not averaged") ? 1 : m);
      const count = wrong("gradient not averaged") ? 1 : m;
      const weights = (dZ: NDArray, A: NDArray, W: NDArray) =>
        dZ.matmul(A.T).divide(count).add(W.multiply(decay));
      const bias = (dZ: NDArray, b: NDArray) => {
        const db = dZ.sum({ axis: 1, keepdims: true }).divide(count);
        return wrong("biases penalized") ? db.add(b.multiply(decay)) : db;
      };
      const relu = (dA: NDArray, A: NDArray) =>
        wrong("relu derivative missing") ? dA : dA.multiply(A.greater(0));
      const { A1, W1, b1, A2, W2, b2, A3, W3, b3 } = cache;
      const dZ3 = A3.subtract(Y);
      const dA2 = W3.T.matmul(dZ3);
      const dZ2 = relu(dA2, A2);
      const dA1 = W2.T.matmul(dZ2);
      const dZ1 = relu(dA1, A1);
      const plainW3 = dZ3.matmul(A2.T).divide(count);
      const dW3 = wrong("last layer not penalized") ? plainW3 : weights(dZ3, A2, W3);
      const [dW2, db2, db3] = [weights(dZ2, A1, W2), bias(dZ2, b2), bias(dZ3, b3)];
      return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1: weights(dZ1, X, W1), db1: bias(dZ1, b1) };
    }),
});
