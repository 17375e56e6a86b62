/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

export const work: Readonly<Record<string, Work>> = {
  rgbToGray: workOf({ H: 3, W: 4 }, (rng, { H, W }) => [rng.randint(0, 256, [H, W, 3]).astype("uint8")]),
  preprocessFeatures: workOf({ N: 6, M: 3, D: 4 }, (rng, { N, M, D }) => [rng.randn(N, D), rng.randn(M, D)]),
};
