/** Known mistakes of batch and layer normalization. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { BATCH_NORM_PAPER, LAYER_NORM_PAPER } from "../shared/cs231n-notes.js";
import { BACKWARD_MISTAKES, FORWARD_MISTAKES } from "./norm-hints.js";
import { RUNNING_MISTAKES } from "./running-hints.js";
import { type BatchnormCache, batchnormForward, type LayernormCache, layernormForward } from "./solution.js";
import type { BatchnormParam, LayernormParam } from "./starter.js";
import { wrongBatchnorm } from "./wrong-batchnorm.js";
import {
  wrongDx,
  wrongParameterGradients,
  wrongScaled,
  wrongStandardized,
  wrongStatistics,
} from "./wrong-normalize.js";

const batchnormForwardMistakes = mistakesOf({
  functions: ["batchnormForward"],
  mistakes: {
    ...FORWARD_MISTAKES,
    ...RUNNING_MISTAKES,
    "statistics over the features": {
      hint: {
        en: "Mean and variance are taken over the features of an example. Batch normalization takes them over the examples of the batch: mind the axis.",
        zh: "均值和方差是对一个样本的各特征求的；批归一化应对批次中的各样本来求：注意轴。",
      },
      source: BATCH_NORM_PAPER,
    },
  },
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, bnParam: BatchnormParam) =>
    scope(() => {
      const axis = wrong("statistics over the features") ? 1 : 0;
      const { cache } = batchnormForward(x, gamma, beta, bnParam);
      return { ...wrongBatchnorm(x, [gamma, beta], bnParam, wrong, axis), cache };
    }),
});

const batchnormBackwardMistakes = mistakesOf({
  functions: ["batchnormBackward", "batchnormBackwardAlt"],
  mistakes: {
    ...BACKWARD_MISTAKES,
    "parameters' gradients over the features": {
      hint: {
        en: "dgamma and dbeta have a number for each example. They belong to the features: sum over the batch.",
        zh: "dgamma 和 dbeta 是每个样本一个数；它们属于各个特征，应当对批次求和。",
      },
      source: BATCH_NORM_PAPER,
    },
  },
  build: (wrong) => (dout: NDArray, cache: BatchnormCache) =>
    scope(() => {
      const inverse = cache.inverseStd.reshape(1, -1);
      const parts = { x: cache.x, xhat: cache.centered.multiply(inverse), inverse };
      const dxhat = wrong("gamma missing in dx") ? dout : dout.multiply(cache.gamma);
      const axis = wrong("parameters' gradients over the features") ? 1 : 0;
      return {
        dx: wrongDx(dxhat, parts, 0, wrong),
        ...wrongParameterGradients(dout, parts, axis, wrong),
      };
    }),
});

const layernormForwardMistakes = mistakesOf({
  functions: ["layernormForward"],
  mistakes: {
    ...FORWARD_MISTAKES,
    "statistics over the batch": {
      hint: {
        en: "Mean and variance are taken over the examples: this is batch normalization. Here each example is normalized by itself: mind the axis.",
        zh: "均值和方差是对各样本求的，这是批归一化；这里每个样本应当单独归一化：注意轴。",
      },
      source: LAYER_NORM_PAPER,
    },
  },
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, lnParam: LayernormParam) =>
    scope(() => {
      const statistics = wrongStatistics(x, wrong("statistics over the batch") ? 0 : 1, wrong);
      const xhat = wrongStandardized(x, statistics, lnParam.eps ?? 1e-5, wrong);
      const { cache } = layernormForward(x, gamma, beta, lnParam);
      return { out: wrongScaled(xhat, gamma, beta, wrong), cache };
    }),
});

const layernormBackwardMistakes = mistakesOf({
  functions: ["layernormBackward"],
  mistakes: {
    ...BACKWARD_MISTAKES,
    "means over the batch": {
      hint: {
        en: "In dx the means run over the batch, as in batch normalization. Here mean and variance belong to an example.",
        zh: "dx 中的平均是对批次求的，与批归一化一样；这里的均值和方差属于单个样本。",
      },
      source: LAYER_NORM_PAPER,
    },
    "gamma drawn out of the means": {
      hint: {
        en: "gamma is multiplied at the end. In batch normalization that is allowed; here gamma differs within the numbers that the means are taken of.",
        zh: "gamma 在最后才相乘。批归一化可以这样做；这里取平均的各数所对应的 gamma 并不相同。",
      },
      source: LAYER_NORM_PAPER,
    },
    "parameters' gradients over the features": {
      hint: {
        en: "dgamma and dbeta have a number for each example. gamma and beta are shared by the examples: sum over the batch, although the means run over the features.",
        zh: "dgamma 和 dbeta 是每个样本一个数。gamma 和 beta 由各样本共用：虽然均值是对特征求的，这里仍应对批次求和。",
      },
      source: LAYER_NORM_PAPER,
    },
  },
  build: (wrong) => (dout: NDArray, cache: LayernormCache) =>
    scope(() => {
      const { x, inverseStd: inverse, gamma } = cache;
      const parts = { x, xhat: cache.centered.multiply(inverse), inverse };
      const late = wrong("gamma drawn out of the means");
      const dxhat = late || wrong("gamma missing in dx") ? dout : dout.multiply(gamma);
      const dx = wrongDx(dxhat, parts, wrong("means over the batch") ? 0 : 1, wrong);
      const axis = wrong("parameters' gradients over the features") ? 1 : 0;
      return { dx: late ? dx.multiply(gamma) : dx, ...wrongParameterGradients(dout, parts, axis, wrong) };
    }),
});

export const batchNormMistakes = [
  batchnormForwardMistakes,
  batchnormBackwardMistakes,
  layernormForwardMistakes,
  layernormBackwardMistakes,
];
