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
    const judged = wrong("mask from the gradient") ? dout : x;
    const open = wrong("gradient passes at zero") ? judged.greaterEqual(0) : judged.greater(0);
    return wrong("mask reversed") ? where(open, 0, dout) : where(open, dout, 0);
  },
});
