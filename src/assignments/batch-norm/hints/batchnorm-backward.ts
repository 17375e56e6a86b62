import { BATCH_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_BACKWARD_HINTS } from "../../shared/hints/normalization.js";

export const HINTS = {
  ...NORMALIZATION_BACKWARD_HINTS,
  "dgamma and dbeta summed over the features": {
    hint: {
      en:
        "dgamma and dbeta have one number for each example. They need one for each feature: sum over the " +
        "batch.",
      zh: "dgamma 和 dbeta 是每个样本一个数；它们属于各个特征，应当对批次求和。",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;
