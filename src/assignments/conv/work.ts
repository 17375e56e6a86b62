/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import { type Work, workAfter, workOf } from "../../graded-tests/work.js";

/** Filters of 3 x 3 with a border of 1, so that the output is as large as the image. */
const CONV_SIZES = { N: 2, C: 2, F: 3, H: 3, W: 2 };
const CONV_PARAM = { stride: 1, pad: 1 };

const convForward = workOf(CONV_SIZES, (rng, { N, C, F, H, W }) => [
  rng.randn(N, C, H, W),
  rng.randn(F, C, 3, 3),
  rng.randn(F),
  CONV_PARAM,
]);

/** H and W of the output; windows of 2 x 2 side by side. */
const POOL_SIZES = { N: 2, C: 3, H: 2, W: 3 };
const POOL_PARAM = { poolHeight: 2, poolWidth: 2, stride: 2 };

const batchnorm = workOf({ N: 2, C: 3, H: 2, W: 4 }, (rng, { N, C, H, W }) => [
  rng.randn(N, C, H, W),
  rng.randn(C),
  rng.randn(C),
  { mode: "train" },
]);

/** G groups of two channels each. */
const groupnorm = workOf({ N: 2, G: 3, H: 2, W: 4 }, (rng, { N, G, H, W }) => [
  rng.randn(N, 2 * G, H, W),
  rng.randn(1, 2 * G, 1, 1),
  rng.randn(1, 2 * G, 1, 1),
  G,
  {},
]);

export const work: Readonly<Record<string, Work>> = {
  convForwardNaive: convForward,
  convBackwardNaive: workOf(CONV_SIZES, (rng, { N, C, F, H, W }) => [
    rng.randn(N, F, H, W),
    { x: rng.randn(N, C, H, W), w: rng.randn(F, C, 3, 3), b: rng.randn(F), convParam: CONV_PARAM },
  ]),
  convForwardVectorized: convForward,
  maxPoolForwardNaive: workOf(POOL_SIZES, (rng, { N, C, H, W }) => [
    rng.randn(N, C, 2 * H, 2 * W),
    POOL_PARAM,
  ]),
  maxPoolBackwardNaive: workOf(POOL_SIZES, (rng, { N, C, H, W }) => [
    rng.randn(N, C, H, W),
    { x: rng.randn(N, C, 2 * H, 2 * W), poolParam: POOL_PARAM },
  ]),
  spatialBatchnormForward: batchnorm,
  spatialBatchnormBackward: workAfter("spatialBatchnormForward", batchnorm, (rng, { N, C, H, W }) => [
    rng.randn(N, C, H, W),
  ]),
  spatialGroupnormForward: groupnorm,
  spatialGroupnormBackward: workAfter("spatialGroupnormForward", groupnorm, (rng, { N, G, H, W }) => [
    rng.randn(N, 2 * G, H, W),
  ]),
};
