/** The forward pass of batch normalization with known mistakes, for examples [N, D] and for the pixels of images. */

import { zeros } from "../../ndarray/creation.js";
import { sqrt } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { BatchnormParam } from "../batch-norm/starter.js";
import type { RUNNING_AVERAGE_HINTS } from "./hints/running-averages.js";
import {
  type Statistics,
  type WrongForward,
  wrongScaled,
  wrongStandardized,
  wrongStatistics,
} from "./normalization.js";

type WrongRunning = (id: keyof typeof RUNNING_AVERAGE_HINTS) => boolean;

type Wrong = WrongForward & WrongRunning;

export interface BatchnormResult {
  readonly out: NDArray;
  readonly runningMean: NDArray;
  readonly runningVar: NDArray;
}

/** @param axis - 0, or the wrong axis of the statistics. */
export function wrongBatchnorm(
  x: NDArray,
  [gamma, beta]: readonly [NDArray, NDArray],
  bnParam: BatchnormParam,
  wrong: Wrong,
  axis = 0,
): BatchnormResult {
  const D = x.shape[1]!;
  const { mode, eps = 1e-5, runningMean = zeros(D), runningVar = zeros(D) } = bnParam;
  const old = { mean: runningMean, variance: runningVar };
  const ofBatch = wrongStatistics(x, axis, wrong);
  const learns = mode === "train" || wrong("running averages updated in test mode");
  const next = learns ? updated(x, old, bnParam, wrong) : old;
  const usesBatch = mode === "train" || wrong("batch statistics in test mode");
  const xhat = wrongStandardized(x, usesBatch ? ofBatch : old, eps, wrong);
  const plain = mode === "test" && wrong("test mode without gamma and beta");
  return {
    out: plain ? xhat : wrongScaled(xhat, gamma, beta, wrong),
    runningMean: next.mean,
    runningVar: next.variance,
  };
}

function updated(x: NDArray, old: Statistics, { momentum = 0.9 }: BatchnormParam, wrong: Wrong): Statistics {
  if (wrong("running averages never updated")) return old;
  const ddof = wrong("running variance unbiased") || wrong("variance unbiased") ? 1 : 0;
  const variance = x.variance({ axis: 0, ddof });
  const scale = wrong("running average of the standard deviation") ? sqrt(variance) : variance;
  const stays = wrong("momentum applied to the new value") ? 1 - momentum : momentum;
  const share = wrong("running averages replaced") ? 0 : stays;
  const past = wrong("running averages restarted") ? 0 : share;
  return {
    mean: old.mean.multiply(past).add(x.mean({ axis: 0 }).multiply(1 - share)),
    variance: old.variance.multiply(past).add(scale.multiply(1 - share)),
  };
}
