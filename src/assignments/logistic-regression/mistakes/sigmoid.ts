/** Known mistakes of sigmoid. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { divide, exp, subtract, tanh } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/sigmoid.js";

export const sigmoidMistakes = mistakesOf({
  functions: ["sigmoid"],
  mistakes: HINTS,
  build: (wrong) => (z: NDArray) =>
    scope(() => {
      if (wrong("tanh instead of sigmoid")) return tanh(z);
      const exponent = wrong("exponent without its minus") ? z : z.negate();
      const s = divide(1, exp(exponent).add(1));
      return wrong("derivative instead of value") ? s.multiply(subtract(1, s)) : s;
    }),
});
