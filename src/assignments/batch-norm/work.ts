/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

const SIZES = { N: 6, D: 4 };

export const work: Readonly<Record<string, Work>> = {
  batchnormForward: workOf(SIZES, (rng, { N, D }) => [
    rng.randn(N, D),
    rng.randn(D),
    rng.randn(D),
    { mode: "train" },
  ]),
  layernormForward: workOf(SIZES, (rng, { N, D }) => [rng.randn(N, D), rng.randn(D), rng.randn(D), {}]),
};
