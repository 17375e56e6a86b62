/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

export const work: Readonly<Record<string, Work>> = {
  propagate: workOf({ n: 4, m: 9 }, (rng, { n, m }) => [
    rng.randn(n, 1).divide(Math.sqrt(n)), // sums of the size of one, whatever n is: no activation rounds to 0 or 1
    0.1,
    rng.randn(n, m),
    rng.randint(0, 2, [1, m]),
  ]),
};
