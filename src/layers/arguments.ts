/** What layers share: the dtype of a result, results of loops as arrays, and checks that more than one layer makes. */

import type { DType } from "../engine/dtype.js";
import { asDtype, integerLabels } from "../ndarray/coerce.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { floating, promote } from "../ndarray/promotion.js";
import { bindDims, checkArray, formatShape, sameShape } from "../ndarray/shape.js";
import { ShapeError, ValueError } from "../support/errors.js";

/** The dtype in which a layer works: NumPy's promotion of its arguments, integers as float64. */
export function floatDtype(first: NDArray, ...others: readonly NDArray[]): DType {
  checkArray("argument", "an operand", first);
  let dtype = first.dtype;
  for (const other of others) dtype = promote(dtype, other.dtype);
  return floating(dtype);
}

/** The float64 numbers of a loop as an array, rounded once if the dtype is float32. */
export function fromNumbers(numbers: Float64Array, shape: readonly number[], dtype: DType): NDArray {
  return asDtype(fromTypedArray(numbers, shape), dtype);
}

/** A layer's upstream gradient must have the shape of its output. @throws {ShapeError} Naming both. */
export function checkUpstream(caller: string, dout: NDArray, shape: readonly number[]): void {
  checkArray(caller, "dout", dout);
  if (sameShape(dout.shape, shape)) return;
  throw new ShapeError(
    `${caller}: dout ${formatShape(dout.shape)} must have the shape of the layer's output, ${formatShape(shape)}; ` +
      "pass the cache of the same forward call",
  );
}

export interface ScoresAndLabels {
  readonly N: number;
  readonly C: number;
  readonly dtype: DType;
  readonly labels: Int32Array | Uint8Array;
}

/**
 * One check for all losses on scores [N, C] with labels [N].
 *
 * @throws {ShapeError} If the shapes are others.
 * @throws {ValueError} If there is no example, no class, or a label is no class.
 * @throws {NoloopError} code DTYPE, if y is not int32 or uint8.
 */
export function checkScores(caller: string, scores: NDArray, y: NDArray): ScoresAndLabels {
  const { N, C } = bindDims(caller, { scores: ["N C", scores], y: ["N", y] });
  if (N === 0)
    throw new ValueError(`${caller}: scores must have at least one example, got N = 0; a mean needs one`);
  if (C === 0) throw new ValueError(`${caller}: scores must have at least one class, got C = 0`);
  const labels = integerLabels(caller, y);
  for (let i = 0; i < N; i++) {
    const label = labels[i]!;
    if (label >= 0 && label < C) continue;
    throw new ValueError(
      `${caller}: y[${i}] = ${label} is not a class; scores have C = ${C} columns, so classes are 0 to ${C - 1}`,
    );
  }
  return { N, C, dtype: floatDtype(scores), labels };
}
