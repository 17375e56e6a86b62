import { LAYER_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_BACKWARD_HINTS } from "../../shared/hints/normalization.js";

export const HINTS = {
  ...NORMALIZATION_BACKWARD_HINTS,
  "means over the batch": {
    hint: {
      en:
        "In dx the means are taken over the batch, as in batch normalization. Here each example has its own " +
        "mean and variance.",
      zh: "dx 中的平均是对批次求的，与批归一化一样；这里的均值和方差属于单个样本。",
    },
    source: LAYER_NORM_PAPER,
  },
  "gamma multiplied after the means": {
    hint: {
      en:
        "dx is multiplied by gamma at the end. In batch normalization that is the same; here the means are " +
        "taken over values with different gammas.",
      zh: "gamma 在最后才相乘。批归一化可以这样做；这里取平均的各数所对应的 gamma 并不相同。",
    },
    source: LAYER_NORM_PAPER,
  },
  "dgamma and dbeta summed over the features": {
    hint: {
      en:
        "dgamma and dbeta have one number for each example. gamma and beta are shared by the examples: sum " +
        "over the batch, although the means are over the features.",
      zh: "dgamma 和 dbeta 是每个样本一个数。gamma 和 beta 由各样本共用：虽然均值是对特征求的，这里仍应对批次求和。",
    },
    source: LAYER_NORM_PAPER,
  },
} as const;
