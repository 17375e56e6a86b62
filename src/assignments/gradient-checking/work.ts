/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import { randomActivations, randomLabels, randomParameters } from "../shared/three-layer-inputs.js";

/** nX features, n1 and n2 hidden units, m examples. */
const SIZES = { nX: 3, n1: 2, n2: 4, m: 5 };

/** Not forwardPropagation, backwardPropagation and gradientCheck: their arguments are numbers, which have no sizes. */
export const work: Readonly<Record<string, Work>> = {
  gradientCheckN: workOf(SIZES, (rng, sizes) => {
    const { W1, b1, W2, b2, W3, b3 } = randomParameters(rng, sizes);
    return [
      randomParameters(rng, sizes),
      { dW1: W1, db1: b1, dW2: W2, db2: b2, dW3: W3, db3: b3 },
      rng.randn(sizes.nX, sizes.m).multiply(0.1),
      randomLabels(rng, sizes.m),
    ];
  }),
  backwardPropagationN: workOf(SIZES, (rng, sizes) => [
    rng.randn(sizes.nX, sizes.m),
    randomLabels(rng, sizes.m),
    { ...randomParameters(rng, sizes), ...randomActivations(rng, sizes) },
  ]),
};
