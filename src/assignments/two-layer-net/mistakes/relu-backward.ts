/** Known mistakes of reluBackward. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum, where } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/relu-backward.js";

export const reluBackwardMistakes = mistakesOf({
  functions: ["reluBackward"],
  mistakes: HINTS,
  build: (wrong) => (dout: NDArray, x: NDArray) => {
    if (wrong("mask missing")) return dout.copy();
    if (wrong("multiplied by the output")) return dout.multiply(maximum(x, 0));
    const maskSource = wrong("mask from the gradient") ? dout : x;
    const mask = wrong("gradient passes at zero") ? maskSource.greaterEqual(0) : maskSource.greater(0);
    return wrong("mask reversed") ? where(mask, 0, dout) : where(mask, dout, 0);
  },
});
