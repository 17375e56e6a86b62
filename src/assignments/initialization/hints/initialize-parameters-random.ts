import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";

export const HINTS = {
  "weights not scaled": {
    hint: {
      en: "The weights are not scaled. The exercise makes them ten times as large, to show the effect.",
      zh: "权重没有缩放。本练习把它们放大十倍，以观察其后果。",
    },
    source: INITIALIZATION_NOTES,
  },
  "small weights": {
    hint: {
      en: "The weights are scaled by 0.01, as in course 1. This exercise uses large weights: times 10.",
      zh: "权重像第一门课那样乘以了 0.01；本练习要求大权重，即乘以 10。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;
