/** Known mistakes of colorHistogramHsv. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { fromTypedArray } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/color-histogram-hsv.js";
import { rgbToHsv } from "../solution.js";

export const histogramMistakes = mistakesOf({
  functions: ["colorHistogramHsv"],
  mistakes: HINTS,
  build: (wrong) => (image: NDArray, nbin: number) =>
    scope(() => {
      const hsv = rgbToHsv(image).data;
      const bins = wrong("always ten bins") ? 10 : nbin;
      const channel = wrong("saturation counted") ? 1 : 0;
      const first = wrong("value counted") ? 2 : channel;
      const fractions = new Float64Array(bins);
      const round = wrong("nearest bin") ? Math.round : Math.floor;
      for (let k = first; k < hsv.length; k += 3) {
        fractions[Math.min(round(hsv[k]! * bins), bins - 1)]! += wrong("pixels counted") ? 1 : 3 / hsv.length;
      }
      const result = fromTypedArray(fractions);
      return wrong("density instead of shares") ? result.multiply(bins) : result;
    }),
});
