/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

const distances = workOf({ M: 4, N: 5, D: 3 }, (rng, { M, N, D }) => [rng.randn(M, D), rng.randn(N, D)]);

export const work: Readonly<Record<string, Work>> = {
  computeDistancesNoLoops: distances,
};
