import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";

/**
 * The share of examples whose predicted class is the actual one, 0..1.
 *
 * @param predicted - Classes [N]. @param actual - Classes [N], N >= 1.
 */
export function accuracy(predicted: NDArray, actual: NDArray): number {
  const { N } = bindDims("accuracy", { actual: ["N", actual], predicted: ["N", predicted] });
  if (N === 0) throw new ValueError("accuracy: expected at least one example, got N = 0");
  return scope(() => predicted.equal(actual).sum()) / N;
}
