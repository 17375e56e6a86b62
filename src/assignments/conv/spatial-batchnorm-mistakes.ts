/** Known mistakes of spatial batch normalization: those of batch normalization, and those of bringing images to it. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { BACKWARD_MISTAKES, FORWARD_MISTAKES } from "../batch-norm/norm-hints.js";
import { RUNNING_MISTAKES } from "../batch-norm/running-hints.js";
import { type BatchnormResult, wrongBatchnorm } from "../batch-norm/wrong-batchnorm.js";
import {
  wrongDx,
  wrongParameterGradients,
  wrongScaled,
  wrongStandardized,
  wrongStatistics,
} from "../batch-norm/wrong-normalize.js";
import { BATCH_NORM_PAPER } from "../shared/cs231n-notes.js";
import { type SpatialBatchnormCache, spatialBatchnormForward } from "./solution.js";
import type { BatchnormParam } from "./starter.js";

const MIXED = {
  "channels mixed when reshaped": {
    hint: {
      en: "The images are reshaped to [N * H * W, C] as they lie, so that numbers of all channels stand in one column. The channel must become the last axis first.",
      zh: "图像被直接重排成 [N * H * W, C]，一列中混入了各个通道的数；应当先把通道移到最后一个轴。",
    },
    source: BATCH_NORM_PAPER,
  },
  "axes not moved back": {
    hint: {
      en: "The channel is moved to the end and stays there: the result has the images' shape, but not their order.",
      zh: "通道被移到最后之后没有移回来：结果的形状对了，数的次序不对。",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;

const SCOPES = {
  "statistics for each place": {
    hint: {
      en: "Mean and variance are taken over the images only, place by place. A channel has one mean for all its places.",
      zh: "均值和方差只对各图像求，每个位置各有一个；一个通道的所有位置应共用一个均值。",
    },
    source: BATCH_NORM_PAPER,
  },
  "statistics for each image": {
    hint: {
      en: "Mean and variance are taken image by image (instance normalization). A channel has one mean for all images of the batch.",
      zh: "均值和方差对每幅图像分别求（实例归一化）；一个通道在整个批次中应共用一个均值。",
    },
    source: BATCH_NORM_PAPER,
  },
  "statistics over the channels": {
    hint: {
      en: "Mean and variance are taken over the channels of a place. Each channel is normalized by itself: mind the axes.",
      zh: "均值和方差是对一个位置的各通道求的；每个通道应当单独归一化：注意轴。",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;

const AXES = {
  "statistics for each place": 0,
  "statistics for each image": [2, 3],
  "statistics over the channels": 1,
} as const;

type WrongOrder = (id: keyof typeof MIXED) => boolean;

export const spatialForwardMistakes = mistakesOf({
  functions: ["spatialBatchnormForward"],
  mistakes: { ...FORWARD_MISTAKES, ...RUNNING_MISTAKES, ...MIXED, ...SCOPES },
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, bnParam: BatchnormParam) =>
    scope(() => {
      const { cache } = spatialBatchnormForward(x, gamma, beta, bnParam);
      const result: BatchnormResult = wrongBatchnorm(rowsOf(x, wrong), [gamma, beta], bnParam, wrong);
      const scoped = (Object.keys(AXES) as (keyof typeof AXES)[]).find((id) => wrong(id));
      const out = imagesOf(result.out, x.shape, wrong);
      if (scoped === undefined || bnParam.mode === "test") return { ...result, out, cache };
      const perChannel = (a: NDArray) => a.reshape(1, -1, 1, 1);
      const xhat = wrongStandardized(x, wrongStatistics(x, AXES[scoped], wrong), bnParam.eps ?? 1e-5, wrong);
      return { ...result, out: wrongScaled(xhat, perChannel(gamma), perChannel(beta), wrong), cache };
    }),
});

export const spatialBackwardMistakes = mistakesOf({
  functions: ["spatialBatchnormBackward"],
  mistakes: {
    ...BACKWARD_MISTAKES,
    ...MIXED,
    "means over the images only": {
      hint: {
        en: "In dx the sums are divided by the number of images. How many numbers does a channel's mean have here?",
        zh: "dx 中的和除以了图像数。这里一个通道的均值由多少个数得到？",
      },
      source: BATCH_NORM_PAPER,
    },
  },
  build: (wrong) => (dout: NDArray, cache: SpatialBatchnormCache) =>
    scope(() => {
      const inverse = cache.inverseStd.reshape(1, -1);
      const slopes = rowsOf(dout, wrong);
      const rows = (a: NDArray) => rowsOf(a, () => false);
      const parts = { x: rows(cache.x), xhat: rows(cache.centered).multiply(inverse), inverse };
      const dxhat = wrong("gamma missing in dx") ? slopes : slopes.multiply(cache.gamma);
      const dx = wrong("means over the images only")
        ? dividedByImages(dxhat, parts, dout.shape[0]!)
        : wrongDx(dxhat, parts, 0, wrong);
      const gradients = wrongParameterGradients(slopes, parts, 0, wrong);
      return { dx: imagesOf(dx, dout.shape, wrong), ...gradients };
    }),
});

/** [N, C, H, W] as [N H W, C]: one row a place. */
function rowsOf(x: NDArray, wrong: WrongOrder): NDArray {
  const C = x.shape[1]!;
  return (wrong("channels mixed when reshaped") ? x : x.transpose(0, 2, 3, 1)).reshape(-1, C);
}

function imagesOf(rows: NDArray, shape: readonly number[], wrong: WrongOrder): NDArray {
  const [N = 0, C = 0, H = 0, W = 0] = shape;
  const asTheyLie = wrong("channels mixed when reshaped") || wrong("axes not moved back");
  return asTheyLie ? rows.reshape(N, C, H, W) : rows.reshape(N, H, W, C).transpose(0, 3, 1, 2).copy();
}

function dividedByImages(
  dxhat: NDArray,
  { xhat, inverse }: { readonly xhat: NDArray; readonly inverse: NDArray },
  N: number,
): NDArray {
  const throughMean = dxhat.sum({ axis: 0 }).divide(N);
  const throughVariance = xhat.multiply(dxhat.multiply(xhat).sum({ axis: 0 })).divide(N);
  return dxhat.subtract(throughMean).subtract(throughVariance).multiply(inverse);
}
