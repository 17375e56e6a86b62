/** Known mistakes of createMaskFromWindow. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/create-mask-from-window.js";

export const maskMistakes = mistakesOf({
  functions: ["createMaskFromWindow"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray) =>
    scope(() => {
      const largest = wrong("maximum of each row") ? x.max({ axis: 1, keepdims: true }) : x.max();
      const mask = wrong("near maxima marked")
        ? markNear(x, x.max(), 1e-5)
        : x.equal(largest).astype("float64");
      if (wrong("first maximum only")) {
        const place = x.argmax();
        mask.fill(0);
        mask.data[place] = 1;
      }
      return wrong("values instead of a mask") ? mask.multiply(x) : mask;
    }),
  forms: { "near maxima marked": [(x: NDArray) => scope(() => markNear(x, x.max(), 1e-2))] },
});

/** Marks the numbers that are at most `within` below the largest. */
function markNear(x: NDArray, largest: number, within: number): NDArray {
  return x.greaterEqual(largest - within).astype("float64");
}
