/** The sizes of each function's problem, for counting how its work grows (work.ts). */

import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** N examples, D features, L layers with H units in each hidden one, C classes. */
const SIZES = { N: 4, D: 5, L: 3, H: 2, C: 3 };

const paramsOf = (rng: RandomState, { D, L, H, C }: Omit<typeof SIZES, "N">) => {
  const units = [D, ...new Array<number>(L - 1).fill(H), C];
  return Object.fromEntries(
    units.slice(1).flatMap((outputs, k) => [
      [`W${k + 1}`, rng.randn(units[k]!, outputs)],
      [`b${k + 1}`, rng.randn(outputs)],
    ]),
  );
};

const update = workOf({ D: 4, H: 3 }, (rng, { D, H }) => [
  rng.randn(D, H),
  rng.randn(D, H),
  { learningRate: 0.1 },
]);

export const work: Readonly<Record<string, Work>> = {
  initializeParams: workOf({ D: 5, L: 3, H: 2, C: 3 }, (_, { D, L, H, C }) => [
    new Array<number>(L - 1).fill(H),
    D,
    C,
    0.1,
    7,
  ]),
  fullyConnectedScores: workOf(SIZES, (rng, sizes) => [paramsOf(rng, sizes), rng.randn(sizes.N, sizes.D)]),
  fullyConnectedLoss: workOf(SIZES, (rng, sizes) => [
    paramsOf(rng, sizes),
    rng.randn(sizes.N, sizes.D),
    rng.randint(0, sizes.C, sizes.N).astype("int32"),
    0.1,
  ]),
  sgdMomentum: update,
  rmsprop: update,
  adam: update,
};
