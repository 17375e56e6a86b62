/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** L layers of n units. */
const SIZES = { L: 3, n: 4 };

/** One array for each weight and bias: `W1`, `b1`, ...; with the prefix "d", `dW1`, `db1`, ... */
const randomArrays = (rng: RandomState, L: number, n: number, prefix = "") =>
  Object.fromEntries(
    Array.from({ length: L }, (_, k) => k + 1).flatMap((l) => [
      [`${prefix}W${l}`, rng.rand(n, n)],
      [`${prefix}b${l}`, rng.rand(n, 1)],
    ]),
  );

const initialize = workOf(SIZES, (rng, { L, n }) => [randomArrays(rng, L, n)]);

/** Not updateLr and scheduleLrDecay: their arguments are numbers, which have no sizes. */
export const work: Readonly<Record<string, Work>> = {
  updateParametersWithGd: workOf(SIZES, (rng, { L, n }) => [
    randomArrays(rng, L, n),
    randomArrays(rng, L, n, "d"),
    0.1,
  ]),
  randomMiniBatches: workOf({ m: 6, n: 3 }, (rng, { m, n }) => [
    rng.randn(n, m),
    rng.randint(0, 2, [1, m]),
    2,
    5,
  ]),
  initializeVelocity: initialize,
  updateParametersWithMomentum: workOf(SIZES, (rng, { L, n }) => [
    randomArrays(rng, L, n),
    randomArrays(rng, L, n, "d"),
    randomArrays(rng, L, n, "d"),
    0.9,
    0.1,
  ]),
  initializeAdam: initialize,
  updateParametersWithAdam: workOf(SIZES, (rng, { L, n }) => [
    randomArrays(rng, L, n),
    randomArrays(rng, L, n, "d"),
    randomArrays(rng, L, n, "d"),
    randomArrays(rng, L, n, "d"),
    2,
  ]),
};
