/** Known mistakes of computeDistancesTwoLoops and computeDistancesOneLoop. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { abs, sqrt, square } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { DISTANCE_HINTS } from "../hints/compute-distances.js";

export const distanceMistakes = mistakesOf({
  functions: ["computeDistancesTwoLoops", "computeDistancesOneLoop"],
  mistakes: DISTANCE_HINTS,
  build: distancesByDifferences,
});

export type CommonId = keyof typeof DISTANCE_HINTS;

/** Takes the differences of all pairs at once, [M, N, D]: the inputs of tests are small. */
export function distancesByDifferences(wrong: (id: CommonId) => boolean) {
  return (X: NDArray, Xtrain: NDArray): NDArray =>
    scope(() => {
      const [M = 0, D = 0] = X.shape;
      const others = wrong("queries compared with themselves") ? X : Xtrain;
      const wraps = wrong("differences of pixels wrap around");
      const [rows, columns] = wraps ? [X, others] : [X.astype("float64"), others.astype("float64")];
      const gaps = rows.reshape(M, 1, D).subtract(columns);
      return finishDistances(sumSquares(gaps, wrong), D, wrong);
    });
}

function sumSquares(gaps: NDArray, wrong: (id: CommonId) => boolean): NDArray {
  if (wrong("differences added before squaring")) return square(gaps.sum({ axis: 2 }));
  return (wrong("L1 distance") ? abs(gaps) : square(gaps)).sum({ axis: 2 });
}

/** The last steps from the sums over the features to the distances. */
export function finishDistances(sums: NDArray, D: number, wrong: (id: CommonId) => boolean): NDArray {
  const squared = wrong("mean over the features") ? sums.divide(D) : sums;
  const dists = wrong("root missing") || wrong("L1 distance") ? squared : sqrt(squared);
  return wrong("queries and training examples swapped") ? dists.T.copy() : dists;
}
