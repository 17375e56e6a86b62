/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

/** m examples, from nPrev units to n. */
const SIZES = { m: 7, nPrev: 4, n: 3 };

export const work: Readonly<Record<string, Work>> = {
  linearForward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    rng.randn(nPrev, m),
    rng.randn(n, nPrev),
    rng.randn(n, 1),
  ]),
  linearBackward: workOf(SIZES, (rng, { m, nPrev, n }) => [
    rng.randn(n, m),
    { A: rng.randn(nPrev, m), W: rng.randn(n, nPrev), b: rng.randn(n, 1) },
  ]),
};
