/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

const convForward = workOf({ N: 2, C: 3, F: 2, H: 5, W: 4 }, (rng, { N, C, F, H, W }) => [
  rng.randn(N, C, H, W),
  rng.randn(F, C, 3, 3),
  rng.randn(F),
  { stride: 1, pad: 1 },
]);

export const work: Readonly<Record<string, Work>> = {
  convForwardVectorized: convForward,
};
