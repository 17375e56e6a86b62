/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import type { RandomState } from "../../random/random-state.js";
import { type Work, workOf } from "../work.js";

/** nX features, nH hidden units, m examples. */
const SIZES = { nX: 3, nH: 5, m: 8 };

const parametersOf = (rng: RandomState, nX: number, nH: number) => ({
  W1: rng.randn(nH, nX),
  b1: rng.randn(nH, 1),
  W2: rng.randn(1, nH),
  b2: rng.randn(1, 1),
});

export const work: Readonly<Record<string, Work>> = {
  forwardPropagation: workOf(SIZES, (rng, { nX, nH, m }) => [rng.randn(nX, m), parametersOf(rng, nX, nH)]),
  backwardPropagation: workOf(SIZES, (rng, { nX, nH, m }) => [
    parametersOf(rng, nX, nH),
    { Z1: rng.randn(nH, m), A1: rng.uniform(-1, 1, [nH, m]), Z2: rng.randn(1, m), A2: rng.rand(1, m) },
    rng.randn(nX, m),
    rng.randint(0, 2, [1, m]),
  ]),
};
