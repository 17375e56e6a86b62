/**
 * What a convolution holds and does, counted from its sizes: the arithmetic that courses do by hand before they build
 * one.
 */
import { ValueError } from "../support/errors.js";
import { anything, checkOptions, type OptionKinds } from "../support/options.js";
import { CONV_OPTIONS, type ConvOptions, windowGeometry } from "./conv-geometry.js";

export interface ConvSizes extends ConvOptions {
  /** Channels, height and width of one image. */
  readonly C: number;
  readonly H: number;
  readonly W: number;
  /** Filters, their height and width. */
  readonly F: number;
  readonly HH: number;
  readonly WW: number;
}

const CONV_SIZES: OptionKinds<ConvSizes> = {
  ...CONV_OPTIONS,
  ...{ C: anything, H: anything, W: anything, F: anything, HH: anything, WW: anything },
};

export interface ConvCounts {
  readonly outH: number;
  readonly outW: number;
  /** Numbers of one image's output, F outH outW: the "neurons" of CS231n's notes. */
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
  readonly parameters: number;
  /** Parameters if each place had its own filters and biases. */
  readonly parametersUnshared: number;
  /** Multiplications for one image, those with the padding's zeros included. */
  readonly multiplications: number;
  /** Shape of one image's matrix of patches, as `im2col` makes it. */
  readonly patches: readonly [rows: number, columns: number];
}

/** @throws {ValueError} If a size is not a whole number from 1 up, or a filter does not fit the padded image. */
export function convCounts(given: ConvSizes): ConvCounts {
  checkOptions("convCounts", given, CONV_SIZES);
  const { stride = 1, pad = 0, ...sizes } = given;
  const { C, H, W, F, HH, WW } = sizes;
  for (const [name, size] of Object.entries({ C, H, W, F, HH, WW })) {
    if (Number.isSafeInteger(size) && size >= 1) continue;
    throw new ValueError(`convCounts: ${name} must be a whole number from 1 up, got ${size}`);
  }
  const { outH, outW } = windowGeometry("convCounts", "filter", { N: 1, ...sizes }, { stride, pad });
  const patch = C * HH * WW;
  const outputs = F * outH * outW;
  return {
    outH,
    outW,
    outputs,
    weights: F * patch,
    biases: F,
    parameters: F * (patch + 1),
    parametersUnshared: outputs * (patch + 1),
    multiplications: outputs * patch,
    patches: [patch, outH * outW],
  };
}
