/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";

/** nH and nW of the output. The filters are 3 x 3 with padding 1, so the images have the same size. */
const CONV_SIZES = { m: 2, nH: 3, nW: 2, nCPrev: 2, nC: 3 };
const CONV = { stride: 1, pad: 1 };

/** nH and nW of the output. The windows are 2 x 2, without overlap. */
const POOL_SIZES = { m: 2, nH: 2, nW: 3, nC: 2 };
const POOL = { f: 2, stride: 2 };

export const work: Readonly<Record<string, Work>> = {
  zeroPad: workOf({ m: 2, H: 3, W: 4, C: 2 }, (rng, { m, H, W, C }) => [rng.randn(m, H, W, C), 1]),
  convSingleStep: workOf({ f: 3, nC: 2 }, (rng, { f, nC }) => [
    rng.randn(f, f, nC),
    rng.randn(f, f, nC),
    rng.randn(1, 1, 1),
  ]),
  convForward: workOf(CONV_SIZES, (rng, { m, nH, nW, nCPrev, nC }) => [
    rng.randn(m, nH, nW, nCPrev),
    rng.randn(3, 3, nCPrev, nC),
    rng.randn(1, 1, 1, nC),
    CONV,
  ]),
  poolForward: workOf(POOL_SIZES, (rng, { m, nH, nW, nC }) => [
    rng.randn(m, 2 * nH, 2 * nW, nC),
    POOL,
    "max",
  ]),
  convBackward: workOf(CONV_SIZES, (rng, { m, nH, nW, nCPrev, nC }) => [
    rng.randn(m, nH, nW, nC),
    {
      APrev: rng.randn(m, nH, nW, nCPrev),
      W: rng.randn(3, 3, nCPrev, nC),
      b: rng.randn(1, 1, 1, nC),
      hparameters: CONV,
    },
  ]),
  createMaskFromWindow: workOf({ H: 3, W: 4 }, (rng, { H, W }) => [rng.randn(H, W)]),
  distributeValue: workOf({ nH: 3, nW: 4 }, (rng, { nH, nW }) => [rng.rand(), [nH, nW]]),
  poolBackward: workOf(POOL_SIZES, (rng, { m, nH, nW, nC }) => [
    rng.randn(m, nH, nW, nC),
    { APrev: rng.randn(m, 2 * nH, 2 * nW, nC), hparameters: POOL },
    "max",
  ]),
};
