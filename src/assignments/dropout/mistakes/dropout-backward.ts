/** Known mistakes of dropoutBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { where } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/dropout-backward.js";
import type { SolutionCache } from "../solution.js";

export const dropoutBackwardMistakes = mistakesOf({
  functions: ["dropoutBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dout: NDArray, { mask, p, x }: SolutionCache) =>
      scope(() => {
        if (mask === undefined) return dout.multiply(wrong("scaled in test mode") ? p : 1);
        if (wrong("mask missing")) return dout.copy();
        if (wrong("mask reversed")) return where(mask, 0, dout.divide(p));
        if (wrong("mask read from the output")) return where(x.multiply(mask).notEqual(0), dout.divide(p), 0);
        const masked = dout.multiply(wrong("not scaled") ? mask.greater(0) : mask);
        const scaled = wrong("scaled twice") ? masked.divide(p) : masked;
        return wrong("multiplied by the input") ? scaled.multiply(x) : scaled;
      }),
});
