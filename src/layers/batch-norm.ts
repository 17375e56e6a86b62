/**
 * Batch normalization, forward. Sizes: N examples, D features. The backward passes are in batch-norm-backward.ts.
 *
 * Read `batchNormForwardNaive` first: it is the definition. `batchNormForwardVectorized` agrees with it to 1e-12
 * relative in float64 and 1e-5 in float32 (test/layers/batch-norm.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { Axis } from "../ndarray/reduce.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { aNumber, anObject, anything, checkOptions, type OptionKinds } from "../support/options.js";
import { floatDtype, fromNumbers } from "./arguments.js";
import { scaleAndShift } from "./normalization-kernels.js";
import { checkCount, checkEps, inverseStdOf, standardize } from "./standardize.js";

/** Averages of batch means and batch variances; a value, never changed: each training pass returns new ones. */
export interface RunningAverages {
  readonly mean: NDArray; // [D]
  readonly variance: NDArray; // [D], of biased variances
}

export interface BatchNormOptions {
  /** "train" uses the batch's own mean and variance, "test" the running averages. */
  readonly mode: "train" | "test";
  /** Added to the variance. */
  readonly eps?: number; // 1e-5
  /** The share of the old average that stays: `running = momentum * running + (1 - momentum) * batch`. */
  readonly momentum?: number; // 0.9
  /** Needed in test mode. In train mode the averages start at 0 without it, as the course's do. */
  readonly running?: RunningAverages | undefined;
}

const BATCH_NORM_OPTIONS: OptionKinds<BatchNormOptions> = {
  ...{ mode: anything, eps: aNumber, momentum: aNumber, running: anObject },
};

/** What the backward pass needs; its arrays belong to it. Test mode has a gradient too: that of a fixed affine map. */
export interface BatchNormCache {
  readonly mode: "train" | "test";
  readonly centered: NDArray; // x - mean, in the shape of x
  readonly inverseStd: NDArray; // 1 / sqrt(variance + eps), one a feature
  readonly gamma: NDArray;
}

export interface BatchNormOutput {
  readonly out: NDArray;
  readonly cache: BatchNormCache;
  /** For the next training pass, or for testing; in test mode those that were given. */
  readonly running: RunningAverages;
}

/**
 * Brings each feature to mean 0 and variance 1, then to `gamma * xhat + beta`, with explicit loops.
 *
 * @param x - Examples [N, D]; in train mode N >= 2.
 * @param gamma - Scales [D].
 * @param beta - Shifts [D].
 * @returns `out` [N, D] in the dtype that NumPy's promotion gives the arguments, the cache, and the running averages.
 *   NaN in a feature makes that feature NaN for the whole batch, and its running averages too.
 * @throws {ShapeError} If sizes differ.
 * @throws {ValueError} If a training batch has fewer than 2 examples (the course's code returns beta then, which hides
 *   the mistake; PyTorch refuses as well), eps is not above 0, momentum is outside [0, 1], or test mode has no
 *   averages.
 *
 * Cost: O(N D). Sums are float64, rounded once.
 * Source: Ioffe and Szegedy, ICML 2015; CS231n assignment 2, `batchnorm_forward`, whose momentum and biased running
 * variance this has. (PyTorch's momentum is 1 - ours, and its running variance is unbiased.)
 */
export function batchNormForwardNaive(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: BatchNormOptions,
): BatchNormOutput {
  const { N, D } = bindDims("batchNormForwardNaive", {
    x: ["N D", x],
    gamma: ["D", gamma],
    beta: ["D", beta],
  });
  const checked = checkBatchNorm("batchNormForwardNaive", options, [N], D);
  const { mode, eps, momentum, running } = checked;
  const dtype = floatDtype(x, gamma, beta);
  const [X, G, B] = [rowMajor(x), rowMajor(gamma), rowMajor(beta)];
  const means = running ? Float64Array.from(rowMajor(running.mean)) : new Float64Array(D);
  const variances = running ? Float64Array.from(rowMajor(running.variance)) : new Float64Array(D);
  const [out, centered, inverseStd] = [new Float64Array(N * D), new Float64Array(N * D), new Float64Array(D)];
  for (let d = 0; d < D; d++) {
    let mean = means[d]!;
    let variance = variances[d]!;
    if (mode === "train") {
      mean = 0;
      for (let n = 0; n < N; n++) mean += X[n * D + d]! / N;
      variance = 0;
      for (let n = 0; n < N; n++) variance += (X[n * D + d]! - mean) ** 2 / N;
      means[d] = momentum * means[d]! + (1 - momentum) * mean;
      variances[d] = momentum * variances[d]! + (1 - momentum) * variance;
    }
    inverseStd[d] = 1 / Math.sqrt(variance + eps);
    for (let n = 0; n < N; n++) {
      centered[n * D + d] = X[n * D + d]! - mean;
      out[n * D + d] = G[d]! * centered[n * D + d]! * inverseStd[d]! + B[d]!;
    }
  }
  return {
    out: fromNumbers(out, [N, D], dtype),
    cache: {
      mode,
      centered: fromNumbers(centered, [N, D], dtype),
      inverseStd: fromNumbers(inverseStd, [D], dtype),
      gamma,
    },
    running:
      checked.mode === "test"
        ? checked.running
        : { mean: fromNumbers(means, [D], dtype), variance: fromNumbers(variances, [D], dtype) },
  };
}

/** Same contract as {@link batchNormForwardNaive}, as whole-array operations in the result's dtype. */
export function batchNormForwardVectorized(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  options: BatchNormOptions,
): BatchNormOutput {
  const caller = "batchNormForwardVectorized";
  const { N, D } = bindDims(caller, { x: ["N D", x], gamma: ["D", gamma], beta: ["D", beta] });
  const checked = checkBatchNorm(caller, options, [N], D);
  const dtype = floatDtype(x, gamma, beta);
  return scope(() => normalize(asDtype(x, dtype), asDtype(gamma, dtype), asDtype(beta, dtype), 0, checked));
}

/**
 * The forward pass over any axes but one, for batch norm and spatial batch norm: x, gamma and beta are float arrays of
 * one dtype that broadcast together, `axis` is what gamma does not have.
 */
export function normalize(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  axis: Axis,
  options: CheckedOptions,
): BatchNormOutput {
  const { centered, inverseStd, averages } =
    options.mode === "train" ? ofBatch(x, axis, options) : ofAverages(x, gamma, options);
  const out = scaleAndShift(centered, inverseStd.multiply(gamma), beta, axis);
  const flat = { inverseStd: inverseStd.reshape(inverseStd.size), gamma: gamma.reshape(gamma.size) };
  return { out, cache: { mode: options.mode, centered, ...flat }, running: averages };
}

function ofBatch(x: NDArray, axis: Axis, { eps, momentum, running }: CheckedOptions) {
  const { mean, variance, centered, inverseStd } = standardize(x, axis, eps);
  const blend = (old: NDArray | undefined, now: NDArray) => {
    const share = now.reshape(now.size).multiply(1 - momentum);
    return old === undefined ? share : share.addInPlace(asDtype(old, x.dtype).multiply(momentum));
  };
  const averages = { mean: blend(running?.mean, mean), variance: blend(running?.variance, variance) };
  return { centered, inverseStd, averages };
}

function ofAverages(x: NDArray, gamma: NDArray, { eps, running }: CheckedOptions & { mode: "test" }) {
  const like = (average: NDArray) => asDtype(average, x.dtype).reshape(...gamma.shape);
  const centered = x.subtract(like(running.mean));
  return { centered, inverseStd: inverseStdOf(like(running.variance), eps), averages: running };
}

export type CheckedOptions = { readonly eps: number; readonly momentum: number } & (
  | { readonly mode: "train"; readonly running: RunningAverages | undefined }
  | { readonly mode: "test"; readonly running: RunningAverages }
);

/**
 * One check for all variants of batch norm and spatial batch norm.
 *
 * @param counts - Sizes of the axes that statistics are taken over.
 * @param D - Features, or channels.
 */
export function checkBatchNorm(
  caller: string,
  options: BatchNormOptions,
  counts: readonly number[],
  D: number,
): CheckedOptions {
  checkOptions(caller, options, BATCH_NORM_OPTIONS);
  const { mode, eps = 1e-5, momentum = 0.9, running } = options;
  if (mode !== "train" && mode !== "test")
    throw new ValueError(`${caller}: mode must be "train" or "test", got ${JSON.stringify(mode)}`);
  checkEps(caller, eps);
  if (!(momentum >= 0 && momentum <= 1))
    throw new ValueError(`${caller}: momentum must be between 0 and 1, got ${momentum}`);
  if (mode === "train") {
    const count = counts.reduce((product, size) => product * size, 1);
    checkCount(caller, count, `a training batch of N = ${counts[0]}`, 'use larger batches, or mode "test"');
  }
  if (running !== undefined) {
    const { mean, variance } = running;
    bindDims(caller, {
      gamma: ["D", { shape: [D] }],
      "running.mean": ["D", mean],
      "running.variance": ["D", variance],
    });
  }
  if (mode === "train") return { mode, eps, momentum, running };
  if (running !== undefined) return { mode, eps, momentum, running };
  throw new ValueError(`${caller}: mode "test" needs the running averages that training returned`);
}
