/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** m examples, a layer with nPrev inputs and n units. */
const SIZES = { m: 6, nPrev: 4, n: 3 };

/** L layers with n units in each hidden one and one in the last; n features, m examples. */
const NET_SIZES = { L: 3, n: 4, m: 5 };

const layerDims = (L: number, n: number): readonly number[] => [...new Array<number>(L).fill(n), 1];

const randomLinearCache = (rng: RandomState, m: number, nPrev: number, n: number) => ({
  A: rng.randn(nPrev, m),
  W: rng.randn(n, nPrev),
  b: rng.randn(n, 1),
});

/** Weights (`W1`, ...) and biases (`b1`, ...) of the layers; with the prefix "d", their gradients. */
const randomParameters = (rng: RandomState, L: number, n: number, prefix = "") =>
  Object.fromEntries(
    layerDims(L, n)
      .slice(1)
      .flatMap((units, k) => [
        [`${prefix}W${k + 1}`, rng.randn(units, n).divide(Math.sqrt(n))],
        [`${prefix}b${k + 1}`, rng.randn(units, 1)],
      ]),
  );

export const work: Readonly<Record<string, Work>> = {
  initializeParametersDeep: workOf({ L: 3, n: 4 }, (_, { L, n }) => [layerDims(L, n), 5]),
  linearForward: workOf(SIZES, (rng, { m, nPrev, n }) => Object.values(randomLinearCache(rng, m, nPrev, n))),
  linearActivationForward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    ...Object.values(randomLinearCache(rng, m, nPrev, n)),
    "relu",
  ]),
  lModelForward: workOf(NET_SIZES, (rng, { L, n, m }) => [rng.randn(n, m), randomParameters(rng, L, n)]),
  computeCost: workOf({ m: 6 }, (rng, { m }) => [rng.uniform(0.1, 0.9, [1, m]), rng.randint(0, 2, [1, m])]),
  linearBackward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    rng.randn(n, m),
    randomLinearCache(rng, m, nPrev, n),
  ]),
  linearActivationBackward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    rng.randn(n, m),
    { linearCache: randomLinearCache(rng, m, nPrev, n), activationCache: rng.randn(n, m) },
    "relu",
  ]),
  lModelBackward: workOf(NET_SIZES, (rng, { L, n, m }) => [
    rng.uniform(0.1, 0.9, [1, m]),
    rng.randint(0, 2, [1, m]),
    layerDims(L, n)
      .slice(1)
      .map((units) => ({
        linearCache: randomLinearCache(rng, m, n, units),
        activationCache: rng.randn(units, m),
      })),
  ]),
  updateParameters: workOf({ L: 3, n: 4 }, (rng, { L, n }) => [
    randomParameters(rng, L, n),
    randomParameters(rng, L, n, "d"),
    0.1,
  ]),
};
