/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import type { RandomState } from "../../random/random-state.js";
import { type Work, workOf } from "../work.js";

/** nX features, n1 and n2 hidden units, m examples. */
const SIZES = { nX: 3, n1: 2, n2: 4, m: 7 };

const parametersOf = (rng: RandomState, nX: number, n1: number, n2: number) => ({
  W1: rng.randn(n1, nX),
  b1: rng.randn(n1, 1),
  W2: rng.randn(n2, n1),
  b2: rng.randn(n2, 1),
  W3: rng.randn(1, n2),
  b3: rng.randn(1, 1),
});

export const work: Readonly<Record<string, Work>> = {
  forwardPropagationWithDropout: workOf(SIZES, (rng, { nX, n1, n2, m }) => [
    rng.randn(nX, m),
    parametersOf(rng, nX, n1, n2),
    0.6,
    5,
  ]),
};
