/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

const update = workOf({ D: 4, H: 3 }, (rng, { D, H }) => [
  rng.randn(D, H),
  rng.randn(D, H),
  { learningRate: 0.1 },
]);

export const work: Readonly<Record<string, Work>> = {
  sgdMomentum: update,
  rmsprop: update,
  adam: update,
};
