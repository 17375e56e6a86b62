import { scope } from "../engine/heap.js";
import { ones } from "../ndarray/creation.js";
import { concatenate } from "../ndarray/joining.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";

/**
 * The bias trick: a last column of ones, so that the last row of W is the bias and `X W + b` becomes `X W`.
 *
 * @param X - Examples [N, D]; give it after mean subtraction, which would remove the ones.
 * @returns A new array [N, D + 1] of the same dtype.
 * Source: CS231n notes, "Linear classification", bias trick.
 */
export function appendBias(X: NDArray): NDArray {
  const { N } = bindDims("appendBias", { X: ["N D", X] });
  return scope(() => concatenate([X, ones([N, 1], X.dtype)], { axis: 1 }));
}
