/** Known mistakes of convSingleStep. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-single-step.js";
import { flipFilter } from "./flip-filter.js";

export const stepMistakes = mistakesOf({
  functions: ["convSingleStep"],
  mistakes: HINTS,
  build: (wrong) => (aSlicePrev: NDArray, W: NDArray, b: NDArray) =>
    scope(() => {
      const filter = wrong("filter flipped") ? flipFilter(W) : W;
      const products = aSlicePrev.multiply(filter);
      const size = products.size;
      const sum = wrong("mean instead of sum") ? products.mean() : products.sum();
      if (wrong("bias missing")) return sum;
      return sum + (wrong("bias added to every product") ? size * b.item() : b.item());
    }),
});
