/** Known mistakes of affineBackward. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/affine-backward.js";
import { flattenExamples } from "./flatten-examples.js";

export const affineBackwardMistakes = mistakesOf({
  functions: ["affineBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dout: NDArray, { x, w }: { x: NDArray; w: NDArray }) => {
      const N = dout.shape[0]!;
      const flat = dout.matmul(w.T);
      const dw = flattenExamples(x, wrong("examples mixed when flattened")).T.matmul(dout);
      if (wrong("gradient of the weights averaged")) dw.divideInPlace(N);
      const axis = wrong("gradient of the biases summed over the outputs") ? 1 : 0;
      const db = dout.sum({ axis, keepdims: wrong("gradient of the biases with an extra axis") });
      return {
        dx: wrong("gradient of the input left flat") ? flat : flat.reshape(...x.shape),
        dw: wrong("gradient of the weights transposed") ? dw.T.copy() : dw,
        db: wrong("gradient of the biases averaged") ? db.divide(N) : db,
      };
    },
});
