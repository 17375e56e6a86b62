/** Known mistakes of affineReluDropoutForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/affine-relu-dropout-forward.js";
import { affineReluDropoutForward } from "../solution.js";
import type { DropoutParam } from "../starter.js";
import { wrongMask } from "./dropout-forward.js";

export const hiddenForwardMistakes = mistakesOf({
  functions: ["affineReluDropoutForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, w: NDArray, b: NDArray, dropoutParam: DropoutParam) =>
    scope(() => {
      const { cache } = affineReluDropoutForward(x, w, b, dropoutParam);
      const input = wrong("input dropped instead of the hidden units")
        ? x.multiply(wrongMask(x, dropoutParam, wrong))
        : x;
      const biasLast = wrong("bias added at the end");
      const sums = input.matmul(w).add(b.multiply(biasLast || wrong("bias missing") ? 0 : 1));
      const active = wrong("ReLU missing") ? sums : maximum(sums, 0);
      const whole = wrong("dropout missing") || wrong("input dropped instead of the hidden units");
      const out = whole ? active : active.multiply(wrongMask(active, dropoutParam, wrong));
      return { out: biasLast ? out.add(b) : out, cache };
    }),
});
