import { keep, scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";

export interface MeanImage {
  /** float64 [D]. */
  readonly mean: NDArray;
  /** X minus the mean: a new array [N, D] of the dtype asked for. X may be training, validation or test data. */
  apply(X: NDArray, dtype?: "float64" | "float32"): NDArray;
}

/**
 * Fits the mean of every pixel on the training images. Apply it to all other images too: their own mean would
 * tell the model something about the test set.
 *
 * @param X - Training images, any dtype [N, D], N >= 1.
 * Cost: O(N D) time, O(D) memory. Source: CS231n assignment 1, svm.ipynb, "Preprocessing".
 */
export function fitMeanImage(X: NDArray): MeanImage {
  const { N } = bindDims("fitMeanImage", { X: ["N D", X] });
  if (N === 0) throw new ValueError("fitMeanImage: X must have at least one image, got N = 0");
  const mean = scope(() => X.sum({ axis: 0 }).astype("float64").divide(N)); // sums of bytes are exact
  const means = keep({ float64: mean, float32: mean.astype("float32") }); // `apply` needs both, whatever scope ends
  return {
    mean,
    apply(other, dtype = "float64") {
      bindDims("fitMeanImage(...).apply", { mean: ["D", mean], X: ["N D", other] });
      const centered = other.astype(dtype); // a copy, even where the dtype is the same
      return centered.subtractInPlace(means[dtype]);
    },
  };
}
