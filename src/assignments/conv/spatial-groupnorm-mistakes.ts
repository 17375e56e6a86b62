/** Known mistakes of group normalization. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { Axis } from "../../ndarray/reduce.js";
import { BACKWARD_MISTAKES, FORWARD_MISTAKES } from "../batch-norm/norm-hints.js";
import {
  wrongDx,
  wrongParameterGradients,
  wrongScaled,
  wrongStandardized,
  wrongStatistics,
} from "../batch-norm/wrong-normalize.js";
import { GROUP_NORM_PAPER } from "../shared/cs231n-notes.js";
import { type SpatialGroupnormCache, spatialGroupnormForward } from "./solution.js";
import type { GroupnormParam } from "./starter.js";

const GROUPING = {
  "groups ignored": {
    hint: {
      en: "All channels of an image are normalized together: with one group that is right, with more each group is normalized by itself.",
      zh: "一幅图像的所有通道一起归一化了：只有一组时这样才对；多组时每组应当单独归一化。",
    },
    source: GROUP_NORM_PAPER,
  },
  "group size taken for the number of groups": {
    hint: {
      en: "There are C / G groups of G channels. G is the number of groups, not their size.",
      zh: "分成了 C / G 组，每组 G 个通道。G 是组数，不是每组的大小。",
    },
    source: GROUP_NORM_PAPER,
  },
} as const;

const GROUPING_FORWARD = {
  ...GROUPING,
  "every G-th channel": {
    hint: {
      en: "Each group takes every G-th channel. A group has neighboring channels.",
      zh: "每组取的是相隔 G 的通道；一组应由相邻的通道组成。",
    },
    source: GROUP_NORM_PAPER,
  },
  "statistics shared by the images": {
    hint: {
      en: "Mean and variance are taken over all images of the batch. Each image is normalized by itself.",
      zh: "均值和方差对批次中的所有图像求；每幅图像应当单独归一化。",
    },
    source: GROUP_NORM_PAPER,
  },
} as const;

export const groupnormForwardMistakes = mistakesOf({
  functions: ["spatialGroupnormForward"],
  mistakes: { ...FORWARD_MISTAKES, ...GROUPING_FORWARD },
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, G: number, gnParam: GroupnormParam) =>
    scope(() => {
      const [N = 0, C = 0, H = 0, W = 0] = x.shape;
      const groups = groupsOf(G, C, wrong);
      const far = wrong("every G-th channel");
      const grouped = far ? x.reshape(N, C / G, G, H, W) : x.reshape(N, groups, C / groups, H, W);
      const within: number[] = far ? [1, 3, 4] : [2, 3, 4];
      const axis: Axis = wrong("statistics shared by the images") ? [0, ...within] : within;
      const statistics = wrongStatistics(grouped, axis, wrong);
      const xhat = wrongStandardized(grouped, statistics, gnParam.eps ?? 1e-5, wrong).reshape(N, C, H, W);
      const { cache } = spatialGroupnormForward(x, gamma, beta, G, gnParam);
      return { out: wrongScaled(xhat, gamma, beta, wrong), cache };
    }),
});

export const groupnormBackwardMistakes = mistakesOf({
  functions: ["spatialGroupnormBackward"],
  mistakes: {
    ...BACKWARD_MISTAKES,
    ...GROUPING,
    "gamma drawn out of the means": {
      hint: {
        en: "gamma is multiplied at the end. In batch normalization that is allowed; here gamma differs between the channels that the means are taken over.",
        zh: "gamma 在最后才相乘。批归一化可以这样做；这里取平均的各通道所对应的 gamma 并不相同。",
      },
      source: GROUP_NORM_PAPER,
    },
    "parameters' gradients without their axes": {
      hint: {
        en: "dgamma and dbeta have the shape [C]. A gradient has exactly the shape of what it belongs to.",
        zh: "dgamma 和 dbeta 的形状是 [C]。梯度的形状应与它所对应的量完全相同。",
      },
      source: GROUP_NORM_PAPER,
    },
    "parameters' gradients for each image": {
      hint: {
        en: "dgamma and dbeta are summed over the places only: they have a row for each image. gamma and beta are shared by the images.",
        zh: "dgamma 和 dbeta 只对位置求和，每幅图像一行；gamma 和 beta 由所有图像共用。",
      },
      source: GROUP_NORM_PAPER,
    },
  },
  build:
    (wrong) =>
    (dout: NDArray, { x, centered, inverseStd, gamma, G }: SpatialGroupnormCache) =>
      scope(() => {
        const [N = 0, C = 0, H = 0, W = 0] = x.shape;
        const inverse = inverseStd.reshape(N, G, 1, 1, 1);
        const xhat = centered.reshape(N, G, C / G, H, W).multiply(inverse);
        const late = wrong("gamma drawn out of the means");
        const dxhat = late || wrong("gamma missing in dx") ? dout : dout.multiply(gamma);
        const groups = groupsOf(G, C, wrong);
        const regroup = (a: NDArray) => a.reshape(N, groups, C / groups, H, W);
        const everywhere = zeros([N, G, C / G, H, W]).add(inverse);
        const parts = { xhat: regroup(xhat), inverse: regroup(everywhere) };
        const dx = wrongDx(regroup(dxhat), parts, [2, 3, 4], wrong).reshape(N, C, H, W);
        const axis = wrong("parameters' gradients for each image") ? [2, 3] : [0, 2, 3];
        const gradients = wrongParameterGradients(dout, { x, xhat: xhat.reshape(N, C, H, W) }, axis, wrong);
        const shaped = (a: NDArray) =>
          wrong("parameters' gradients without their axes") ? a : a.reshape(-1, C, 1, 1);
        return {
          dx: late ? dx.multiply(gamma) : dx,
          dgamma: shaped(gradients.dgamma),
          dbeta: shaped(gradients.dbeta),
        };
      }),
});

function groupsOf(G: number, C: number, wrong: (id: keyof typeof GROUPING) => boolean): number {
  if (wrong("groups ignored")) return 1;
  return wrong("group size taken for the number of groups") ? C / G : G;
}
