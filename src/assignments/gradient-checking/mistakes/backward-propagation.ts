/** Known mistakes of backwardPropagation. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/backward-propagation.js";

export const backwardMistakes = mistakesOf({
  functions: ["backwardPropagation"],
  mistakes: HINTS,
  build: (wrong) => (x: number, theta: number) => {
    if (wrong("cost instead of its derivative")) return theta * x;
    return wrong("derivative with respect to x") ? theta : x;
  },
});
