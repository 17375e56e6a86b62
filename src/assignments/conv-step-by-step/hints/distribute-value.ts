import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "not divided": {
    hint: {
      en: "Every position gets the whole value. All positions together should add up to it.",
      zh: "每个位置都得到了全部的值；它们加起来才应等于传入的值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "divided by one side": {
    hint: {
      en: "The value is divided by the height only. How many positions are there?",
      zh: "只除以了高度。一共有多少个位置？",
    },
    source: CONVOLUTION_SLIDES,
  },
  "divided by the other side": {
    hint: {
      en: "The value is divided by the width only. How many positions are there?",
      zh: "只除以了宽度。一共有多少个位置？",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
