/**
 * Images as a matrix of patches, and back: what turns a convolution into a matrix product.
 *
 * The layout is that of CS231n's `im2col_indices`: [C HH WW, outH outW N]. A row is one position of the window
 * (channel, then row, then column); a column is one window, and the N images of one place stand side by side.
 */
import type { WindowGeometry } from "../engine/fused/conv-geometry.js";
import { scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import { pad } from "../ndarray/joining.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims, checkArray, checkShape, formatShape } from "../ndarray/shape.js";
import { ShapeError } from "../support/errors.js";
import { checkOptions } from "../support/options.js";
import { CONV_OPTIONS, type ConvOptions, windowGeometry } from "./conv-geometry.js";

/**
 * Patches of images, one a column.
 *
 * @param x - Images [N, C, H, W], any dtype.
 * @param HH - Height of the window.
 * @param WW - Its width.
 * @returns A new array [C HH WW, outH outW N] of x's dtype; the padding's zeros are in it.
 * @throws {ShapeError} If x does not have four axes.
 * @throws {ValueError} If the window does not fit, or a stride or padding is no whole number.
 *
 * Cost: O(N C HH WW outH outW) time and memory: with stride 1, HH WW times the images.
 * Source: CS231n notes, "Convolutional neural networks", implementation as matrix multiplication.
 */
export function im2col(x: NDArray, HH: number, WW: number, options: ConvOptions = {}): NDArray {
  checkOptions("im2col", options, CONV_OPTIONS);
  const { stride = 1, pad: padding = 0 } = options;
  const { N, C, H, W } = bindDims("im2col", { x: ["N C H W", x] });
  return gatherPatches(
    x,
    windowGeometry("im2col", "window", { N, C, H, W, HH, WW }, { stride, pad: padding }),
  );
}

/** {@link im2col} for a caller that has the geometry. */
export function gatherPatches(x: NDArray, geometry: WindowGeometry): NDArray {
  const { N, C, HH, WW, outH, outW } = geometry;
  return scope(() => {
    const padded = padImages(x, geometry);
    const cols = zeros([C * HH * WW, outH * outW * N], x.dtype);
    const places = cols.reshape(C, HH, WW, outH, outW, N);
    for (let hh = 0; hh < HH; hh++) {
      for (let ww = 0; ww < WW; ww++) {
        const numbers = atWindowPosition(padded, geometry, hh, ww); // [N, C, outH, outW]
        places.slice([], hh, ww).assign(numbers.transpose(1, 2, 3, 0));
      }
    }
    return cols;
  });
}

/**
 * The opposite of {@link im2col}, as a gradient flows: each number is added to the pixel it was taken from, so that
 * pixels of several windows collect several numbers. What was taken from the padding is dropped.
 *
 * @param cols - Patches [C HH WW, outH outW N], any dtype.
 * @param shape - Of the images: [N, C, H, W].
 * @returns A new array of that shape and cols' dtype.
 * @throws {ShapeError} If `cols` does not have the shape that `im2col` gives for such images.
 * @throws {ValueError} As `im2col`.
 *
 * Cost: O(N C HH WW outH outW) time, O(N C H W) memory.
 */
export function col2im(
  cols: NDArray,
  shape: readonly [N: number, C: number, H: number, W: number],
  HH: number,
  WW: number,
  options: ConvOptions = {},
): NDArray {
  checkOptions("col2im", options, CONV_OPTIONS);
  const { stride = 1, pad: padding = 0 } = options;
  checkArray("col2im", "cols", cols);
  const [N, C, H, W] = checkShape("col2im", shape) as [number, number, number, number];
  const geometry = windowGeometry("col2im", "window", { N, C, H, W, HH, WW }, { stride, pad: padding });
  const { outH, outW } = geometry;
  const expected = formatShape([C * HH * WW, outH * outW * N]);
  if (formatShape(cols.shape) !== expected) {
    throw new ShapeError(
      `col2im: cols ${formatShape(cols.shape)} must have the shape ${expected}, for images ${formatShape(shape)} ` +
        `and ${outH} x ${outW} windows of ${HH} x ${WW}`,
    );
  }
  return scatterPatches(cols, geometry);
}

/** {@link col2im} for a caller that has the geometry. */
export function scatterPatches(cols: NDArray, geometry: WindowGeometry): NDArray {
  const { N, C, H, W, HH, WW, outH, outW, padTop, padBottom, padLeft, padRight } = geometry;
  return scope(() => {
    const padded = zeros([N, C, H + padTop + padBottom, W + padLeft + padRight], cols.dtype);
    const places = cols.reshape(C, HH, WW, outH, outW, N);
    for (let hh = 0; hh < HH; hh++) {
      for (let ww = 0; ww < WW; ww++) {
        const numbers = places.slice([], hh, ww).transpose(3, 0, 1, 2); // [N, C, outH, outW]
        atWindowPosition(padded, geometry, hh, ww).addInPlace(numbers);
      }
    }
    return padded.slice([], [], [padTop, padTop + H], [padLeft, padLeft + W]).copy();
  });
}

/** The images in their frame of zeros; the images themselves where there is no padding. */
export function padImages(x: NDArray, { padTop, padBottom, padLeft, padRight }: WindowGeometry): NDArray {
  if (padTop + padBottom + padLeft + padRight === 0) return x;
  return pad(x, [0, 0, [padTop, padBottom], [padLeft, padRight]]);
}

/** What every window has at its position (hh, ww): a view [N, C, outH, outW] of the padded images. */
export function atWindowPosition(padded: NDArray, geometry: WindowGeometry, hh: number, ww: number): NDArray {
  const { strideH, strideW, outH, outW } = geometry;
  const rows = [hh, hh + (outH - 1) * strideH + 1, strideH] as const;
  return padded.slice([], [], rows, [ww, ww + (outW - 1) * strideW + 1, strideW]);
}
