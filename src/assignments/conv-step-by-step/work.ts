/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

export const work: Readonly<Record<string, Work>> = {
  zeroPad: workOf({ m: 2, H: 3, W: 4, C: 2 }, (rng, { m, H, W, C }) => [rng.randn(m, H, W, C), 1]),
};
