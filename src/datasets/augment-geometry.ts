/**
 * Images mirrored, moved and turned. X [N, C, H, W], any dtype; what is random is drawn elsewhere (augment.ts) and
 * comes in as an argument, so that the loop and the whole-array form can be compared.
 */

import { zerosLike } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { describeValue } from "../support/options.js";

/** What is seen beyond the border: one value, or one a channel. */
export type FillValue = number | readonly number[];

/**
 * Mirrors some of the images, left to right.
 *
 * @param which - uint8 [N]; 1 for those to mirror.
 * @returns A new array of X's shape and dtype.
 * @throws {ShapeError} If X has not four axes, or `which` not one number an image.
 */
export function mirrorNaive(X: NDArray, which: NDArray): NDArray {
  const { N, C, H, W } = bindDims("mirrorNaive", { X: ["N C H W", X], which: ["N", which] });
  const out = zerosLike(X);
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < C; c++) {
      for (let y = 0; y < H; y++) {
        for (let x = 0; x < W; x++) {
          out.set(X.get(i, c, y, which.get(i) === 1 ? W - 1 - x : x), i, c, y, x);
        }
      }
    }
  }
  return out;
}

/** Same contract as {@link mirrorNaive}; row by row. */
export function mirrorVectorized(X: NDArray, which: NDArray): NDArray {
  const { N, C, H, W } = bindDims("mirrorVectorized", { X: ["N C H W", X], which: ["N", which] });
  const out = X.copy();
  const { data } = out;
  for (let i = 0; i < N; i++) {
    if (which.get(i) !== 1) continue;
    for (let at = i * C * H * W; at < (i + 1) * C * H * W; at += W) data.subarray(at, at + W).reverse();
  }
  return out;
}

/**
 * Puts `pad` pixels of `fill` around each image and cuts a window of the old size out.
 *
 * @param corners - int32 [N, 2]: row and column of the window's corner in the padded image, each 0 .. 2 pad; `pad` is
 *   where nothing moves.
 * @returns A new array of X's shape and dtype.
 * @throws {ShapeError} If X has not four axes, or `corners` not two numbers an image.
 * @throws {ValueError} If a corner is outside its range, or `fill` has not one value a channel.
 */
export function cropNaive(X: NDArray, corners: NDArray, pad: number, fill: FillValue = 0): NDArray {
  const { N, C, H, W, fills } = checkCrop("cropNaive", X, corners, pad, fill);
  const out = zerosLike(X);
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < C; c++) {
      for (let y = 0; y < H; y++) {
        for (let x = 0; x < W; x++) {
          const [fromY, fromX] = [y + corners.get(i, 0) - pad, x + corners.get(i, 1) - pad];
          const inside = fromY >= 0 && fromY < H && fromX >= 0 && fromX < W;
          out.set(inside ? X.get(i, c, fromY, fromX) : fills[c]!, i, c, y, x);
        }
      }
    }
  }
  return out;
}

/** Same contract as {@link cropNaive}; row by row. */
export function cropVectorized(X: NDArray, corners: NDArray, pad: number, fill: FillValue = 0): NDArray {
  const { N, C, H, W, fills } = checkCrop("cropVectorized", X, corners, pad, fill);
  const out = zerosLike(X);
  const [from, to] = [(X.isContiguous ? X : X.copy()).data, out.data];
  for (let plane = 0; plane < N * C; plane++) to.fill(fills[plane % C]!, plane * H * W, (plane + 1) * H * W);
  for (let i = 0; i < N; i++) {
    const [dy, dx] = [corners.get(i, 0) - pad, corners.get(i, 1) - pad];
    const [left, right] = [Math.max(0, dx), W + Math.min(0, dx)]; // columns of the image that are still seen
    if (left >= right) continue;
    for (let c = 0; c < C; c++) {
      for (let y = Math.max(0, dy); y < H + Math.min(0, dy); y++) {
        const row = ((i * C + c) * H + y) * W;
        to.set(from.subarray(row + left, row + right), row - dy * W + left - dx);
      }
    }
  }
  return out;
}

function checkCrop(caller: string, X: NDArray, corners: NDArray, pad: number, fill: FillValue) {
  const { N, C, H, W } = bindDims(caller, { X: ["N C H W", X], corners: ["N two", corners] });
  const fills = fillOfChannels(caller, fill, C);
  for (let i = 0; i < N; i++) {
    for (let axis = 0; axis < 2; axis++) {
      const corner = corners.get(i, axis);
      if (corner >= 0 && corner <= 2 * pad) continue;
      throw new ValueError(`${caller}: corners[${i}, ${axis}] must be from 0 to ${2 * pad}, got ${corner}`);
    }
  }
  return { N, C, H, W, fills };
}

function fillOfChannels(caller: string, fill: FillValue, C: number): readonly number[] {
  if (typeof fill === "number") return new Array<number>(C).fill(fill);
  if (Array.isArray(fill) && fill.length === C) return fill;
  throw new ValueError(
    `${caller}: fill must have one value for each of ${C} channels, got ${Array.isArray(fill) ? fill.length : describeValue(fill)}`,
  );
}

/**
 * Turns each image about its middle, counter-clockwise as one sees it; between pixels, values are mixed from the four
 * around (bilinear), and rounded where X holds bytes.
 *
 * @param degrees - Float [N].
 * @returns A new array of X's shape and dtype.
 * @throws {ShapeError} If X has not four axes, or `degrees` not one number an image.
 * @throws {ValueError} If `fill` has not one value a channel.
 *
 * Cost: O(N C H W) time; the slowest of the augmentations, some 10 ns a value.
 */
export function rotate(X: NDArray, degrees: NDArray, fill: FillValue = 0): NDArray {
  const { N, C, H, W } = bindDims("rotate", { X: ["N C H W", X], degrees: ["N", degrees] });
  const fills = fillOfChannels("rotate", fill, C);
  const out = zerosLike(X);
  const source = (X.isContiguous ? X : X.copy()).data;
  const plane = H * W;
  for (let i = 0; i < N; i++) {
    const turned = turnedPlaces(degrees.get(i), H, W);
    for (let c = 0; c < C; c++) {
      const at = (i * C + c) * plane;
      mix(source.subarray(at, at + plane), out.data.subarray(at, at + plane), turned, [H, W], fills[c]!);
    }
  }
  return out;
}

/** For each pixel of the turned image, where it lies in the old one: rows, then columns, with fractions. */
function turnedPlaces(degrees: number, H: number, W: number): readonly [Float64Array, Float64Array] {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [middleY, middleX] = [(H - 1) / 2, (W - 1) / 2];
  const rows = new Float64Array(H * W);
  const columns = new Float64Array(H * W);
  for (let y = 0, p = 0; y < H; y++) {
    for (let x = 0; x < W; x++, p++) {
      const [dy, dx] = [y - middleY, x - middleX];
      rows[p] = middleY + cos * dy + sin * dx;
      columns[p] = middleX + cos * dx - sin * dy;
    }
  }
  return [rows, columns];
}

type Plane = ReturnType<NDArray["data"]["subarray"]>;

function mix(
  from: Plane,
  to: Plane,
  [rows, columns]: readonly [Float64Array, Float64Array],
  [H, W]: readonly [number, number],
  fill: number,
): void {
  const half = to instanceof Uint8Array || to instanceof Int32Array ? 0.5 : 0; // storing cuts: half makes it round
  for (let p = 0; p < to.length; p++) {
    const [row, column] = [rows[p]!, columns[p]!];
    const [y, x] = [Math.floor(row), Math.floor(column)];
    const [shareY, shareX] = [row - y, column - x];
    const isInside = y >= 0 && x >= 0 && y + 1 < H && x + 1 < W;
    const at = y * W + x;
    const a = isInside ? from[at]! : pixel(from, y, x, H, W, fill);
    const b = isInside ? from[at + 1]! : pixel(from, y, x + 1, H, W, fill);
    const c = isInside ? from[at + W]! : pixel(from, y + 1, x, H, W, fill);
    const d = isInside ? from[at + W + 1]! : pixel(from, y + 1, x + 1, H, W, fill);
    const upper = a + shareX * (b - a);
    const lower = c + shareX * (d - c);
    to[p] = upper + shareY * (lower - upper) + half;
  }
}

function pixel(from: Plane, y: number, x: number, H: number, W: number, fill: number): number {
  return y >= 0 && x >= 0 && y < H && x < W ? from[y * W + x]! : fill;
}
