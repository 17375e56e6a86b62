/** `noloop/datasets`: loaders, splits, preprocessing and pictures; arrays on disk. */

import "./support/require-node.js";

export { type AugmentOptions, augment } from "./datasets/augment.js";
export {
  type ColorAxes,
  fitColorAxes,
  shiftColorsNaive,
  shiftColorsVectorized,
} from "./datasets/augment-color.js";
export {
  cropNaive,
  cropVectorized,
  type FillValue,
  mirrorNaive,
  mirrorVectorized,
  rotate,
} from "./datasets/augment-geometry.js";
export { appendBias } from "./datasets/bias.js";
export {
  type Cifar10Options,
  type Cifar10Subset,
  loadCifar10,
  loadCifar10Batch,
} from "./datasets/cifar10.js";
export { CIFAR10_CLASSES } from "./datasets/cifar10-format.js";
export { type CsvOptions, loadCsv } from "./datasets/csv.js";
export { type Dataset, firstExamples, type TrainTest, takeExamples } from "./datasets/dataset.js";
export { type Fold, kFold } from "./datasets/k-fold.js";
export { fitMeanImage, type MeanImage } from "./datasets/mean-image.js";
export { oneHot } from "./datasets/one-hot.js";
export { imageToDataUri, imageToPng, stretchToBytes } from "./datasets/picture.js";
export type { ReadOptions } from "./datasets/read-file.js";
export { loadDigits, loadIris, loadShapes10 } from "./datasets/shipped.js";
export { CS231N_SPLIT, type DataSplit, type DataSplitSizes, splitAsCs231n } from "./datasets/split.js";
export { fitStandardization, type Standardization } from "./datasets/standardize.js";
export { type LoadNpzOptions, loadNpy, loadNpz, saveNpy, saveNpz } from "./ndarray/npy.js";
