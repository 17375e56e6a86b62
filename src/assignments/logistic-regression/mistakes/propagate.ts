/** Known mistakes of propagate. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { log, subtract } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/propagate.js";
import { sigmoid } from "../solution.js";

export const propagateMistakes = mistakesOf({
  functions: ["propagate"],
  mistakes: HINTS,
  build: (wrong) => (w: NDArray, b: number, X: NDArray, Y: NDArray) =>
    scope(() => {
      const [features = 0, examples = 0] = X.shape;
      const m = wrong("divided by the number of features") ? features : examples;
      const Z = w.T.matmul(X).add(wrong("bias missing") ? 0 : b);
      const A = wrong("activation missing") ? Z : sigmoid(Z);
      const positive = Y.multiply(log(A)).sum();
      const negative = subtract(1, Y)
        .multiply(log(subtract(1, A)))
        .sum();
      const total = wrong("second half of the cost missing") ? positive : positive + negative;
      const cost = total / (wrong("cost not averaged") ? 1 : m);
      const error = wrong("gradient with the wrong sign") ? Y.subtract(A) : A.subtract(Y);
      const doubled = wrong("extra sigmoid derivative");
      const dZ = doubled ? error.multiply(A).multiply(subtract(1, A)) : error;
      const dw = X.matmul(dZ.T).divide(wrong("dw not averaged") ? 1 : m);
      const db = dZ.sum() / (wrong("db not averaged") ? 1 : m);
      return { grads: { dw, db }, cost: wrong("cost without its minus") ? cost : -cost };
    }),
});
