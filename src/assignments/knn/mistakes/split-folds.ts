/** Known mistakes of splitFolds. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { arraySplit } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/split-folds.js";

export const foldMistakes = mistakesOf({
  functions: ["splitFolds"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, y: NDArray, numFolds: number) => {
    const N = X.shape[0]!;
    const size = Math.floor(N / numFolds);
    const starts = Array.from({ length: numFolds }, (_, fold) => fold * size);
    const cut = (a: NDArray): NDArray[] => {
      if (wrong("examples assigned in turn")) return starts.map((_, fold) => a.slice([fold, null, numFolds]));
      if (wrong("remainder dropped")) return starts.map((start) => a.slice([start, start + size]));
      if (wrong("remainder in the last fold")) {
        return starts.map((start, fold) => a.slice([start, fold === numFolds - 1 ? N : start + size]));
      }
      return arraySplit(a, numFolds);
    };
    return { Xfolds: cut(X), yfolds: wrong("labels in another order") ? cut(y).reverse() : cut(y) };
  },
});
