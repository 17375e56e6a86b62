import { GROUP_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_BACKWARD_HINTS } from "../../shared/hints/normalization.js";
import { GROUP_HINTS } from "./group-normalization.js";

export const HINTS = {
  ...NORMALIZATION_BACKWARD_HINTS,
  ...GROUP_HINTS,
  "gamma multiplied after the means": {
    hint: {
      en:
        "dx is multiplied by gamma at the end. In batch normalization that is the same; here the means are " +
        "taken over channels with different gammas.",
      zh: "gamma 在最后才相乘。批归一化可以这样做；这里取平均的各通道所对应的 gamma 并不相同。",
    },
    source: GROUP_NORM_PAPER,
  },
  "dgamma and dbeta without their axes": {
    hint: {
      en: "dgamma and dbeta have the shape [C]. A gradient has exactly the shape of its array.",
      zh: "dgamma 和 dbeta 的形状是 [C]。梯度的形状应与它所对应的量完全相同。",
    },
    source: GROUP_NORM_PAPER,
  },
  "dgamma and dbeta for each image": {
    hint: {
      en:
        "dgamma and dbeta are summed over the pixels only: they have one row for each image. gamma and beta " +
        "are shared by the images.",
      zh: "dgamma 和 dbeta 只对位置求和，每幅图像一行；gamma 和 beta 由所有图像共用。",
    },
    source: GROUP_NORM_PAPER,
  },
} as const;
