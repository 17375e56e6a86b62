/** Distances and votes are the library's own; folds and cross-validation are written on top of them. */
import { computeDistancesNoLoops, predictLabels } from "../../classifiers/knn.js";
import { kFold } from "../../datasets/k-fold.js";
import { scope } from "../../engine/heap.js";
import { zeros } from "../../ndarray/creation.js";
import { concatenate } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { Folds } from "./starter.js";

export {
  computeDistancesNoLoops,
  computeDistancesOneLoop,
  computeDistancesTwoLoops,
  predictLabels,
} from "../../classifiers/knn.js";

/** Each fold is a copy, so that it can be changed without changing the others. */
export function splitFolds(X: NDArray, y: NDArray, numFolds: number): Folds {
  const folds = kFold(X.shape[0]!, numFolds);
  return {
    Xfolds: folds.map(({ start, stop }) => X.slice([start, stop]).copy()),
    yfolds: folds.map(({ start, stop }) => y.slice([start, stop]).copy()),
  };
}

/** The distances of a fold are computed once and serve every k. */
export function crossValidate(
  X: NDArray,
  y: NDArray,
  numFolds: number,
  kChoices: readonly number[],
): NDArray {
  return scope(() => {
    const { Xfolds, yfolds } = splitFolds(X, y, numFolds);
    const accuracies = zeros([kChoices.length, numFolds]);
    Xfolds.forEach((queries, fold) => {
      const others = (_: NDArray, index: number) => index !== fold;
      const labels = concatenate(yfolds.filter(others));
      const dists = computeDistancesNoLoops(queries, concatenate(Xfolds.filter(others)));
      kChoices.forEach((k, choice) => {
        const right = predictLabels(dists, labels, k).equal(yfolds[fold]!);
        accuracies.set(right.mean(), choice, fold);
      });
    });
    return accuracies;
  });
}
