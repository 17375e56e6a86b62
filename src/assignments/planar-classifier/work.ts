/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** nX features, nH hidden units, m examples. */
const SIZES = { nX: 3, nH: 5, m: 6 };

const randomParameters = (rng: RandomState, nX: number, nH: number) => ({
  W1: rng.randn(nH, nX),
  b1: rng.randn(nH, 1),
  W2: rng.randn(1, nH),
  b2: rng.randn(1, 1),
});

const labels = (rng: RandomState, m: number) => rng.randint(0, 2, [1, m]);

export const work: Readonly<Record<string, Work>> = {
  layerSizes: workOf({ nX: 3, m: 6 }, (rng, { nX, m }) => [rng.randn(nX, m), labels(rng, m)]),
  initializeParameters: workOf({ nX: 3, nH: 5, nY: 2 }, (_, { nX, nH, nY }) => [nX, nH, nY, 5]),
  forwardPropagation: workOf(SIZES, (rng, { nX, nH, m }) => [
    rng.randn(nX, m),
    randomParameters(rng, nX, nH),
  ]),
  computeCost: workOf({ m: 6 }, (rng, { m }) => [rng.uniform(0.1, 0.9, [1, m]), labels(rng, m)]),
  backwardPropagation: workOf(SIZES, (rng, { nX, nH, m }) => [
    randomParameters(rng, nX, nH),
    { Z1: rng.randn(nH, m), A1: rng.uniform(-1, 1, [nH, m]), Z2: rng.randn(1, m), A2: rng.rand(1, m) },
    rng.randn(nX, m),
    labels(rng, m),
  ]),
  updateParameters: workOf({ nX: 3, nH: 5 }, (rng, { nX, nH }) => {
    const { W1, b1, W2, b2 } = randomParameters(rng, nX, nH);
    return [randomParameters(rng, nX, nH), { dW1: W1, db1: b1, dW2: W2, db2: b2 }, 0.1];
  }),
  nnModel: workOf({ ...SIZES, T: 3 }, (rng, { nX, nH, m, T }) => [
    rng.randn(nX, m),
    labels(rng, m),
    nH,
    T,
    3,
  ]),
  predict: workOf(SIZES, (rng, { nX, nH, m }) => [randomParameters(rng, nX, nH), rng.randn(nX, m)]),
};
