/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workAfter, workOf } from "../../graded-tests/work.js";

const SIZES = { N: 6, D: 4 };

const batchnorm = workOf(SIZES, (rng, { N, D }) => [
  rng.randn(N, D),
  rng.randn(D),
  rng.randn(D),
  { mode: "train" },
]);
const layernorm = workOf(SIZES, (rng, { N, D }) => [rng.randn(N, D), rng.randn(D), rng.randn(D), {}]);

const batchnormBackward = workAfter("batchnormForward", batchnorm, (rng, { N, D }) => [rng.randn(N, D)]);

export const work: Readonly<Record<string, Work>> = {
  batchnormForward: batchnorm,
  batchnormBackward,
  batchnormBackwardAlt: batchnormBackward,
  layernormForward: layernorm,
  layernormBackward: workAfter("layernormForward", layernorm, (rng, { N, D }) => [rng.randn(N, D)]),
};
