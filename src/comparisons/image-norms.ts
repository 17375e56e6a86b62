/** Batch and group norm of images. */

import type { FloatDType } from "../engine/dtype.js";
import {
  spatialBatchNormBackwardNaive,
  spatialBatchNormBackwardVectorized,
  spatialBatchNormForwardNaive,
  spatialBatchNormForwardVectorized,
} from "../layers/spatial-batch-norm.js";
import {
  spatialGroupNormBackwardNaive,
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardNaive,
  spatialGroupNormForwardVectorized,
} from "../layers/spatial-group-norm.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { type ProblemSize, sizesOf } from "./comparison.js";
import { layerComparison, SUMS } from "./layer-comparison.js";

/** What 32 filters make of a batch of CIFAR-10 images. */
const SIZES = { small: { N: 2, C: 4, H: 3, W: 5 }, course: { N: 48, C: 32, H: 32, W: 32 } } as const;

interface ForwardInput {
  readonly x: NDArray; // [N, C, H, W]
  readonly gamma: NDArray; // [C]
  readonly beta: NDArray; // [C]
}

interface BackwardInput {
  readonly dout: NDArray; // [N, C, H, W]
  readonly centered: NDArray; // [N, C, H, W]
  readonly inverseStd: NDArray; // [C] of batch norm, [N G, 1] of group norm
  readonly gamma: NDArray; // [C]
}

function forwardInput(size: ProblemSize, rng: RandomState, dtype: FloatDType): ForwardInput {
  const { N, C, H, W } = sizesOf(size, "N", "C", "H", "W");
  const [x, gamma, beta] = [rng.normal(1, 2, [N, C, H, W]), rng.uniform(0.5, 1.5, [C]), rng.randn(C)];
  return { x: x.astype(dtype), gamma: gamma.astype(dtype), beta: beta.astype(dtype) };
}

/** Numbers of all images. */
function volumeOf(size: ProblemSize): number {
  const { N, C, H, W } = sizesOf(size, "N", "C", "H", "W");
  return N * C * H * W;
}

const channelsOf = (size: ProblemSize) => sizesOf(size, "C").C;
const forwardNumbers = (size: ProblemSize) => 2 * volumeOf(size) + 2 * channelsOf(size);

const TRAIN = { mode: "train" } as const;

export const spatialBatchNormForward = layerComparison<ForwardInput>({
  ...{
    id: "spatial-batch-norm/forward",
    title: "Spatial batch norm in training, forward",
    ...SIZES,
    agree: SUMS,
  },
  input: forwardInput,
  variants: [
    {
      name: "spatialBatchNormForwardNaive",
      label: "loops",
      run: ({ x, gamma, beta }) => ({ out: spatialBatchNormForwardNaive(x, gamma, beta, TRAIN).out }),
    },
    {
      name: "spatialBatchNormForwardVectorized",
      label: "whole arrays",
      run: ({ x, gamma, beta }) => ({ out: spatialBatchNormForwardVectorized(x, gamma, beta, TRAIN).out }),
    },
  ],
  /** As batch norm of N H W rows of C features. */
  flops: (size) => 6 * volumeOf(size) + 6 * channelsOf(size),
  numbers: forwardNumbers,
});

export const spatialBatchNormBackward = layerComparison<BackwardInput>({
  ...{
    id: "spatial-batch-norm/backward",
    title: "Spatial batch norm in training, backward",
    ...SIZES,
    agree: SUMS,
  },
  input(size, rng, dtype) {
    const { x, gamma, beta } = forwardInput(size, rng, dtype);
    const { centered, inverseStd } = spatialBatchNormForwardVectorized(x, gamma, beta, TRAIN).cache;
    return { dout: rng.randn(...x.shape).astype(dtype), centered, inverseStd, gamma };
  },
  variants: [
    {
      name: "spatialBatchNormBackwardNaive",
      label: "loops",
      run: ({ dout, ...cache }) => ({ ...spatialBatchNormBackwardNaive(dout, { ...TRAIN, ...cache }) }),
    },
    {
      name: "spatialBatchNormBackwardVectorized",
      label: "whole arrays",
      run: ({ dout, ...cache }) => ({ ...spatialBatchNormBackwardVectorized(dout, { ...TRAIN, ...cache }) }),
    },
  ],
  flops: (size) => 7 * volumeOf(size) + 5 * channelsOf(size),
  numbers: (size) => 3 * volumeOf(size) + 4 * channelsOf(size),
});

/** Groups of each image: C is a multiple of it at every size. */
const groups = 4;
const groupsOf = (size: ProblemSize) => groups * sizesOf(size, "N").N;

export const groupNormForward = layerComparison<ForwardInput>({
  ...{ id: "group-norm/forward", title: "Group norm, forward", ...SIZES, agree: SUMS },
  input: forwardInput,
  variants: [
    {
      name: "spatialGroupNormForwardNaive",
      label: "loops",
      run: ({ x, gamma, beta }) => ({ out: spatialGroupNormForwardNaive(x, gamma, beta, { groups }).out }),
    },
    {
      name: "spatialGroupNormForwardVectorized",
      label: "whole arrays",
      run: ({ x, gamma, beta }) => ({
        out: spatialGroupNormForwardVectorized(x, gamma, beta, { groups }).out,
      }),
    },
  ],
  /** As layer norm, with groups for examples. */
  flops: (size) => 7 * volumeOf(size) + 5 * groupsOf(size),
  numbers: forwardNumbers,
});

export const groupNormBackward = layerComparison<BackwardInput>({
  ...{ id: "group-norm/backward", title: "Group norm, backward", ...SIZES, agree: SUMS },
  input(size, rng, dtype) {
    const { x, gamma, beta } = forwardInput(size, rng, dtype);
    const { centered, inverseStd } = spatialGroupNormForwardVectorized(x, gamma, beta, { groups }).cache;
    return { dout: rng.randn(...x.shape).astype(dtype), centered, inverseStd, gamma };
  },
  variants: [
    {
      name: "spatialGroupNormBackwardNaive",
      label: "loops",
      run: ({ dout, ...cache }) => ({ ...spatialGroupNormBackwardNaive(dout, cache) }),
    },
    {
      name: "spatialGroupNormBackwardVectorized",
      label: "whole arrays",
      run: ({ dout, ...cache }) => ({ ...spatialGroupNormBackwardVectorized(dout, cache) }),
    },
  ],
  flops: (size) => 12 * volumeOf(size) + 2 * groupsOf(size),
  numbers: (size) => 3 * volumeOf(size) + groupsOf(size) + 3 * channelsOf(size),
});
