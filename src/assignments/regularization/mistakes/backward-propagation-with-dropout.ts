/** Known mistakes of backwardPropagationWithDropout. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { linearBackward } from "../../deep-net/solution.js";
import { HINTS } from "../hints/backward-propagation-with-dropout.js";
import type { DropoutCache } from "../starter.js";

export const dropoutBackwardMistakes = mistakesOf({
  functions: ["backwardPropagationWithDropout"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, Y: NDArray, cache: DropoutCache, keepProb: number) =>
    scope(() => {
      const dropoutBackward = (dA: NDArray, D: NDArray, masked: boolean) => {
        const kept = masked ? dA.multiply(D) : dA;
        if (wrong("gradients not scaled")) return kept;
        if (wrong("gradients scaled down")) return kept.multiply(keepProb);
        return kept.divide(wrong("scaled by the drop probability") ? 1 - keepProb : keepProb);
      };
      const relu = (dA: NDArray, A: NDArray) =>
        wrong("relu derivative missing") ? dA : dA.multiply(A.greater(0));
      const count = wrong("gradient not averaged") ? X.shape[1]! : 1;
      const layer = (dZ: NDArray, A: NDArray, W: NDArray, b: NDArray) => {
        const { dAPrev, dW, db } = linearBackward(dZ, { A, W, b });
        return { dAPrev, dW: dW.multiply(count), db: db.multiply(count) };
      };
      const { A1, D1, W1, b1, A2, D2, W2, b2, A3, W3, b3 } = cache;
      const masked = !wrong("masks not applied");
      const dZ3 = A3.subtract(Y);
      const third = layer(dZ3, A2, W3, b3);
      const dA2 = dropoutBackward(third.dAPrev, D2, masked);
      const dZ2 = relu(dA2, A2);
      const second = layer(dZ2, A1, W2, b2);
      const dA1 = dropoutBackward(second.dAPrev, D1, masked && !wrong("first layer's mask not applied"));
      const dZ1 = relu(dA1, A1);
      const first = layer(dZ1, X, W1, b1);
      const [dW1, db1, dW2, db2] = [first.dW, first.db, second.dW, second.db];
      return { dZ3, dW3: third.dW, db3: third.db, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
    }),
});
