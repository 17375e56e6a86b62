/**
 * Image features: a histogram of oriented gradients (HOG), a histogram of hues, and their preprocessing.
 *
 * Sizes: N images, H and W height and width, F features. Pixels are 0 to 255, in any dtype, with channels red, green,
 * blue. The README beside this file defines every number exactly.
 */
import type { NDArray } from "../../arrays.js";

/**
 * The gray value of each pixel: 0.299 red + 0.587 green + 0.144 blue.
 *
 * @param image - [H, W, 3].
 * @returns [H, W].
 */
export function rgbToGray(image: NDArray): NDArray {
  throw new Error("rgbToGray is not written yet");
}

/**
 * Histogram of oriented gradients: for each cell of 8 x 8 pixels, the magnitude of its gradients in each of 9 bins.
 *
 * @param image - [H, W, 3], H and W at least 8. Pixels beyond the last whole cell are left out of the histograms.
 * @returns [floor(H / 8) * floor(W / 8) * 9]: cells column by column, the 9 bins of a cell one after the other.
 */
export function hogFeature(image: NDArray): NDArray {
  throw new Error("hogFeature is not written yet");
}

/**
 * Hue, saturation and value of each pixel.
 *
 * @param image - [H, W, 3].
 * @returns [H, W, 3]: hue from 0 up to, not including, 1; saturation and value from 0 to 1.
 */
export function rgbToHsv(image: NDArray): NDArray {
  throw new Error("rgbToHsv is not written yet");
}

/**
 * The fraction of an image's pixels whose hue is in each of `nbin` equal bins from 0 to 1. The fractions add up to 1.
 *
 * @param image - [H, W, 3].
 * @param nbin - Number of bins; the course uses 10.
 * @returns [nbin].
 */
export function colorHistogramHsv(image: NDArray, nbin: number): NDArray {
  throw new Error("colorHistogramHsv is not written yet");
}

/**
 * The features of each image, one image per row: first its HOG, then its histogram of hues.
 *
 * @param images - [N, H, W, 3].
 * @param nbin - Number of bins of the histogram.
 * @returns [N, F].
 */
export function extractFeatures(images: NDArray, nbin: number): NDArray {
  throw new Error("extractFeatures is not written yet");
}

export interface Preprocessed {
  train: NDArray; // [N, F + 1]
  other: NDArray; // [M, F + 1]
}

/**
 * Scales each feature to mean 0 and standard deviation 1 over the training images, applies the same numbers to the
 * other images, and then appends a last feature that is 1, for the bias.
 *
 * @param train - Features of the training images [N, F]. No feature is constant.
 * @param other - Features of other images [M, F].
 */
export function preprocessFeatures(train: NDArray, other: NDArray): Preprocessed {
  throw new Error("preprocessFeatures is not written yet");
}
