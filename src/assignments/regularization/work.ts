/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import { randomActivations, randomLabels, randomParameters } from "../shared/three-layer-inputs.js";

/** nX features, n1 and n2 hidden units, m examples. */
const SIZES = { nX: 3, n1: 2, n2: 4, m: 6 };

export const work: Readonly<Record<string, Work>> = {
  computeCostWithRegularization: workOf(SIZES, (rng, sizes) => [
    rng.uniform(0.1, 0.9, [1, sizes.m]),
    randomLabels(rng, sizes.m),
    randomParameters(rng, sizes),
    0.1,
  ]),
  backwardPropagationWithRegularization: workOf(SIZES, (rng, sizes) => [
    rng.randn(sizes.nX, sizes.m),
    randomLabels(rng, sizes.m),
    { ...randomParameters(rng, sizes), ...randomActivations(rng, sizes) },
    0.7,
  ]),
  forwardPropagationWithDropout: workOf(SIZES, (rng, sizes) => [
    rng.randn(sizes.nX, sizes.m),
    randomParameters(rng, sizes),
    0.6,
    5,
  ]),
  backwardPropagationWithDropout: workOf(SIZES, (rng, sizes) => [
    rng.randn(sizes.nX, sizes.m),
    randomLabels(rng, sizes.m),
    {
      ...randomParameters(rng, sizes),
      ...randomActivations(rng, sizes),
      D1: rng.randint(0, 2, [sizes.n1, sizes.m]), // 1 where a unit is kept
      D2: rng.randint(0, 2, [sizes.n2, sizes.m]),
    },
    0.6,
  ]),
};
