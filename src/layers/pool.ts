/**
 * Max pooling, forward and backward. Sizes: N images, C channels, H and W height and width, outH and outW places of a
 * window. Average pooling is in pool-average.ts.
 *
 * Read `maxPoolForwardNaive` and `maxPoolBackwardNaive` first: they are the definition. The vectorized ones give the
 * same numbers, to the bit except sums where windows overlap (test/layers/pool.test.ts).
 */

import type { TypedArray } from "../engine/dtype.js";
import type { WindowGeometry } from "../engine/fused/conv-geometry.js";
import { maxPool, maxPoolBackward } from "../engine/fused/pool.js";
import { scope } from "../engine/heap.js";
import { rowMajor } from "../ndarray/coerce.js";
import { empty, fromTypedArray, zeros, zerosLike } from "../ndarray/creation.js";
import { pad } from "../ndarray/joining.js";
import { where } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { ValueError } from "../support/errors.js";
import { anything, type OptionKinds } from "../support/options.js";
import { checkUpstream } from "./conv-geometry.js";
import { atWindowPosition } from "./im2col.js";
import {
  imageRows,
  POOL_OPTIONS,
  type PoolOptions,
  poolGeometry,
  type Under,
  underWindow,
} from "./pool-geometry.js";

/**
 * Who receives the gradient where several numbers of a window are the largest: the first in row-major order, as with
 * NumPy's argmax and in CS231n; or each of them, all of it, as in deeplearning.ai's course 4.
 */
export type MaxPoolTies = "first" | "all";

export interface MaxPoolOptions extends PoolOptions {
  /** Default "first". */
  readonly ties?: MaxPoolTies;
}

export const MAX_POOL_OPTIONS: OptionKinds<MaxPoolOptions> = { ...POOL_OPTIONS, ties: anything };

/** What the backward pass needs of the forward pass. It holds x itself, so do not change it in between. */
export interface MaxPoolCache {
  readonly x: NDArray;
  readonly geometry: WindowGeometry;
  readonly ties: MaxPoolTies;
  /** Where in its window each winner is, [N, C, outH, outW], if the forward pass knows. */
  readonly winners?: NDArray;
}

export interface MaxPoolForward {
  /** [N, C, outH, outW]; always a new array. */
  readonly out: NDArray;
  readonly cache: MaxPoolCache;
}

/**
 * The largest number of each window, with explicit loops.
 *
 * @param x - Images [N, C, H, W], float64 or float32.
 * @param options - `poolHeight`, `poolWidth` and `stride`; `pad` (default 0, never a maximum); `ties` (default
 *   "first").
 * @returns `out` [N, C, outH, outW] of x's dtype, outH = floor((H + padding - poolHeight) / stride) + 1. A window with
 *   NaN gives NaN, as NumPy's max does.
 * @throws {ShapeError} If x does not have four axes.
 * @throws {ValueError} If the pool does not fit the padded image or could lie in padding alone, or an option is not
 *   one.
 * @throws {NoloopError} Code DTYPE, if x is not float64 or float32.
 *
 * Cost: O(N C outH outW poolHeight poolWidth) time.
 * Source: CS231n assignment 2, `max_pool_forward_naive`.
 */
export function maxPoolForwardNaive(x: NDArray, options: MaxPoolOptions): MaxPoolForward {
  const geometry = poolGeometry("maxPoolForwardNaive", x, options, MAX_POOL_OPTIONS);
  const ties = checkTies("maxPoolForwardNaive", options);
  const { N, C, H, W, outH, outW } = geometry;
  return scope(() => {
    const images = rowMajor(x);
    const out = zeros([N, C, outH, outW], x.dtype);
    const largest = out.data;
    let place = 0;
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        const start = (n * C + c) * H * W;
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            largest[place++] = images[firstLargest(images, start, W, underWindow(geometry, i, j))]!;
          }
        }
      }
    }
    return { out, cache: { x, geometry, ties } };
  });
}

/**
 * The gradient of max pooling with explicit loops: what flows to a window goes to its largest number; to the first of
 * equals, or to all of them, as the forward pass chose. A number that wins in several windows collects from each.
 * Where the largest is NaN, the NaNs are the equals.
 *
 * @param dout - Gradient with respect to `out`, [N, C, outH, outW], of the forward pass's dtype.
 * @param cache - Of either forward variant.
 * @returns `dx` [N, C, H, W] of that dtype, a new array.
 * @throws {ShapeError} If `dout` does not have the shape of `out`.
 * @throws {NoloopError} Code DTYPE, if `dout` does not have its dtype.
 *
 * Cost: O(N C outH outW poolHeight poolWidth) time. Sums are float64, rounded once.
 * Source: CS231n assignment 2, `max_pool_backward_naive`; deeplearning.ai course 4, week 1, `pool_backward`.
 */
export function maxPoolBackwardNaive(
  dout: NDArray,
  { x, geometry, ties }: MaxPoolCache,
): { readonly dx: NDArray } {
  const { N, C, H, W, outH, outW } = geometry;
  checkUpstream("maxPoolBackwardNaive", dout, x, geometry, C);
  return scope(() => {
    const [images, upstream] = [rowMajor(x), rowMajor(dout)];
    const gradient = new Float64Array(x.size);
    let place = 0;
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        const start = (n * C + c) * H * W;
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            const under = underWindow(geometry, i, j);
            const winner = firstLargest(images, start, W, under);
            const doutValue = upstream[place++]!;
            if (ties === "first") gradient[winner]! += doutValue;
            else for (const tied of equals(images, winner, start, W, under)) gradient[tied]! += doutValue;
          }
        }
      }
    }
    return { dx: fromTypedArray(gradient, x.shape).astype(x.dtype) };
  });
}

/** Same contract as {@link maxPoolForwardNaive}, and its cache knows the winners: a byte each, in windows up to 256. */
export function maxPoolForwardVectorized(x: NDArray, options: MaxPoolOptions): MaxPoolForward {
  const geometry = poolGeometry("maxPoolForwardVectorized", x, options, MAX_POOL_OPTIONS);
  const ties = checkTies("maxPoolForwardVectorized", options);
  return scope(() => {
    const { out, winners } = largestOf(x, geometry);
    return { out, cache: { x, geometry, ties, winners } };
  });
}

/** Same contract as {@link maxPoolBackwardNaive}. Sums run in the dtype of x. Cost: O(N C (H W + outH outW)) time. */
export function maxPoolBackwardVectorized(dout: NDArray, cache: MaxPoolCache): { readonly dx: NDArray } {
  const { x, geometry, ties } = cache;
  checkUpstream("maxPoolBackwardVectorized", dout, x, geometry, geometry.C);
  return scope(() => {
    if (ties === "all") return { dx: toAllEquals(dout, x, geometry) };
    const winners = cache.winners ?? largestOf(x, geometry).winners;
    const dx = empty(x.shape, x.dtype);
    maxPoolBackward({ geometry, dout: imageRows(dout), winners: imageRows(winners), dx: imageRows(dx) });
    return { dx };
  });
}

function largestOf(x: NDArray, geometry: WindowGeometry): { out: NDArray; winners: NDArray } {
  const { N, C, HH, WW, outH, outW } = geometry;
  const out = empty([N, C, outH, outW], x.dtype);
  const winners = empty([N, C, outH, outW], HH * WW <= 256 ? "uint8" : "int32");
  maxPool({ geometry, x: imageRows(x), out: imageRows(out), winners: imageRows(winners) });
  return { out, winners };
}

/** For each position of the windows at once: what flows to the windows that have their largest number there. */
function toAllEquals(dout: NDArray, x: NDArray, geometry: WindowGeometry): NDArray {
  const { H, W, padTop, padBottom, padLeft, padRight } = geometry;
  const frame = [0, 0, [padTop, padBottom], [padLeft, padRight]] as const;
  const padded = pad(x, frame, { constantValues: Number.NEGATIVE_INFINITY });
  const dPadded = zerosLike(padded);
  const { out } = largestOf(x, geometry);
  for (let hh = 0; hh < geometry.HH; hh++) {
    for (let ww = 0; ww < geometry.WW; ww++) {
      const numbers = atWindowPosition(padded, geometry, hh, ww); // [N, C, outH, outW]
      const isLargest = numbers.equal(out).add(numbers.notEqual(numbers)); // NaN is the largest where there is one
      atWindowPosition(dPadded, geometry, hh, ww).addInPlace(where(isLargest, dout, 0));
    }
  }
  return dPadded.slice([], [], [padTop, padTop + H], [padLeft, padLeft + W]).copy();
}

/**
 * Place of the first largest number under a window, or of the first NaN. `start` is where the image's channel begins.
 */
function firstLargest(images: TypedArray, start: number, W: number, under: Under): number {
  let winner = start + under.top * W + under.left;
  for (let row = under.top; row < under.bottom; row++) {
    for (let column = under.left; column < under.right; column++) {
      const at = start + row * W + column;
      const [value, largest] = [images[at]!, images[winner]!];
      if (value > largest || (Number.isNaN(value) && !Number.isNaN(largest))) winner = at;
    }
  }
  return winner;
}

/** Places under a window that hold the same number as the winner, itself included; NaN equals NaN. */
function equals(images: TypedArray, winner: number, start: number, W: number, under: Under): number[] {
  const places: number[] = [];
  for (let row = under.top; row < under.bottom; row++) {
    for (let column = under.left; column < under.right; column++) {
      const at = start + row * W + column;
      const bothNaN = Number.isNaN(images[at]) && Number.isNaN(images[winner]);
      if (images[at] === images[winner] || bothNaN) places.push(at);
    }
  }
  return places;
}

function checkTies(caller: string, { ties = "first" }: MaxPoolOptions): MaxPoolTies {
  if (ties === "first" || ties === "all") return ties;
  throw new ValueError(`${caller}: ties must be "first" or "all", got ${JSON.stringify(ties)}`);
}
