/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";

/** L layers of n units each. */
const initialize = workOf({ L: 3, n: 4 }, (_, { L, n }) => [new Array<number>(L + 1).fill(n), 5]);
const initializeZeros = workOf({ L: 3, n: 4 }, (_, { L, n }) => [new Array<number>(L + 1).fill(n)]);

export const work: Readonly<Record<string, Work>> = {
  initializeParametersZeros: initializeZeros,
  initializeParametersRandom: initialize,
  initializeParametersHe: initialize,
  model: workOf({ T: 4, nX: 2, m: 6 }, (rng, { T, nX, m }) => [
    rng.randn(nX, m),
    rng.randint(0, 2, [1, m]),
    0.01,
    T,
    "he",
    3,
  ]),
};
