/** Known mistakes of initializeWithZeros. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { ones, zeros } from "../../../ndarray/creation.js";
import { HINTS } from "../hints/initialize-with-zeros.js";

export const initializeMistakes = mistakesOf({
  functions: ["initializeWithZeros"],
  mistakes: HINTS,
  build: (wrong) => (dim: number) => {
    const shape = wrong("row instead of column") ? [1, dim] : [dim, 1];
    const start = wrong("ones instead of zeros") ? ones(shape) : zeros(shape);
    return { w: wrong("only one axis") ? start.reshape(dim) : start, b: 0 };
  },
});
