/**
 * Average pooling, forward and backward. Sizes as in pool.ts. Read `avgPoolForwardNaive` and `avgPoolBackwardNaive`
 * first: they are the definition.
 */

import type { WindowGeometry } from "../engine/fused/conv-geometry.js";
import { avgPool, avgPoolBackward } from "../engine/fused/pool-average.js";
import { scope } from "../engine/heap.js";
import { rowMajor } from "../ndarray/coerce.js";
import { empty, fromTypedArray, zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkUpstream } from "./conv-geometry.js";
import { imageRows, POOL_OPTIONS, type PoolOptions, poolGeometry, underWindow } from "./pool-geometry.js";

export interface AvgPoolCache {
  readonly x: NDArray;
  readonly geometry: WindowGeometry;
}

export interface AvgPoolForward {
  /** [N, C, outH, outW]; always a new array. */
  readonly out: NDArray;
  readonly cache: AvgPoolCache;
}

/**
 * The mean of each window, with explicit loops.
 *
 * @param x - Images [N, C, H, W], float64 or float32.
 * @param options - `poolHeight`, `poolWidth` and `stride`; `pad`, default 0. Padding does not count: a mean is of the
 *   numbers inside the image.
 * @returns `out` [N, C, outH, outW] of x's dtype, outH = floor((H + padding - poolHeight) / stride) + 1.
 * @throws {ShapeError} If x does not have four axes.
 * @throws {ValueError} If the pool does not fit the padded image or could lie in padding alone, or an option is not
 *   one.
 * @throws {NoloopError} Code DTYPE, if x is not float64 or float32.
 *
 * Cost: O(N C outH outW poolHeight poolWidth) time. Sums are float64, rounded once.
 * Source: deeplearning.ai course 4, week 1, `pool_forward` with mode "average".
 */
export function avgPoolForwardNaive(x: NDArray, options: PoolOptions): AvgPoolForward {
  const geometry = poolGeometry("avgPoolForwardNaive", x, options, POOL_OPTIONS);
  const { N, C, H, W, outH, outW } = geometry;
  return scope(() => {
    const images = rowMajor(x);
    const out = zeros([N, C, outH, outW], x.dtype);
    const means = out.data;
    let place = 0;
    for (let plane = 0; plane < N * C; plane++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          const { top, bottom, left, right } = underWindow(geometry, i, j);
          let sum = 0;
          for (let row = top; row < bottom; row++) {
            for (let column = left; column < right; column++) sum += images[(plane * H + row) * W + column]!;
          }
          means[place++] = sum / ((bottom - top) * (right - left));
        }
      }
    }
    return { out, cache: { x, geometry } };
  });
}

/**
 * The gradient of average pooling with explicit loops: what flows to a window is divided evenly among its numbers.
 *
 * @param dout - Gradient with respect to `out`, [N, C, outH, outW], of the forward pass's dtype.
 * @param cache - Of either forward variant.
 * @returns `dx` [N, C, H, W] of that dtype, a new array.
 * @throws {ShapeError} If `dout` does not have the shape of `out`.
 * @throws {NoloopError} Code DTYPE, if `dout` does not have its dtype.
 *
 * Cost: O(N C outH outW poolHeight poolWidth) time. Sums are float64, rounded once.
 * Source: deeplearning.ai course 4, week 1, `pool_backward` with mode "average".
 */
export function avgPoolBackwardNaive(dout: NDArray, { x, geometry }: AvgPoolCache): { readonly dx: NDArray } {
  const { N, C, H, W, outH, outW } = geometry;
  checkUpstream("avgPoolBackwardNaive", dout, x, geometry, C);
  return scope(() => {
    const upstream = rowMajor(dout);
    const gradient = new Float64Array(x.size);
    let place = 0;
    for (let plane = 0; plane < N * C; plane++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          const { top, bottom, left, right } = underWindow(geometry, i, j);
          const share = upstream[place++]! / ((bottom - top) * (right - left));
          for (let row = top; row < bottom; row++) {
            for (let column = left; column < right; column++)
              gradient[(plane * H + row) * W + column]! += share;
          }
        }
      }
    }
    return { dx: fromTypedArray(gradient, x.shape).astype(x.dtype) };
  });
}

/** Same contract as {@link avgPoolForwardNaive}. Windows of 2 x 2 that do not overlap are summed in float32 if x is. */
export function avgPoolForwardVectorized(x: NDArray, options: PoolOptions): AvgPoolForward {
  const geometry = poolGeometry("avgPoolForwardVectorized", x, options, POOL_OPTIONS);
  const { N, C, outH, outW } = geometry;
  return scope(() => {
    const out = empty([N, C, outH, outW], x.dtype);
    avgPool({ geometry, x: imageRows(x), out: imageRows(out) });
    return { out, cache: { x, geometry } };
  });
}

/** Same contract as {@link avgPoolBackwardNaive}. Sums run in the dtype of x. */
export function avgPoolBackwardVectorized(
  dout: NDArray,
  { x, geometry }: AvgPoolCache,
): { readonly dx: NDArray } {
  checkUpstream("avgPoolBackwardVectorized", dout, x, geometry, geometry.C);
  return scope(() => {
    const dx = empty(x.shape, x.dtype);
    avgPoolBackward({ geometry, dout: imageRows(dout), dx: imageRows(dx) });
    return { dx };
  });
}
