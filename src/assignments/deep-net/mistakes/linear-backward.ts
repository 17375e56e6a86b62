/** Known mistakes of linearBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/linear-backward.js";
import type { LinearCache } from "../starter.js";

export const linearBackwardMistakes = mistakesOf({
  functions: ["linearBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dZ: NDArray, { A, W }: LinearCache) =>
      scope(() => {
        const m = wrong("averaged over the units") ? A.shape[0]! : A.shape[1]!;
        const axis = wrong("biases summed over units") ? 0 : 1;
        const unitSums = dZ.sum({ axis, keepdims: !wrong("axis of db dropped") });
        const sum = wrong("biases summed over everything") ? dZ.sum({ keepdims: true }) : unitSums;
        const dAPrev = W.T.matmul(dZ);
        return {
          dAPrev: wrong("dAPrev averaged") ? dAPrev.divide(m) : dAPrev,
          dW: dZ.matmul(A.T).divide(wrong("dW not averaged") ? 1 : m),
          db: sum.divide(wrong("db not averaged") ? 1 : m),
        };
      }),
});
