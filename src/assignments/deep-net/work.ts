/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** m examples, from nPrev units to n. */
const SIZES = { m: 6, nPrev: 4, n: 3 };

/** L layers: n units in each hidden one, one in the last; n features, m examples. */
const NET_SIZES = { L: 3, n: 4, m: 5 };

const unitsOf = (L: number, n: number): readonly number[] => [...new Array<number>(L).fill(n), 1];

const linearCache = (rng: RandomState, m: number, nPrev: number, n: number) => ({
  A: rng.randn(nPrev, m),
  W: rng.randn(n, nPrev),
  b: rng.randn(n, 1),
});

/** Weights (`W1`, ...) and biases of the layers, or with the prefix "d" their gradients. */
const arraysOf = (rng: RandomState, L: number, n: number, prefix = "") =>
  Object.fromEntries(
    unitsOf(L, n)
      .slice(1)
      .flatMap((units, k) => [
        [`${prefix}W${k + 1}`, rng.randn(units, n).divide(Math.sqrt(n))],
        [`${prefix}b${k + 1}`, rng.randn(units, 1)],
      ]),
  );

export const work: Readonly<Record<string, Work>> = {
  initializeParametersDeep: workOf({ L: 3, n: 4 }, (_, { L, n }) => [unitsOf(L, n), 5]),
  linearForward: workOf(SIZES, (rng, { m, nPrev, n }) => Object.values(linearCache(rng, m, nPrev, n))),
  linearActivationForward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    ...Object.values(linearCache(rng, m, nPrev, n)),
    "relu",
  ]),
  lModelForward: workOf(NET_SIZES, (rng, { L, n, m }) => [rng.randn(n, m), arraysOf(rng, L, n)]),
  computeCost: workOf({ m: 6 }, (rng, { m }) => [rng.uniform(0.1, 0.9, [1, m]), rng.randint(0, 2, [1, m])]),
  linearBackward: workOf(SIZES, (rng, { m, nPrev, n }) => [rng.randn(n, m), linearCache(rng, m, nPrev, n)]),
  linearActivationBackward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    rng.randn(n, m),
    { linearCache: linearCache(rng, m, nPrev, n), activationCache: rng.randn(n, m) },
    "relu",
  ]),
  lModelBackward: workOf(NET_SIZES, (rng, { L, n, m }) => [
    rng.uniform(0.1, 0.9, [1, m]),
    rng.randint(0, 2, [1, m]),
    unitsOf(L, n)
      .slice(1)
      .map((units) => ({ linearCache: linearCache(rng, m, n, units), activationCache: rng.randn(units, m) })),
  ]),
  updateParameters: workOf({ L: 3, n: 4 }, (rng, { L, n }) => [
    arraysOf(rng, L, n),
    arraysOf(rng, L, n, "d"),
    0.1,
  ]),
};
