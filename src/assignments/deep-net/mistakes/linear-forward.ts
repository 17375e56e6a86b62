/** Known mistakes of linearForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/linear-forward.js";

export const linearForwardMistakes = mistakesOf({
  functions: ["linearForward"],
  mistakes: HINTS,
  build: (wrong) => (A: NDArray, W: NDArray, b: NDArray) =>
    scope(() => {
      const Z = W.matmul(A).add(wrong("bias missing") ? 0 : b);
      return { Z, cache: { A: wrong("Z kept in place of A") ? Z : A, W, b } };
    }),
});
