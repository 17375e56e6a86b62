/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** nX features, n1 and n2 hidden units, m examples. */
const SIZES = { nX: 3, n1: 2, n2: 4, m: 6 };

const parametersOf = (rng: RandomState, nX: number, n1: number, n2: number) => ({
  W1: rng.randn(n1, nX),
  b1: rng.randn(n1, 1),
  W2: rng.randn(n2, n1),
  b2: rng.randn(n2, 1),
  W3: rng.randn(1, n2),
  b3: rng.randn(1, 1),
});

const activationsOf = (rng: RandomState, n1: number, n2: number, m: number) => ({
  Z1: rng.randn(n1, m),
  A1: rng.rand(n1, m),
  Z2: rng.randn(n2, m),
  A2: rng.rand(n2, m),
  Z3: rng.randn(1, m),
  A3: rng.uniform(0.1, 0.9, [1, m]),
});

const labels = (rng: RandomState, m: number) => rng.randint(0, 2, [1, m]);

/** Which units were kept. */
const masksOf = (rng: RandomState, n1: number, n2: number, m: number) => ({
  D1: rng.randint(0, 2, [n1, m]),
  D2: rng.randint(0, 2, [n2, m]),
});

export const work: Readonly<Record<string, Work>> = {
  computeCostWithRegularization: workOf(SIZES, (rng, { nX, n1, n2, m }) => [
    rng.uniform(0.1, 0.9, [1, m]),
    labels(rng, m),
    parametersOf(rng, nX, n1, n2),
    0.1,
  ]),
  backwardPropagationWithRegularization: workOf(SIZES, (rng, { nX, n1, n2, m }) => [
    rng.randn(nX, m),
    labels(rng, m),
    { ...parametersOf(rng, nX, n1, n2), ...activationsOf(rng, n1, n2, m) },
    0.7,
  ]),
  forwardPropagationWithDropout: workOf(SIZES, (rng, { nX, n1, n2, m }) => [
    rng.randn(nX, m),
    parametersOf(rng, nX, n1, n2),
    0.6,
    5,
  ]),
  backwardPropagationWithDropout: workOf(SIZES, (rng, { nX, n1, n2, m }) => [
    rng.randn(nX, m),
    labels(rng, m),
    { ...parametersOf(rng, nX, n1, n2), ...activationsOf(rng, n1, n2, m), ...masksOf(rng, n1, n2, m) },
    0.6,
  ]),
};
