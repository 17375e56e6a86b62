import { BATCH_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_BACKWARD_HINTS } from "../../shared/hints/normalization.js";
import { AXIS_ORDER_HINTS } from "./spatial-normalization.js";

export const HINTS = {
  ...NORMALIZATION_BACKWARD_HINTS,
  ...AXIS_ORDER_HINTS,
  "means over the images only": {
    hint: {
      en:
        "In dx the sums are divided by the number of images. Over how many values is a channel's mean taken " +
        "here?",
      zh: "dx 中的和除以了图像数。这里一个通道的均值由多少个数得到？",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;
