import { LAYER_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_FORWARD_HINTS } from "../../shared/hints/normalization.js";

export const HINTS = {
  ...NORMALIZATION_FORWARD_HINTS,
  "statistics over the batch": {
    hint: {
      en:
        "Mean and variance are taken over the examples: this is batch normalization. Here each example is " +
        "normalized separately: check the axis.",
      zh: "均值和方差是对各样本求的，这是批归一化；这里每个样本应当单独归一化：注意轴。",
    },
    source: LAYER_NORM_PAPER,
  },
} as const;
