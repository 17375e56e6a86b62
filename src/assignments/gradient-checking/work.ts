/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** nX features, n1 and n2 hidden units, m examples. */
const SIZES = { nX: 3, n1: 2, n2: 4, m: 5 };

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

/** Without forwardPropagation, backwardPropagation and gradientCheck: each takes numbers alone, which have no sizes. */
export const work: Readonly<Record<string, Work>> = {
  gradientCheckN: workOf(SIZES, (rng, { nX, n1, n2, m }) => {
    const { W1, b1, W2, b2, W3, b3 } = parametersOf(rng, nX, n1, n2);
    return [
      parametersOf(rng, nX, n1, n2),
      { dW1: W1, db1: b1, dW2: W2, db2: b2, dW3: W3, db3: b3 },
      rng.randn(nX, m).multiply(0.1),
      rng.randint(0, 2, [1, m]),
    ];
  }),
  backwardPropagationN: workOf(SIZES, (rng, { nX, n1, n2, m }) => [
    rng.randn(nX, m),
    rng.randint(0, 2, [1, m]),
    { ...parametersOf(rng, nX, n1, n2), ...activationsOf(rng, n1, n2, m) },
  ]),
};
