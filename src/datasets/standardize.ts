import { scope } from "../engine/heap.js";
import { where } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";

export interface Standardization {
  /** float64 [D]. */
  readonly mean: NDArray;
  /** Standard deviation with divisor N, float64 [D]; 1 for a feature that never changes, so that it becomes 0. */
  readonly scale: NDArray;
  /** (X - mean) / scale: a new array [N, D] of the dtype asked for. */
  apply(X: NDArray, dtype?: "float64" | "float32"): NDArray;
}

/**
 * Fits mean and standard deviation of every feature on the training data; apply it to all other data too.
 *
 * @param X - Training examples, any dtype [N, D], N >= 1.
 * Cost: O(N D) time. Source: CS231n notes, "Neural networks part 2", data preprocessing.
 */
export function fitStandardization(X: NDArray): Standardization {
  const { N } = bindDims("fitStandardization", { X: ["N D", X] });
  if (N === 0) throw new ValueError("fitStandardization: X must have at least one example, got N = 0");
  const { mean, scale } = scope(() => {
    const values = X.astype("float64");
    // not "deviation above 0": the mean of equal numbers may be rounded, and the deviation then is not quite 0
    const changes = values.max({ axis: 0 }).greater(values.min({ axis: 0 }));
    return { mean: values.mean({ axis: 0 }), scale: where(changes, values.std({ axis: 0 }), 1) };
  });
  return {
    mean,
    scale,
    apply(other, dtype = "float64") {
      bindDims("fitStandardization(...).apply", { mean: ["D", mean], X: ["N D", other] });
      return scope(() => {
        const values = other.astype("float64").subtractInPlace(mean).divideInPlace(scale);
        return dtype === "float64" ? values : values.astype(dtype);
      });
    },
  };
}
