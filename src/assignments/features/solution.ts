/**
 * Image features, as loops over pixels where each pixel goes to its own bin. CS231n gives these functions to its
 * students. The results equal those of its Python code, mistakes included (test/oracles/features.json).
 */
import { scope } from "../../engine/heap.js";
import { array, fromTypedArray, linspace, ones } from "../../ndarray/creation.js";
import { concatenate, stack } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { Preprocessed } from "./starter.js";

/** The course's weights. The standard weight of blue is 0.114, with which the three add up to 1. */
const GRAY_WEIGHTS = [0.299, 0.587, 0.144];

/** Pixels along each side of a cell. */
const CELL = 8;
const ORIENTATIONS = 9;

export function rgbToGray(image: NDArray): NDArray {
  return scope(() => image.astype("float64").matmul(array(GRAY_WEIGHTS)));
}

export function hogFeature(image: NDArray): NDArray {
  const [H = 0, W = 0] = image.shape;
  const gray = rgbToGray(image).data;
  const [rows, columns] = [Math.floor(H / CELL), Math.floor(W / CELL)];
  const histogram = new Float64Array(rows * columns * ORIENTATIONS);
  for (let i = 0; i < rows * CELL; i++) {
    for (let j = 0; j < columns * CELL; j++) {
      const here = gray[i * W + j]!;
      const gx = j + 1 < W ? gray[i * W + j + 1]! - here : 0;
      const gy = i + 1 < H ? gray[(i + 1) * W + j]! - here : 0;
      const bin = orientationBin(gx, gy);
      if (bin === null) continue;
      const cell = Math.floor(j / CELL) * rows + Math.floor(i / CELL); // the course transposes its table of cells
      histogram[cell * ORIENTATIONS + bin]! += Math.hypot(gx, gy) / CELL ** 2;
    }
  }
  return fromTypedArray(histogram);
}

/**
 * Null for gradients that point left, which lie outside the nine bins from 0 to 180. Gradients that point straight up
 * or down, like those of the last column, lie on the edge: there the last digit of `atan2` decides, which differs
 * between machines even in NumPy.
 */
function orientationBin(gx: number, gy: number): number | null {
  const orientation = Math.atan2(gy, gx + 1e-15) * (180 / Math.PI) + 90;
  return orientation > 0 && orientation < 180 ? Math.floor(orientation / (180 / ORIENTATIONS)) : null;
}

export function rgbToHsv(image: NDArray): NDArray {
  const pixels = image.astype("float64").divide(255).data;
  const hsv = new Float64Array(pixels.length);
  for (let k = 0; k < pixels.length; k += 3) {
    const [red, green, blue] = [pixels[k]!, pixels[k + 1]!, pixels[k + 2]!];
    const largest = Math.max(red, green, blue);
    const chroma = largest - Math.min(red, green, blue);
    hsv[k] = computeHue(red, green, blue, largest, chroma);
    hsv[k + 1] = largest === 0 ? 0 : chroma / largest;
    hsv[k + 2] = largest;
  }
  return fromTypedArray(hsv, image.shape);
}

function computeHue(red: number, green: number, blue: number, largest: number, chroma: number): number {
  if (chroma === 0) return 0;
  const sixth = (): number => {
    if (largest === red) return (green - blue) / chroma;
    return largest === green ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma;
  };
  const hue = sixth() / 6;
  return hue < 0 ? hue + 1 : hue;
}

export function colorHistogramHsv(image: NDArray, nbin: number): NDArray {
  return scope(() => {
    const hsv = rgbToHsv(image).data;
    const edges = linspace(0, 255, nbin + 1).data; // rounded as in the course, which matters for hues on an edge
    const fractions = new Float64Array(nbin);
    for (let k = 0; k < hsv.length; k += 3) {
      let bin = 0;
      while (bin < nbin - 1 && hsv[k]! * 255 >= edges[bin + 1]!) bin++;
      fractions[bin]! += 3 / hsv.length;
    }
    return fromTypedArray(fractions);
  });
}

export function extractFeatures(images: NDArray, nbin: number): NDArray {
  return scope(() => {
    const rows = Array.from({ length: images.shape[0]! }, (_, n) => {
      const image = images.row(n);
      return concatenate([hogFeature(image), colorHistogramHsv(image, nbin)]);
    });
    return stack(rows);
  });
}

export function preprocessFeatures(train: NDArray, other: NDArray): Preprocessed {
  return scope(() => {
    const [mean, deviation] = [train.mean({ axis: 0 }), train.std({ axis: 0 })];
    const prepare = (features: NDArray) => {
      const standardized = features.subtract(mean).divide(deviation);
      return concatenate([standardized, ones([features.shape[0]!, 1])], { axis: 1 });
    };
    return { train: prepare(train), other: prepare(other) };
  });
}
