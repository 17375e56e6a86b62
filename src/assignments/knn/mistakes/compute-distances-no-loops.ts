/** Known mistakes of computeDistancesNoLoops. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { square } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/compute-distances-no-loops.js";
import { type CommonId, distancesByDifferences, finishDistances } from "./compute-distances.js";

export const expandedDistanceMistakes = mistakesOf({
  functions: ["computeDistancesNoLoops"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, Xtrain: NDArray) => {
    const expansion = EXPANSION.some((id) => wrong(id));
    return expansion ? distancesByExpansion(X, Xtrain, wrong) : distancesByDifferences(wrong)(X, Xtrain);
  },
});

const EXPANSION = [
  "squares of pixels wrap around",
  "cross term once",
  "cross term with the wrong sign",
  "squares of the queries missing",
  "squares of the training examples missing",
  "squares added over all examples",
] as const;

/** As the root of |x|^2 - 2 x.t + |t|^2, without a clamp: the square root of a negative number is NaN. */
function distancesByExpansion(
  X: NDArray,
  Xtrain: NDArray,
  wrong: (id: CommonId | (typeof EXPANSION)[number]) => boolean,
): NDArray {
  return scope(() => {
    const [M = 0, D = 0] = X.shape;
    const others = wrong("queries compared with themselves") ? X : Xtrain;
    const squares = (rows: NDArray): NDArray => {
      const each = square(wrong("squares of pixels wrap around") ? rows : rows.astype("float64"));
      return wrong("squares added over all examples")
        ? each.sum({ keepdims: true })
        : each.sum({ axis: 1, keepdims: true });
    };
    const factor = wrong("cross term once") ? 1 : 2;
    const mixed = X.astype("float64").matmul(others.astype("float64").T).multiply(factor);
    const sums = wrong("cross term with the wrong sign") ? mixed : mixed.negate();
    if (!wrong("squares of the queries missing")) sums.addInPlace(squares(X));
    if (!wrong("squares of the training examples missing")) sums.addInPlace(squares(others).T);
    return finishDistances(sums.reshape(M, -1), D, wrong);
  });
}
