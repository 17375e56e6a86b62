/** Known mistakes of rgbToHsv. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { fromTypedArray } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/rgb-to-hsv.js";

type Wrong = (id: keyof typeof HINTS) => boolean;

export const hsvMistakes = mistakesOf({
  functions: ["rgbToHsv"],
  mistakes: HINTS,
  build: (wrong) => (image: NDArray) =>
    scope(() => {
      const pixels = image.astype("float64").data;
      const hsv = new Float64Array(pixels.length);
      for (let k = 0; k < pixels.length; k += 3) {
        const [red, second, third] = [pixels[k]!, pixels[k + 1]!, pixels[k + 2]!];
        const [green, blue] = wrong("green and blue swapped") ? [third, second] : [second, third];
        const [largest, smallest] = [Math.max(red, green, blue), Math.min(red, green, blue)];
        hsv[k] = computeHue([red, green, blue], wrong);
        hsv[k + 1] = computeSaturation(largest, smallest, wrong);
        const value = wrong("value as a mean") ? (red + green + blue) / 3 : largest;
        hsv[k + 2] = wrong("value up to 255") ? value : value / 255;
      }
      return fromTypedArray(hsv, image.shape);
    }),
});

function computeHue([red, green, blue]: readonly [number, number, number], wrong: Wrong): number {
  const largest = Math.max(red, green, blue);
  const chroma = largest - Math.min(red, green, blue);
  if (chroma === 0) return 0;
  const apart = wrong("hue sectors not separated") ? 0 : 2;
  const otherwise = largest === green ? apart + (blue - red) / chroma : 2 * apart + (red - green) / chroma;
  const sixths = largest === red ? (green - blue) / chroma : otherwise;
  const positive = sixths < 0 && !wrong("hue below zero") ? sixths + 6 : sixths;
  if (wrong("hue in sixths")) return positive;
  return wrong("hue in degrees") ? positive * 60 : positive / 6;
}

function computeSaturation(largest: number, smallest: number, wrong: Wrong): number {
  if (largest === 0) return 0;
  if (wrong("saturation not divided")) return (largest - smallest) / 255;
  return (largest - smallest) / (wrong("saturation of lightness") ? largest + smallest : largest);
}
