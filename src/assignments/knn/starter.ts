/**
 * k-nearest neighbors: distances with two loops, with one, with none; votes; cross-validation.
 *
 * Sizes: M queries, N training examples, D features, K neighbors. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

/**
 * Computes the distance of every query to every training example with a loop over both.
 *
 * @param X - Queries, one per row [M, D]; any dtype, pixels in uint8 included.
 * @param Xtrain - Training examples, one per row [N, D].
 * @returns Distances [M, N]: entry [i, j] is the Euclidean (L2) distance of query i and training example j.
 */
export function computeDistancesTwoLoops(X: NDArray, Xtrain: NDArray): NDArray {
  throw new Error("computeDistancesTwoLoops is not written yet");
}

/** The same distances, with a loop over the queries only: a whole row of distances at a time. */
export function computeDistancesOneLoop(X: NDArray, Xtrain: NDArray): NDArray {
  throw new Error("computeDistancesOneLoop is not written yet");
}

/** The same distances, without a loop: whole-array operations only. */
export function computeDistancesNoLoops(X: NDArray, Xtrain: NDArray): NDArray {
  throw new Error("computeDistancesNoLoops is not written yet");
}

/**
 * Gives every query the class that most of its k nearest training examples have; at equal votes, the smaller class.
 *
 * @param dists - Distances [M, N].
 * @param y - Classes of the training examples, int32 [N].
 * @param k - How many neighbors vote, 1 to N.
 * @returns Classes [M].
 */
export function predictLabels(dists: NDArray, y: NDArray, k: number): NDArray {
  throw new Error("predictLabels is not written yet");
}

export interface Folds {
  /** One array a fold, [rows of the fold, D]. */
  Xfolds: NDArray[];
  /** The classes of the same rows. */
  yfolds: NDArray[];
}

/**
 * Cuts the rows of X and y into consecutive folds, as NumPy's `array_split` does: where N is not a multiple of
 * numFolds, the first N % numFolds folds are one row longer.
 *
 * @param X - Examples [N, D].
 * @param y - Their classes, int32 [N].
 * @param numFolds - 2 to N.
 */
export function splitFolds(X: NDArray, y: NDArray, numFolds: number): Folds {
  throw new Error("splitFolds is not written yet");
}

/**
 * Measures each k by cross-validation: every fold once is predicted from all the others.
 *
 * @param X - Examples [N, D].
 * @param y - Their classes, int32 [N].
 * @param numFolds - Into how many folds to cut the rows, as `splitFolds` does.
 * @param kChoices - The numbers of neighbors to try.
 * @returns Accuracies [kChoices.length, numFolds]: the share of the fold's examples that were predicted right.
 */
export function crossValidate(
  X: NDArray,
  y: NDArray,
  numFolds: number,
  kChoices: readonly number[],
): NDArray {
  throw new Error("crossValidate is not written yet");
}
