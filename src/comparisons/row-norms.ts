/** Batch and layer norm of rows. */

import type { FloatDType } from "../engine/dtype.js";
import { batchNormForwardNaive, batchNormForwardVectorized } from "../layers/batch-norm.js";
import {
  batchNormBackwardLong,
  batchNormBackwardNaive,
  batchNormBackwardVectorized,
} from "../layers/batch-norm-backward.js";
import {
  layerNormBackwardNaive,
  layerNormBackwardVectorized,
  layerNormForwardNaive,
  layerNormForwardVectorized,
} from "../layers/layer-norm.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { type ProblemSize, sizesOf } from "./comparison.js";
import { layerComparison, SUMS } from "./layer-comparison.js";

/** A batch in a hidden layer of a wide fully connected net. */
const SIZES = { small: { N: 8, D: 6 }, course: { N: 128, D: 1024 } } as const;

interface ForwardInput {
  readonly x: NDArray; // [N, D]
  readonly gamma: NDArray; // [D]
  readonly beta: NDArray; // [D]
}

interface BackwardInput {
  readonly dout: NDArray; // [N, D]
  readonly centered: NDArray; // [N, D]
  readonly inverseStd: NDArray; // [D] of batch norm, [N, 1] of layer norm
  readonly gamma: NDArray; // [D]
}

function forwardInput(size: ProblemSize, rng: RandomState, dtype: FloatDType): ForwardInput {
  const { N, D } = sizesOf(size, "N", "D");
  const [x, gamma, beta] = [rng.normal(1, 2, [N, D]), rng.uniform(0.5, 1.5, [D]), rng.randn(D)];
  return { x: x.astype(dtype), gamma: gamma.astype(dtype), beta: beta.astype(dtype) };
}

const forwardNumbers = (size: ProblemSize) => {
  const { N, D } = sizesOf(size, "N", "D");
  return 2 * N * D + 2 * D;
};

const TRAIN = { mode: "train" } as const;

export const batchNormForward = layerComparison<ForwardInput>({
  ...{ id: "batch-norm/forward", title: "Batch norm in training, forward", ...SIZES, agree: SUMS },
  input: forwardInput,
  variants: [
    {
      name: "batchNormForwardNaive",
      label: "loops",
      run: ({ x, gamma, beta }) => ({ out: batchNormForwardNaive(x, gamma, beta, TRAIN).out }),
    },
    {
      name: "batchNormForwardVectorized",
      label: "whole arrays",
      run: ({ x, gamma, beta }) => ({ out: batchNormForwardVectorized(x, gamma, beta, TRAIN).out }),
    },
  ],
  /** For each number: the sum, minus the mean, its square and their sum, times the scale, plus beta; six more a feature. */
  flops(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 6 * N * D + 6 * D;
  },
  numbers: forwardNumbers,
});

export const batchNormBackward = layerComparison<BackwardInput>({
  ...{ id: "batch-norm/backward", title: "Batch norm in training, backward", ...SIZES, agree: SUMS },
  input(size, rng, dtype) {
    const { x, gamma, beta } = forwardInput(size, rng, dtype);
    const { centered, inverseStd } = batchNormForwardVectorized(x, gamma, beta, TRAIN).cache;
    return { dout: rng.randn(...x.shape).astype(dtype), centered, inverseStd, gamma };
  },
  variants: [
    {
      name: "batchNormBackwardNaive",
      label: "loops",
      run: ({ dout, ...cache }) => ({ ...batchNormBackwardNaive(dout, { ...TRAIN, ...cache }) }),
    },
    {
      name: "batchNormBackwardLong",
      label: "whole arrays, step by step",
      run: ({ dout, ...cache }) => ({ ...batchNormBackwardLong(dout, { ...TRAIN, ...cache }) }),
    },
    {
      name: "batchNormBackwardVectorized",
      label: "whole arrays, worked out",
      run: ({ dout, ...cache }) => ({ ...batchNormBackwardVectorized(dout, { ...TRAIN, ...cache }) }),
    },
  ],
  /** For each number: the sum, its product with x - mean and their sum, and four for dx; five more a feature. */
  flops(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 7 * N * D + 5 * D;
  },
  numbers(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 3 * N * D + 4 * D;
  },
});

export const layerNormForward = layerComparison<ForwardInput>({
  ...{ id: "layer-norm/forward", title: "Layer norm, forward", ...SIZES, agree: SUMS },
  input: forwardInput,
  variants: [
    {
      name: "layerNormForwardNaive",
      label: "loops",
      run: ({ x, gamma, beta }) => ({ out: layerNormForwardNaive(x, gamma, beta).out }),
    },
    {
      name: "layerNormForwardVectorized",
      label: "whole arrays",
      run: ({ x, gamma, beta }) => ({ out: layerNormForwardVectorized(x, gamma, beta).out }),
    },
  ],
  /** As batch norm, but the scale of a row and gamma are two products; five more an example. */
  flops(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 7 * N * D + 5 * N;
  },
  numbers: forwardNumbers,
});

export const layerNormBackward = layerComparison<BackwardInput>({
  ...{ id: "layer-norm/backward", title: "Layer norm, backward", ...SIZES, agree: SUMS },
  input(size, rng, dtype) {
    const { x, gamma, beta } = forwardInput(size, rng, dtype);
    const { centered, inverseStd } = layerNormForwardVectorized(x, gamma, beta).cache;
    return { dout: rng.randn(...x.shape).astype(dtype), centered, inverseStd, gamma };
  },
  variants: [
    {
      name: "layerNormBackwardNaive",
      label: "loops",
      run: ({ dout, ...cache }) => ({ ...layerNormBackwardNaive(dout, cache) }),
    },
    {
      name: "layerNormBackwardVectorized",
      label: "whole arrays",
      run: ({ dout, ...cache }) => ({ ...layerNormBackwardVectorized(dout, cache) }),
    },
  ],
  /**
   * For each number: xhat; the sum for dbeta; product and sum for dgamma; times gamma; two sums, one of a product; and
   * four for dx. Two divisions an example.
   */
  flops(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 12 * N * D + 2 * N;
  },
  numbers(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 3 * N * D + N + 3 * D;
  },
});
