/**
 * Convolution of images by filters, forward and backward. Sizes: N images, C channels, H and W height and width, F
 * filters, HH and WW filter height and width, outH and outW places of a filter.
 *
 * Read `convForwardNaive` and `convBackwardNaive` first: they are the definition. The other variants agree with them to
 * 1e-12 relative in float64 and 1e-5 in float32 (test/layers/conv.test.ts).
 */

import { convBackward, convForward } from "../engine/fused/conv.js";
import { scope } from "../engine/heap.js";
import { rowMajor } from "../ndarray/coerce.js";
import { empty, fromTypedArray, zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import {
  type ConvCache,
  type ConvForward,
  type ConvGradients,
  type ConvOptions,
  checkUpstream,
  convGeometry,
} from "./conv-geometry.js";
import { padImages } from "./im2col.js";

/**
 * Convolution with explicit loops: each filter stands at every place of each image, and where it stands, the products
 * of its numbers with those under it are added up. The filter is not flipped (mathematicians say cross-correlation).
 *
 * @param x - Images [N, C, H, W], float64 or float32.
 * @param w - Filters [F, C, HH, WW], of the same dtype.
 * @param b - A bias for each filter, [F], of the same dtype.
 * @param options - `stride`: steps between places, default 1. `pad`: zeros around the images, a number, "same" or
 *   "valid", default 0. Either takes [height, width].
 * @returns `out` [N, F, outH, outW] of that dtype with outH = floor((H + padding - HH) / stride) + 1, and the `cache`
 *   for any of the backward variants. The padding's zeros are numbers like others: times NaN they are NaN.
 * @throws {ShapeError} If C or F differ between arguments.
 * @throws {ValueError} If a filter is larger than the padded image, the stride not a whole number from 1 up, or the
 *   padding not one from 0 up.
 * @throws {NoloopError} Code DTYPE, if dtypes differ or are not floating.
 *
 * Cost: O(N F outH outW C HH WW) time. Sums are float64, rounded once.
 * Source: CS231n notes, "Convolutional neural networks"; assignment 2, `conv_forward_naive`.
 */
export function convForwardNaive(x: NDArray, w: NDArray, b: NDArray, options: ConvOptions = {}): ConvForward {
  const geometry = convGeometry("convForwardNaive", x, w, b, options);
  const { N, C, F, HH, WW, strideH, strideW, outH, outW } = geometry;
  return scope(() => {
    const padded = padImages(x, geometry);
    const [height, width] = padded.shape.slice(2) as [number, number];
    const [images, filters, biases] = [rowMajor(padded), rowMajor(w), rowMajor(b)];
    const out = zeros([N, F, outH, outW], x.dtype);
    const scores = out.data;
    let place = 0;
    for (let n = 0; n < N; n++) {
      for (let f = 0; f < F; f++) {
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            let sum = biases[f]!;
            for (let c = 0; c < C; c++) {
              for (let hh = 0; hh < HH; hh++) {
                let from = ((n * C + c) * height + i * strideH + hh) * width + j * strideW;
                let at = ((f * C + c) * HH + hh) * WW;
                for (let ww = 0; ww < WW; ww++) sum += images[from++]! * filters[at++]!;
              }
            }
            scores[place++] = sum;
          }
        }
      }
    }
    return { out, cache: { x, w, geometry } };
  });
}

/**
 * The gradients of a convolution with explicit loops: a number of `dout` flows back to everything that made its score,
 * times what it was multiplied by.
 *
 * @param dout - Gradient with respect to `out`, [N, F, outH, outW], of the forward pass's dtype.
 * @param cache - Of any of the forward variants.
 * @returns `dx` [N, C, H, W], `dw` [F, C, HH, WW], `db` [F].
 * @throws {ShapeError} If `dout` does not have the shape of `out`.
 * @throws {NoloopError} Code DTYPE, if `dout` does not have its dtype.
 *
 * Cost: O(N F outH outW C HH WW) time, float64 copies of x and of the gradients. Sums are float64, rounded once.
 * Source: CS231n assignment 2, `conv_backward_naive`.
 */
export function convBackwardNaive(dout: NDArray, { x, w, geometry }: ConvCache): ConvGradients {
  const { N, C, H, W, F, HH, WW, strideH, strideW, padTop, padLeft, outH, outW } = geometry;
  checkUpstream("convBackwardNaive", dout, x, geometry, F);
  return scope(() => {
    const padded = padImages(x, geometry);
    const [height, width] = padded.shape.slice(2) as [number, number];
    const [images, filters, upstream] = [rowMajor(padded), rowMajor(w), rowMajor(dout)];
    const toImages = new Float64Array(N * C * height * width);
    const toFilters = new Float64Array(F * C * HH * WW);
    const toBiases = new Float64Array(F);
    let place = 0;
    for (let n = 0; n < N; n++) {
      for (let f = 0; f < F; f++) {
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            const doutValue = upstream[place++]!;
            toBiases[f]! += doutValue;
            for (let c = 0; c < C; c++) {
              for (let hh = 0; hh < HH; hh++) {
                let from = ((n * C + c) * height + i * strideH + hh) * width + j * strideW;
                let at = ((f * C + c) * HH + hh) * WW;
                for (let ww = 0; ww < WW; ww++, from++, at++) {
                  toImages[from]! += doutValue * filters[at]!;
                  toFilters[at]! += doutValue * images[from]!;
                }
              }
            }
          }
        }
      }
    }
    const dPadded = fromTypedArray(toImages, [N, C, height, width]);
    const dx = dPadded.slice([], [], [padTop, padTop + H], [padLeft, padLeft + W]);
    return {
      dx: dx.astype(x.dtype),
      dw: fromTypedArray(toFilters, w.shape).astype(x.dtype),
      db: fromTypedArray(toBiases).astype(x.dtype),
    };
  });
}

/**
 * Same contract as {@link convForwardNaive}. Sums run in the arrays' dtype; with stride 1 and enough channels, a
 * quarter to a half of the products are computed (Winograd). Unlike `convForwardIm2col`, it never holds the matrix of
 * patches. Cost: O(N F outH outW C HH WW) time; memory for one framed image and the filters, for each thread.
 */
export function convForwardVectorized(
  x: NDArray,
  w: NDArray,
  b: NDArray,
  options: ConvOptions = {},
): ConvForward {
  const geometry = convGeometry("convForwardVectorized", x, w, b, options);
  const { N, F, outH, outW } = geometry;
  return scope(() => {
    const out = empty([N, F, outH, outW], x.dtype);
    convForward({ geometry, x: dense(x), w: dense(w), b: dense(b), out });
    return { out, cache: { x, w, geometry } };
  });
}

/** Same contract as {@link convBackwardNaive}. Sums run in the arrays' dtype; memory as in the forward pass. */
export function convBackwardVectorized(dout: NDArray, { x, w, geometry }: ConvCache): ConvGradients {
  checkUpstream("convBackwardVectorized", dout, x, geometry, geometry.F);
  return scope(() => {
    const [dx, dw, db] = [empty(x.shape, x.dtype), empty(w.shape, x.dtype), empty(geometry.F, x.dtype)];
    convBackward({ geometry, x: dense(x), w: dense(w), dout: dense(dout), dx, dw, db });
    return { dx, dw, db };
  });
}

/**
 * The gradients with respect to w and b alone: what the first layer of a net needs. Same contract as
 * {@link convBackwardNaive}.
 */
export function convParameterGradients(
  dout: NDArray,
  { x, w, geometry }: ConvCache,
): Omit<ConvGradients, "dx"> {
  checkUpstream("convParameterGradients", dout, x, geometry, geometry.F);
  return scope(() => {
    const [dw, db] = [empty(w.shape, x.dtype), empty(geometry.F, x.dtype)];
    convBackward({ geometry, x: dense(x), w: dense(w), dout: dense(dout), dw, db });
    return { dw, db };
  });
}

/** The array itself where its numbers lie without gaps. */
function dense(a: NDArray): NDArray {
  return a.isContiguous ? a : a.copy();
}
