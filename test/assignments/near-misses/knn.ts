import { minimum, where } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/knn/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "negative squares become NaN": {
    computeDistancesNoLoops: changed(solution.computeDistancesNoLoops, (dists) =>
      where(dists.equal(0), Number.NaN, dists),
    ),
  },
  "votes of ten classes": {
    predictLabels: given(solution.predictLabels, (dists, y, k) => [dists, minimum(y, 9), k]),
  },
  "distances in uint8": {
    computeDistancesOneLoop: given(solution.computeDistancesOneLoop, (X, train) =>
      X.dtype === "uint8"
        ? [
            X,
            X.slice([0, 1])
              .add(train)
              .subtract(X.slice([0, 1])),
          ]
        : [X.astype("int32"), train],
    ),
  },
  "k at most five": {
    predictLabels: given(solution.predictLabels, (dists, y, k) => [dists, y, Math.min(k, 5)]),
  },
  "folds of equal size only": {
    crossValidate: given(solution.crossValidate, (X, y, numFolds, kChoices) => {
      const kept = X.shape[0] - (X.shape[0] % numFolds);
      return [X.slice([0, kept]), y.slice([0, kept]), numFolds, kChoices];
    }),
  },
};
