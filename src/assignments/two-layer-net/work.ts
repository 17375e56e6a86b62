/** The sizes of each function's problem, for counting how its work grows (work.ts). */

import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

const AFFINE_SIZES = { N: 4, D: 6, M: 5 };
const NET_SIZES = { N: 5, D: 4, H: 6, C: 3 };

const paramsOf = (rng: RandomState, D: number, H: number, C: number) => ({
  W1: rng.randn(D, H),
  b1: rng.randn(H),
  W2: rng.randn(H, C),
  b2: rng.randn(C),
});

const labels = (rng: RandomState, N: number, C: number) => rng.randint(0, C, N).astype("int32");

const scores = workOf(NET_SIZES, (rng, { N, D, H, C }) => [paramsOf(rng, D, H, C), rng.randn(N, D)]);

export const work: Readonly<Record<string, Work>> = {
  affineForward: workOf(AFFINE_SIZES, (rng, { N, D, M }) => [
    rng.randn(N, D, 2),
    rng.randn(2 * D, M),
    rng.randn(M),
  ]),
  affineBackward: workOf(AFFINE_SIZES, (rng, { N, D, M }) => [
    rng.randn(N, M),
    { x: rng.randn(N, D, 2), w: rng.randn(2 * D, M), b: rng.randn(M) },
  ]),
  reluForward: workOf({ N: 4, D: 6 }, (rng, { N, D }) => [rng.randn(N, D)]),
  reluBackward: workOf({ N: 4, D: 6 }, (rng, { N, D }) => [rng.randn(N, D), rng.randn(N, D)]),
  softmaxLoss: workOf({ N: 6, C: 4 }, (rng, { N, C }) => [rng.randn(N, C), labels(rng, N, C)]),
  twoLayerNetScores: scores,
  twoLayerNetLoss: workOf(NET_SIZES, (rng, { N, D, H, C }) => [
    paramsOf(rng, D, H, C),
    rng.randn(N, D),
    labels(rng, N, C),
    0.1,
  ]),
  sgdStep: workOf({ D: 4, H: 6, C: 3 }, (rng, { D, H, C }) => [
    paramsOf(rng, D, H, C),
    paramsOf(rng, D, H, C),
    0.1,
  ]),
  predict: scores,
};
