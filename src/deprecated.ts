/** Names of version 0.1 that have changed. They work for one more version. */
import type { ComparisonVariant, ProblemSize } from "./comparisons/comparison.js";
import {
  type ColorAxes,
  fitColorAxes,
  shiftColorsNaive,
  shiftColorsVectorized,
} from "./datasets/augment-color.js";
import type { Cifar10Subset } from "./datasets/cifar10.js";
import type { DataSplit, DataSplitSizes } from "./datasets/split.js";
import { fitStandardization, type Standardization } from "./datasets/standardize.js";
import type { ConvPad, ConvStride } from "./layers/conv-geometry.js";
import { type ReplaceHeadOptions, replaceHead } from "./nets/replace-head.js";
import { summarizeLayers } from "./nets/summary.js";
import { seededRandom } from "./random/seeded-random.js";
import {
  fitPixelNormalization,
  type PixelNormalization,
  pixelNormalization,
} from "./training/pixel-normalization.js";
import type { SearchRange, SearchSpace } from "./training/search-space.js";

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
/** @deprecated Use `replaceHead`. */
export const withNewScores = replaceHead;

/** @deprecated Use `ColorAxes`. */
export type ColourAxes = ColorAxes;
/** @deprecated Use `Standardization`. */
export type Standardisation = Standardization;
/** @deprecated Use `PixelNormalization`. */
export type PixelNormalisation = PixelNormalization;
/** @deprecated Use `ProblemSize`. */
export type Size = ProblemSize;
/** @deprecated Use `ComparisonVariant`. */
export type Variant<Input> = ComparisonVariant<Input>;
/** @deprecated Use `Cifar10Subset`. */
export type Subset = Cifar10Subset;
/** @deprecated Use `DataSplit`. */
export type Split = DataSplit;
/** @deprecated Use `DataSplitSizes`. */
export type SplitSizes = DataSplitSizes;
/** @deprecated Use `ConvPad`. */
export type Pad = ConvPad;
/** @deprecated Use `ConvStride`. */
export type Stride = ConvStride;
/** @deprecated Use `SearchRange`. */
export type Range = SearchRange;
/** @deprecated Use `SearchSpace`. */
export type Space<Name extends string> = SearchSpace<Name>;
/** @deprecated Use `ReplaceHeadOptions`. */
export type NewScoresOptions = ReplaceHeadOptions;
