/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** n features, m examples. */
const SIZES = { n: 4, m: 6 };

/** Scaled so that the scores stay near 1 for any n: no probability rounds to 0 or 1. */
const weights = (rng: RandomState, n: number) => rng.randn(n, 1).divide(Math.sqrt(n));

const labels = (rng: RandomState, m: number) => rng.randint(0, 2, [1, m]);

export const work: Readonly<Record<string, Work>> = {
  sigmoid: workOf(SIZES, (rng, { n, m }) => [rng.randn(n, m)]),
  initializeWithZeros: workOf({ n: 4 }, (_, { n }) => [n]),
  propagate: workOf(SIZES, (rng, { n, m }) => [weights(rng, n), 0.1, rng.randn(n, m), labels(rng, m)]),
  optimize: workOf({ ...SIZES, T: 3 }, (rng, { n, m, T }) => [
    weights(rng, n),
    0.1,
    rng.randn(n, m),
    labels(rng, m),
    T,
    0.01,
  ]),
  predict: workOf(SIZES, (rng, { n, m }) => [weights(rng, n), 0.1, rng.randn(n, m)]),
  model: workOf({ ...SIZES, mTest: 5, T: 3 }, (rng, { n, m, mTest, T }) => [
    rng.randn(n, m),
    labels(rng, m),
    rng.randn(n, mTest),
    labels(rng, mTest),
    T,
    0.01,
  ]),
};
