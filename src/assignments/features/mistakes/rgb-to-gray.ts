/** Known mistakes of rgbToGray. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { array } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/rgb-to-gray.js";

export const grayMistakes = mistakesOf({
  functions: ["rgbToGray"],
  mistakes: HINTS,
  build: (wrong) => (image: NDArray) =>
    scope(() => {
      const blue = wrong("blue as in the standard") ? 0.114 : 0.144;
      const weights = wrong("plain mean") ? [1 / 3, 1 / 3, 1 / 3] : [0.299, 0.587, blue];
      if (wrong("channels in reverse")) weights.reverse();
      const gray = image.astype("float64").matmul(array(weights));
      return wrong("white is 1") ? gray.divide(255) : gray;
    }),
});
