/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** L layers of n units. */
const SIZES = { L: 3, n: 4 };

/** An array for each weight and bias: `W1`, `b1`, ... or with the prefix "d" `dW1`, `db1`, ... */
const arraysOf = (rng: RandomState, L: number, n: number, prefix = "") =>
  Object.fromEntries(
    Array.from({ length: L }, (_, k) => k + 1).flatMap((l) => [
      [`${prefix}W${l}`, rng.rand(n, n)],
      [`${prefix}b${l}`, rng.rand(n, 1)],
    ]),
  );

const initialize = workOf(SIZES, (rng, { L, n }) => [arraysOf(rng, L, n)]);

/** Without updateLr and scheduleLrDecay: each takes numbers alone, which have no sizes. */
export const work: Readonly<Record<string, Work>> = {
  updateParametersWithGd: workOf(SIZES, (rng, { L, n }) => [
    arraysOf(rng, L, n),
    arraysOf(rng, L, n, "d"),
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
    arraysOf(rng, L, n),
    arraysOf(rng, L, n, "d"),
    arraysOf(rng, L, n, "d"),
    0.9,
    0.1,
  ]),
  initializeAdam: initialize,
  updateParametersWithAdam: workOf(SIZES, (rng, { L, n }) => [
    arraysOf(rng, L, n),
    arraysOf(rng, L, n, "d"),
    arraysOf(rng, L, n, "d"),
    arraysOf(rng, L, n, "d"),
    2,
  ]),
};
