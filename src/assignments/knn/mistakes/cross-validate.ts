/** Known mistakes of crossValidate. */
import { computeDistancesNoLoops, predictLabels } from "../../../classifiers/knn.js";
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { arraySplit, concatenate } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/cross-validate.js";

export const crossValidationMistakes = mistakesOf({
  functions: ["crossValidate"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, y: NDArray, numFolds: number, kChoices: readonly number[]) =>
    scope(() => {
      const [N, Xfolds, yfolds] = [X.shape[0]!, arraySplit(X, numFolds), arraySplit(y, numFolds)];
      const accuracies = zeros([kChoices.length, numFolds]);
      const trainOn = (index: number, fold: number): boolean => {
        if (wrong("fold not held out")) return true;
        if (wrong("trained on the validation fold")) return index === fold;
        if (wrong("trained on one fold")) return index === (fold + 1) % numFolds;
        return index !== fold;
      };
      for (let fold = 0; fold < numFolds; fold++) {
        const learned = (_: NDArray, index: number) => trainOn(index, fold);
        const asked = (_: NDArray, index: number) =>
          (index === fold) !== wrong("trained on the validation fold");
        const [queries, truth] = [concatenate(Xfolds.filter(asked)), concatenate(yfolds.filter(asked))];
        const labels = concatenate(yfolds.filter(learned));
        const dists = computeDistancesNoLoops(queries, concatenate(Xfolds.filter(learned)));
        kChoices.forEach((k, choice) => {
          const neighbors = Math.min(wrong("first k for all") ? kChoices[0]! : k, labels.size);
          const right = predictLabels(dists, labels, neighbors).equal(truth).sum();
          const share = right / (wrong("divided by all examples") ? N : truth.size);
          const entry = wrong("error instead of accuracy") ? 1 - share : share;
          accuracies.set(wrong("counts instead of accuracies") ? right : entry, choice, fold);
        });
      }
      return wrong("choices and folds swapped") ? accuracies.T.copy() : accuracies;
    }),
});
