/** What max and average pooling share: options, checks, and which numbers of an image lie under a window. */
import type { Grid } from "../engine/backend.js";
import type { WindowGeometry } from "../engine/fused/conv-geometry.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { aNumber, anything, checkOptions, type OptionKinds } from "../support/options.js";
import { type ConvPad, type ConvStride, checkFloats, windowGeometry } from "./conv-geometry.js";

export interface PoolOptions {
  readonly poolHeight: number;
  readonly poolWidth: number;
  readonly stride: ConvStride;
  /** Default 0. Padding is no number: it never is a maximum and does not count in an average. */
  readonly pad?: ConvPad;
}

export const POOL_OPTIONS: OptionKinds<PoolOptions> = {
  ...{ poolHeight: aNumber, poolWidth: aNumber, stride: anything, pad: anything },
};

/**
 * The geometry of pooling, all arguments checked.
 *
 * @throws {ShapeError} If x does not have four axes.
 * @throws {ValueError} If the pool is larger than the padded image, a window could lie in the padding alone, the stride
 *   is no whole number from 1 up, or the padding none from 0 up.
 * @throws {NoloopError} Code DTYPE, if x is not float64 or float32.
 */
export function poolGeometry<T extends PoolOptions>(
  caller: string,
  x: NDArray,
  options: T,
  kinds: OptionKinds<NoInfer<T>>,
): WindowGeometry {
  checkOptions<T>(caller, options, kinds);
  const { poolHeight: HH, poolWidth: WW, stride, pad = 0 } = options;
  const { N, C, H, W } = bindDims(caller, { x: ["N C H W", x] });
  checkFloats(caller, { x });
  const geometry = windowGeometry(caller, "pool", { N, C, H, W, HH, WW }, { stride, pad });
  const { padTop, padBottom, padLeft, padRight } = geometry;
  if (Math.max(padTop, padBottom) < HH && Math.max(padLeft, padRight) < WW && H > 0 && W > 0) return geometry;
  throw new ValueError(
    `${caller}: with padding ${Math.max(padTop, padBottom)} x ${Math.max(padLeft, padRight)}, a pool of ${HH} x ${WW} ` +
      `would see nothing of an image of ${H} x ${W} in its corner; use less padding than the pool's size`,
  );
}

/** Rows top to bottom - 1 and columns left to right - 1 of the image lie under the window at (i, j). */
export interface Under {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function underWindow(geometry: WindowGeometry, i: number, j: number): Under {
  const { H, W, HH, WW, strideH, strideW, padTop, padLeft } = geometry;
  const [row, column] = [i * strideH - padTop, j * strideW - padLeft];
  return {
    top: Math.max(0, row),
    bottom: Math.min(H, row + HH),
    left: Math.max(0, column),
    right: Math.min(W, column + WW),
  };
}

/** An array as the engine reads it: rows without gaps. */
export function imageRows(a: NDArray): Grid {
  const { block, offset, shape } = a.isContiguous ? a : a.copy();
  return { block, offset, rowStride: shape.at(-1)!, colStride: 1 };
}
