/** How weights begin. What that does to a deep net is measured in activation-statistics.ts. */
import type { DType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkShape, formatShape } from "../ndarray/shape.js";
import { sizeOf } from "../ndarray/strided.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { checkArgument, instanceOf } from "../support/options.js";

/**
 * "zeros"; a number: normal with that standard deviation; "xavier": normal with standard deviation sqrt(1 / fan-in),
 * made for tanh; "he": sqrt(2 / fan-in), made for ReLU. Fan-in is how many numbers flow into one output.
 *
 * Xavier as both courses write it; Glorot and Bengio's own formula has 2 / (fan-in + fan-out).
 */
export type WeightScale = number | "zeros" | "xavier" | "he";

/**
 * New weights. One normal number is drawn for each, row-major, except for "zeros", where nothing is drawn; a scale of
 * 0 draws and gives zeros.
 *
 * @param rng - Where they are drawn from.
 * @param shape - [D, M] of an affine layer, fan-in D; or [F, C, HH, WW] of filters, fan-in C HH WW.
 * @throws {ValueError} If the scale is negative, not finite or no known word, or the shape is neither form.
 *
 * Source: Glorot and Bengio, AISTATS 2010; He and others, ICCV 2015; CS231n notes, "Neural networks part 2".
 */
export function initialWeights(
  rng: RandomState,
  shape: readonly number[],
  scale: WeightScale,
  dtype: DType = "float32",
): NDArray {
  checkArgument("initialWeights", "rng", rng, instanceOf("a RandomState", RandomState));
  checkShape("initialWeights", shape);
  const deviation = standardDeviation(scale, shape);
  if (scale === "zeros") return zeros(shape, dtype);
  return scope(() => rng.normal(0, deviation, shape).astype(dtype));
}

/** The standard deviation that a scale means for weights of this shape. */
export function standardDeviation(scale: WeightScale, shape: readonly number[]): number {
  if (scale === "zeros") return 0;
  if (scale === "xavier") return Math.sqrt(1 / fanIn(shape));
  if (scale === "he") return Math.sqrt(2 / fanIn(shape));
  if (typeof scale === "number" && scale >= 0 && scale < Infinity) return scale;
  const known = 'a finite number that is 0 or more, "zeros", "xavier" or "he"';
  throw new ValueError(`initialWeights: the scale must be ${known}, got ${JSON.stringify(scale)}`);
}

function fanIn(shape: readonly number[]): number {
  const inputs = shape.length === 2 ? shape[0]! : sizeOf(shape.slice(1));
  if ((shape.length === 2 || shape.length === 4) && inputs > 0) return inputs;
  throw new ValueError(
    `initialWeights: expected the shape [D, M] or [F, C, HH, WW] with inputs, got ${formatShape(shape)}`,
  );
}
