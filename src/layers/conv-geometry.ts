/** What convolution and pooling share: their options, the one place where sizes are computed, and its errors. */
import type { ConvGeometry, WindowGeometry } from "../engine/fused/conv-geometry.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims, checkArray, formatShape } from "../ndarray/shape.js";
import { NoloopError, ShapeError, ValueError } from "../support/errors.js";
import { anything, checkOptions, type OptionKinds } from "../support/options.js";

/** One number for both axes, or one for the height and one for the width. */
export type ConvStride = number | readonly [height: number, width: number];

/**
 * How many zeros frame an image: the same number on all sides, or one for top and bottom and one for left and right.
 * "valid" is 0; "same" gives `ceil(size / stride)` places along each axis, an odd zero going to the bottom or right.
 */
export type ConvPad = number | readonly [height: number, width: number] | "same" | "valid";

export interface WindowOptions {
  /** Steps between windows, >= 1. */
  readonly stride: ConvStride;
  readonly pad: ConvPad;
}

/** Stride 1 and no padding unless told. */
export type ConvOptions = Partial<WindowOptions>;

export const CONV_OPTIONS: OptionKinds<ConvOptions> = { stride: anything, pad: anything };

/** What a convolution's backward pass needs of its forward pass: the very arrays, so do not change them in between. */
export interface ConvCache {
  readonly x: NDArray;
  readonly w: NDArray;
  readonly geometry: ConvGeometry;
}

export interface ConvForward {
  /** [N, F, outH, outW]; always a new array. */
  readonly out: NDArray;
  readonly cache: ConvCache;
}

/** Gradients with the shapes of x, w and b; always new arrays. */
export interface ConvGradients {
  readonly dx: NDArray;
  readonly dw: NDArray;
  readonly db: NDArray;
}

/** The contract is at `convForwardNaive` and `convBackwardNaive` (conv.ts). */
export type ConvForwardFunction = (x: NDArray, w: NDArray, b: NDArray, options?: ConvOptions) => ConvForward;
export type ConvBackwardFunction = (dout: NDArray, cache: ConvCache) => ConvGradients;

interface Sizes {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
  readonly HH: number;
  readonly WW: number;
}

/**
 * Places of windows over images. Along each axis `floor((size + padding - window) / stride) + 1`: what is left over
 * at the bottom and the right is not looked at.
 *
 * @param what - The window's name in messages: "filter", "pool".
 * @throws {ValueError} If the stride is not a whole number from 1 up, the padding not one from 0 up, or the window is
 *   empty or larger than the padded image.
 */
export function windowGeometry(
  caller: string,
  what: string,
  sizes: Sizes,
  { stride, pad }: WindowOptions,
): WindowGeometry {
  const { H, W, HH, WW } = sizes;
  const [strideH, strideW] = wholePair(caller, "stride", stride, 1);
  wholePair(caller, `the size of the ${what}`, [HH, WW], 1);
  const [padTop, padBottom] = frame(caller, pad, 0, H, HH, strideH);
  const [padLeft, padRight] = frame(caller, pad, 1, W, WW, strideW);
  const [height, width] = [H + padTop + padBottom, W + padLeft + padRight];
  if (HH > height || WW > width) {
    const padded = height > H || width > W ? `, which is ${height} x ${width} with its padding` : "";
    throw new ValueError(
      `${caller}: a ${what} of ${HH} x ${WW} does not fit an image of ${H} x ${W}${padded}; ` +
        `use a smaller ${what}, more padding or larger images`,
    );
  }
  const outH = Math.floor((height - HH) / strideH) + 1;
  const outW = Math.floor((width - WW) / strideW) + 1;
  return { ...sizes, strideH, strideW, padTop, padBottom, padLeft, padRight, outH, outW };
}

/**
 * The geometry of a convolution, all arguments checked.
 *
 * @throws {ShapeError} If C or F differ between arguments, or one has other axes.
 * @throws {ValueError} As {@link windowGeometry}.
 * @throws {NoloopError} Code DTYPE, unless all are float64 or all float32.
 */
export function convGeometry(
  caller: string,
  x: NDArray,
  w: NDArray,
  b: NDArray,
  options: ConvOptions,
): ConvGeometry {
  checkOptions(caller, options, CONV_OPTIONS);
  const { stride = 1, pad = 0 } = options;
  const { N, C, H, W, F, HH, WW } = bindDims(caller, {
    x: ["N C H W", x],
    w: ["F C HH WW", w],
    b: ["F", b],
  });
  checkFloats(caller, { x, w, b });
  return { F, ...windowGeometry(caller, "filter", { N, C, H, W, HH, WW }, { stride, pad }) };
}

/** @throws {NoloopError} Code DTYPE, unless all are float64 or all are float32. */
export function checkFloats(caller: string, arrays: Readonly<Record<string, NDArray>>): void {
  for (const [name, array] of Object.entries(arrays)) checkArray(caller, name, array);
  const [[first, { dtype }] = ["", { dtype: undefined }], ...others] = Object.entries(arrays);
  if (dtype !== "float64" && dtype !== "float32") {
    throw new NoloopError(
      "DTYPE",
      `${caller}: ${first} must be float64 or float32, got ${dtype}; convert it with ${first}.astype("float32")`,
    );
  }
  for (const [name, other] of others) {
    if (other.dtype === dtype) continue;
    throw new NoloopError(
      "DTYPE",
      `${caller}: ${name} must be ${dtype}, as ${first} is, got ${other.dtype}; ` +
        `convert it with ${name}.astype("${dtype}")`,
    );
  }
}

/**
 * @throws {ShapeError} Unless `dout` has the shape of the forward pass's output; {NoloopError} code DTYPE, as there.
 */
export function checkUpstream(
  caller: string,
  dout: NDArray,
  x: NDArray,
  { N, outH, outW }: WindowGeometry,
  channels: number,
): void {
  checkArray(caller, "dout", dout);
  const expected = formatShape([N, channels, outH, outW]);
  if (formatShape(dout.shape) !== expected) {
    throw new ShapeError(
      `${caller}: dout ${formatShape(dout.shape)} must have the shape of the forward pass's out, ${expected}`,
    );
  }
  checkFloats(caller, { "the x of the forward pass": x, dout });
}

/** Zeros before and after one axis. */
function frame(
  caller: string,
  pad: ConvPad,
  axis: 0 | 1,
  size: number,
  window: number,
  stride: number,
): readonly [before: number, after: number] {
  if (pad === "valid") return [0, 0];
  if (pad === "same") {
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + window - size);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }
  if (typeof pad === "string") {
    throw new ValueError(
      `${caller}: pad must be "same", "valid" or whole numbers, got ${JSON.stringify(pad)}`,
    );
  }
  const each = wholePair(caller, "pad", pad, 0)[axis];
  return [each, each];
}

function wholePair(
  caller: string,
  name: string,
  value: number | readonly [number, number],
  least: number,
): readonly [number, number] {
  const pair = typeof value === "number" ? ([value, value] as const) : value;
  if (
    Array.isArray(pair) &&
    pair.length === 2 &&
    pair.every((one) => Number.isSafeInteger(one) && one >= least)
  )
    return pair;
  const found = typeof value === "number" ? value : formatShape(value);
  throw new ValueError(
    `${caller}: ${name} must be a whole number from ${least} up, or two of them, got ${found}`,
  );
}
