/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

export const work: Readonly<Record<string, Work>> = {
  dropoutForward: workOf({ N: 5, D: 6 }, (rng, { N, D }) => [
    rng.randn(N, D),
    { mode: "train", p: 0.6, seed: 11 },
  ]),
};
