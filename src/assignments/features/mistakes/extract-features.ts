/** Known mistakes of extractFeatures. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { concatenate, stack } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/extract-features.js";
import { colorHistogramHsv, hogFeature } from "../solution.js";

export const extractMistakes = mistakesOf({
  functions: ["extractFeatures"],
  mistakes: HINTS,
  build: (wrong) => (images: NDArray, nbin: number) =>
    scope(() => {
      const rows = Array.from({ length: images.shape[0]! }, (_, n) => {
        const image = images.row(wrong("first image for all") ? 0 : n);
        const parts = [hogFeature(image), colorHistogramHsv(image, nbin)];
        if (wrong("hues before gradients")) parts.reverse();
        return wrong("gradients only") ? hogFeature(image) : concatenate(parts);
      });
      return stack(rows, { axis: wrong("one image per column") ? 1 : 0 });
    }),
});
