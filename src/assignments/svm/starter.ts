/**
 * The multiclass SVM (hinge) loss of a linear classifier and its gradient: first with loops, then vectorized.
 *
 * Sizes: N examples, D features, C classes. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

export interface LinearLoss {
  /** Mean hinge loss plus penalty. */
  loss: number;
  /** Gradient of the loss with respect to W, of W's shape [D, C]. */
  dW: NDArray;
}

/**
 * Computes the loss and the gradient with explicit loops over examples and classes.
 *
 * @param W - Weights [D, C].
 * @param X - Examples, one per row [N, D].
 * @param y - True classes, int32 [N]: y.get(i) is the class of row i.
 * @param reg - Strength of the penalty `reg * sum(W**2)`.
 */
export function svmLossNaive(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  throw new Error("svmLossNaive is not written yet");
}

/** Computes the same loss and gradient without a loop, by whole-array operations only. */
export function svmLossVectorized(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  throw new Error("svmLossVectorized is not written yet");
}
