/** The sizes of each function's problem, for counting how its work grows (work.ts). */

import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

const distances = workOf({ M: 4, N: 5, D: 3 }, (rng, { M, N, D }) => [rng.randn(M, D), rng.randn(N, D)]);

const labels = (rng: RandomState, N: number) => rng.randint(0, 3, N).astype("int32");

export const work: Readonly<Record<string, Work>> = {
  computeDistancesTwoLoops: distances,
  computeDistancesOneLoop: distances,
  computeDistancesNoLoops: distances,
  // N is at least the largest k, and the largest number of folds, that is tried with it.
  predictLabels: workOf({ M: 4, N: 8, k: 2 }, (rng, { M, N, k }) => [rng.rand(M, N), labels(rng, N), k]),
  splitFolds: workOf({ N: 12, D: 3, folds: 3 }, (rng, { N, D, folds }) => [
    rng.randn(N, D),
    labels(rng, N),
    folds,
  ]),
  crossValidate: workOf({ N: 12, D: 2, folds: 3, choices: 2 }, (rng, { N, D, folds, choices }) => [
    rng.randn(N, D),
    labels(rng, N),
    folds,
    Array.from({ length: choices }, (_, k) => k + 1),
  ]),
};
