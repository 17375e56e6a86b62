/** Names of version 0.1 that have changed. They work for one more version. */
import { fitColorAxes, shiftColorsNaive, shiftColorsVectorized } from "./datasets/augment-color.js";
import { fitStandardization } from "./datasets/standardize.js";
import { summarizeLayers } from "./nets/summary.js";
import { seededRandom } from "./random/seeded-random.js";
import { fitPixelNormalization, pixelNormalization } from "./training/pixel-normalization.js";

/** @deprecated Use `fitColorAxes`. */
export const fitColourAxes = fitColorAxes;
/** @deprecated Use `shiftColorsNaive`. */
export const shiftColoursNaive = shiftColorsNaive;
/** @deprecated Use `shiftColorsVectorized`. */
export const shiftColoursVectorized = shiftColorsVectorized;
/** @deprecated Use `fitStandardization`. */
export const fitStandardisation = fitStandardization;
/** @deprecated Use `fitPixelNormalization`. */
export const fitPixelNormalisation = fitPixelNormalization;
/** @deprecated Use `pixelNormalization`. */
export const pixelNormalisation = pixelNormalization;
/** @deprecated Use `summarizeLayers`. */
export const summariseLayers = summarizeLayers;
/** @deprecated Use `seededRandom`. */
export const randomFromWord = seededRandom;
