import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "probabilities returned": {
    hint: {
      en: "These are probabilities. A prediction is a label, 0 or 1.",
      zh: "返回的是概率；预测应是标签 0 或 1。",
    },
    source: SHALLOW_SLIDES,
  },
  "one half counted as class 1": {
    hint: {
      en: "A probability of exactly one half gives class 1. In this exercise only a probability above one half does.",
      zh: "概率恰为 0.5 时预测成了类别 1；本练习规定大于 0.5 才是类别 1。",
    },
    source: SHALLOW_SLIDES,
  },
  "score compared with one half": {
    hint: {
      en: "Z2 is compared with one half before the sigmoid turns it into a probability.",
      zh: "Z2 还没有变成概率，就与 0.5 比较了。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
