/** Known mistakes of forwardPropagation. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/forward-propagation.js";

export const forwardMistakes = mistakesOf({
  functions: ["forwardPropagation"],
  mistakes: HINTS,
  build: (wrong) => (x: number, theta: number) => (wrong("sum instead of product") ? theta + x : theta * x),
});
