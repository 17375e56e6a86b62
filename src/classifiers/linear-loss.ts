/** What the losses of linear classifiers share: their type, the one check of their arguments, and the penalty. */
import type { DType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { integerLabels } from "../ndarray/coerce.js";
import { square } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { floating, promote } from "../ndarray/promotion.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";

/** `loss`: data loss plus penalty. `dW`: its gradient, shape [D, C], always a new array. */
export interface LinearLoss {
  readonly loss: number;
  readonly dW: NDArray;
}

/** A loss of a linear classifier with scores `X W`; see `svmLossNaive` for the contract that all of them keep. */
export type LinearLossFunction = (W: NDArray, X: NDArray, y: NDArray, reg: number) => LinearLoss;

export interface LinearProblem {
  readonly N: number;
  readonly D: number;
  readonly C: number;
  /** Of the result: NumPy's promotion of W and X, integers as float64. */
  readonly dtype: DType;
  readonly labels: Int32Array | Uint8Array;
}

/** One check for all variants of all linear losses. */
export function checkLinearProblem(
  caller: string,
  W: NDArray,
  X: NDArray,
  y: NDArray,
  reg: number,
): LinearProblem {
  const { N, D, C } = bindDims(caller, { X: ["N D", X], W: ["D C", W], y: ["N", y] });
  if (N === 0)
    throw new ValueError(`${caller}: X must have at least one example, got N = 0; a mean needs one`);
  if (C === 0) throw new ValueError(`${caller}: W must have at least one class, got C = 0`);
  if (!(reg >= 0 && reg < Infinity)) {
    throw new ValueError(`${caller}: reg must be a finite number that is 0 or more, got ${reg}`);
  }
  return { N, D, C, dtype: floating(promote(W.dtype, X.dtype)), labels: checkLabels(caller, y, C) };
}

function checkLabels(caller: string, y: NDArray, C: number): Int32Array | Uint8Array {
  const labels = integerLabels(caller, y);
  for (const [i, label] of labels.entries()) {
    if (label >= 0 && label < C) continue;
    throw new ValueError(
      `${caller}: y[${i}] = ${label} is not a class; W has C = ${C} columns, so classes are 0 to ${C - 1}`,
    );
  }
  return labels;
}

/** `reg * sum(W**2)`. Without a penalty it is 0 even where the sum of squares would overflow. */
export function penalty(W: NDArray, reg: number): number {
  return reg === 0 ? 0 : reg * scope(() => square(W).sum());
}
