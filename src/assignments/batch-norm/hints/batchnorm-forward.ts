import { BATCH_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_FORWARD_HINTS } from "../../shared/hints/normalization.js";
import { RUNNING_AVERAGE_HINTS } from "../../shared/hints/running-averages.js";

export const HINTS = {
  ...NORMALIZATION_FORWARD_HINTS,
  ...RUNNING_AVERAGE_HINTS,
  "statistics over the features": {
    hint: {
      en:
        "Mean and variance are taken over the features of an example. Batch normalization takes them over " +
        "the examples of the batch: check the axis.",
      zh: "均值和方差是对一个样本的各特征求的；批归一化应对批次中的各样本来求：注意轴。",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;
