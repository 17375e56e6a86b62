import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "first maximum only": {
    hint: {
      en: "Where the maximum occurs twice, only its first position is marked. The course marks all positions.",
      zh: "最大值出现两次时只标记了第一个位置；课程会标记所有位置。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "near maxima marked": {
    hint: {
      en:
        "Numbers that are only close to the maximum are marked too. " +
        "Only those equal to it influence the output: compare exactly.",
      zh: "与最大值只是相近的数也被标记了；只有与它相等的数才影响输出：请做精确比较。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "values instead of a mask": {
    hint: {
      en: "The marked positions hold the maximum itself. In a mask they are 1.",
      zh: "标记处放的是最大值本身；掩码应为 1。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "maximum of each row": {
    hint: {
      en: "The maximum of each row is marked. The whole window has one maximum.",
      zh: "每一行都标记了自己的最大值；整个窗口只有一个最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
