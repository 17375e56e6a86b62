/** Known mistakes of reluForward. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { abs, divide, exp, maximum, minimum } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/relu-forward.js";

export const reluForwardMistakes = mistakesOf({
  functions: ["reluForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray) => {
    if (wrong("leaky ReLU")) return { out: maximum(x, x.multiply(0.01)), cache: x };
    if (wrong("absolute value")) return { out: abs(x), cache: x };
    if (wrong("negative half kept")) return { out: minimum(x, 0), cache: x };
    if (wrong("sigmoid instead of ReLU")) return { out: divide(1, exp(x.negate()).add(1)), cache: x };
    return { out: maximum(x, 0), cache: x };
  },
});
