/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workAfter, workOf } from "../../graded-tests/work.js";

const PARAM = { mode: "train", p: 0.6, seed: 11 };

const dropout = workOf({ N: 5, D: 6 }, (rng, { N, D }) => [rng.randn(N, D), PARAM]);

const hiddenLayer = workOf({ N: 5, D: 6, M: 4 }, (rng, { N, D, M }) => [
  rng.randn(N, D),
  rng.randn(D, M),
  rng.randn(M),
  PARAM,
]);

export const work: Readonly<Record<string, Work>> = {
  dropoutForward: dropout,
  dropoutBackward: workAfter("dropoutForward", dropout, (rng, { N, D }) => [rng.randn(N, D)]),
  affineReluDropoutForward: hiddenLayer,
  affineReluDropoutBackward: workAfter("affineReluDropoutForward", hiddenLayer, (rng, { N, M }) => [
    rng.randn(N, M),
  ]),
};
