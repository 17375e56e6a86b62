/** Known mistakes of affineForward. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/affine-forward.js";
import { flattenExamples } from "./flatten-examples.js";

export const affineForwardMistakes = mistakesOf({
  functions: ["affineForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, w: NDArray, b: NDArray) => {
    const products = flattenExamples(x, wrong("examples mixed when flattened")).matmul(w);
    const shifted = wrong("bias subtracted") ? products.subtract(b) : products.add(b);
    const out = wrong("bias missing") ? products : shifted;
    return { out: wrong("clipped at zero") ? maximum(out, 0) : out, cache: { x, w, b } };
  },
});
