/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workOf } from "../work.js";

export const work: Readonly<Record<string, Work>> = {
  affineForward: workOf({ N: 4, D: 6, M: 5 }, (rng, { N, D, M }) => [
    rng.randn(N, D, 2),
    rng.randn(2 * D, M),
    rng.randn(M),
  ]),
  affineBackward: workOf({ N: 4, D: 6, M: 5 }, (rng, { N, D, M }) => [
    rng.randn(N, M),
    { x: rng.randn(N, D, 2), w: rng.randn(2 * D, M), b: rng.randn(M) },
  ]),
  softmaxLoss: workOf({ N: 7, C: 4 }, (rng, { N, C }) => [
    rng.randn(N, C),
    rng.randint(0, C, N).astype("int32"),
  ]),
  twoLayerNetLoss: workOf({ N: 5, D: 4, H: 6, C: 3 }, (rng, { N, D, H, C }) => [
    { W1: rng.randn(D, H), b1: rng.randn(H), W2: rng.randn(H, C), b2: rng.randn(C) },
    rng.randn(N, D),
    rng.randint(0, C, N).astype("int32"),
    0.1,
  ]),
};
