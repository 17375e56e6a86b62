/** Images in another light: a shift of each color, drawn alike for all or along the axes that the data vary in. */
import { scope } from "../engine/heap.js";
import { zerosLike } from "../ndarray/creation.js";
import { clip, round } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { symmetricEigen } from "../random/symmetric-eigen.js";
import { ValueError } from "../support/errors.js";

/**
 * Adds a different number to each channel of each image. Bytes are rounded (halves to the even one) and stay within
 * 0..255.
 *
 * @param X - uint8 or float [N, C, H, W].
 * @param shifts - Float [N, C].
 * @returns A new array of X's shape and dtype.
 * @throws {ShapeError} If the shapes do not fit.
 */
export function shiftColorsNaive(X: NDArray, shifts: NDArray): NDArray {
  const { N, C, H, W } = bindDims("shiftColorsNaive", { X: ["N C H W", X], shifts: ["N C", shifts] });
  const out = zerosLike(X);
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < C; c++) {
      for (let y = 0; y < H; y++) {
        for (let x = 0; x < W; x++) {
          const value = X.get(i, c, y, x) + shifts.get(i, c);
          out.set(X.dtype === "uint8" ? toByte(value) : value, i, c, y, x);
        }
      }
    }
  }
  return out;
}

/** Same contract as {@link shiftColorsNaive}; bytes go by way of float32. */
export function shiftColorsVectorized(X: NDArray, shifts: NDArray): NDArray {
  const { N, C } = bindDims("shiftColorsVectorized", { X: ["N C H W", X], shifts: ["N C", shifts] });
  return scope(() => {
    const dtype = X.dtype === "uint8" ? "float32" : X.dtype;
    const shifted = X.astype(dtype).addInPlace(shifts.astype(dtype).reshape(N, C, 1, 1));
    return X.dtype === "uint8" ? clip(round(shifted), 0, 255).astype("uint8") : shifted;
  });
}

function toByte(value: number): number {
  const below = Math.floor(value);
  const rounded = value - below === 0.5 ? below + (below % 2 === 0 ? 0 : 1) : Math.round(value);
  return Math.max(0, Math.min(255, rounded));
}

/** The axes along which the colors of some images vary, the strongest first. */
export interface ColorAxes {
  /** Standard deviation along each axis, in the unit of the pixels. */
  readonly deviations: readonly number[]; // [C]
  /** Row k is the direction of axis k, of length 1. */
  readonly directions: readonly (readonly number[])[]; // [C][C]
}

const BLOCK_IMAGES = 512;

/**
 * Fits the principal axes of the pixels' colors on training images.
 *
 * @param X - uint8 or float [N, C, H, W], at least one pixel; some thousands of images are enough.
 * @throws {ShapeError | ValueError} If X has not four axes, or no pixel.
 *
 * Cost: O(N C^2 H W) time; memory for 512 images in float64.
 * Source: Krizhevsky, Sutskever and Hinton, NIPS 2012, section 4.1 ("fancy PCA").
 */
export function fitColorAxes(X: NDArray): ColorAxes {
  const { N, C, H, W } = bindDims("fitColorAxes", { X: ["N C H W", X] });
  const pixels = N * H * W;
  if (pixels === 0 || C === 0)
    throw new ValueError(`fitColorAxes: X must have a pixel, got [${X.shape.join(", ")}]`);
  const sums = new Float64Array(C);
  const products = new Float64Array(C * C);
  for (let from = 0; from < N; from += BLOCK_IMAGES) {
    scope(() => {
      const block = X.slice([from, from + BLOCK_IMAGES]).astype("float64");
      const colors = block.transpose(1, 0, 2, 3).reshape(C, -1); // [C, pixels of the block]
      const of = { sums: colors.sum({ axis: 1 }).data, products: colors.matmul(colors.T).data };
      for (let k = 0; k < C; k++) sums[k]! += of.sums[k]!;
      for (let k = 0; k < C * C; k++) products[k]! += of.products[k]!;
    });
  }
  const covariance = products.map(
    (product, k) => product / pixels - (sums[Math.floor(k / C)]! / pixels) * (sums[k % C]! / pixels),
  );
  const { values, vectors } = symmetricEigen(covariance, C);
  return {
    deviations: Array.from(values, (variance) => Math.sqrt(Math.max(0, variance))),
    directions: Array.from(values, (_, k) => [...vectors.subarray(k * C, (k + 1) * C)]),
  };
}
