import { GROUP_NORM_PAPER } from "../../shared/cs231n-notes.js";
import { NORMALIZATION_FORWARD_HINTS } from "../../shared/hints/normalization.js";
import { GROUP_HINTS } from "./group-normalization.js";

const GROUP_STATISTICS_HINTS = {
  ...GROUP_HINTS,
  "every G-th channel": {
    hint: {
      en: "Each group takes every G-th channel. A group consists of neighboring channels.",
      zh: "每组取的是相隔 G 的通道；一组应由相邻的通道组成。",
    },
    source: GROUP_NORM_PAPER,
  },
  "statistics shared by the images": {
    hint: {
      en: "Mean and variance are taken over all images of the batch. Each image is normalized separately.",
      zh: "均值和方差对批次中的所有图像求；每幅图像应当单独归一化。",
    },
    source: GROUP_NORM_PAPER,
  },
} as const;

export const HINTS = { ...NORMALIZATION_FORWARD_HINTS, ...GROUP_STATISTICS_HINTS } as const;
