/**
 * Features of images, written with plain loops over pixels where a pixel decides which bin it goes to. CS231n gives these
 * functions to its students; README.md says where ours differ from its Python.
 */
import { scope } from "../../engine/heap.js";
import { array, fromTypedArray, ones } from "../../ndarray/creation.js";
import { concatenate, stack } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { Preprocessed } from "./starter.js";

const GREY_WEIGHTS = [0.299, 0.587, 0.114];

/** Pixels along each side of a cell. */
const CELL = 8;
const ORIENTATIONS = 9;

export function rgbToGray(image: NDArray): NDArray {
  return scope(() => image.astype("float64").matmul(array(GREY_WEIGHTS)));
}

export function hogFeature(image: NDArray): NDArray {
  const [H = 0, W = 0] = image.shape;
  const grey = rgbToGray(image).data;
  const [rows, columns] = [Math.floor(H / CELL), Math.floor(W / CELL)];
  const histogram = new Float64Array(rows * columns * ORIENTATIONS);
  for (let i = 0; i < rows * CELL; i++) {
    for (let j = 0; j < columns * CELL; j++) {
      const here = grey[i * W + j]!;
      const gx = j + 1 < W ? grey[i * W + j + 1]! - here : 0;
      const gy = i + 1 < H ? grey[(i + 1) * W + j]! - here : 0;
      const cell = Math.floor(i / CELL) * columns + Math.floor(j / CELL);
      histogram[cell * ORIENTATIONS + orientationBin(gx, gy)]! += Math.hypot(gx, gy) / CELL ** 2;
    }
  }
  return fromTypedArray(histogram);
}

/** Opposite directions are one orientation: from 0 up to, not including, 180 degrees. */
function orientationBin(gx: number, gy: number): number {
  const degrees = (Math.atan2(gy, gx) * 180) / Math.PI;
  const orientation = degrees < 0 ? degrees + 180 : degrees;
  return Math.floor(orientation / (180 / ORIENTATIONS)) % ORIENTATIONS;
}

export function rgbToHsv(image: NDArray): NDArray {
  const pixels = image.astype("float64").data;
  const hsv = new Float64Array(pixels.length);
  for (let k = 0; k < pixels.length; k += 3) {
    const [red, green, blue] = [pixels[k]!, pixels[k + 1]!, pixels[k + 2]!];
    const largest = Math.max(red, green, blue);
    const chroma = largest - Math.min(red, green, blue);
    hsv[k] = hueOf(red, green, blue, largest, chroma);
    hsv[k + 1] = largest === 0 ? 0 : chroma / largest;
    hsv[k + 2] = largest / 255;
  }
  return fromTypedArray(hsv, image.shape);
}

function hueOf(red: number, green: number, blue: number, largest: number, chroma: number): number {
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
    const hues = rgbToHsv(image).data;
    const shares = new Float64Array(nbin);
    for (let k = 0; k < hues.length; k += 3) shares[Math.floor(hues[k]! * nbin)]! += 3 / hues.length;
    return fromTypedArray(shares);
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
    const prepared = (features: NDArray) => {
      const standardised = features.subtract(mean).divide(deviation);
      return concatenate([standardised, ones([features.shape[0]!, 1])], { axis: 1 });
    };
    return { train: prepared(train), other: prepared(other) };
  });
}
