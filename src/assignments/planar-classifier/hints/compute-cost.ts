import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "cost not averaged": {
    hint: {
      en: "The cost is the sum of the losses; it should be their mean over the m examples.",
      zh: "代价是各样本损失之和；应当对 m 个样本取平均。",
    },
    source: SHALLOW_SLIDES,
  },
  "cost without its minus": {
    hint: {
      en: "The cost is negative. The logarithm of a probability is below 0, but a cost should be above 0.",
      zh: "代价成了负数。概率的对数小于 0，而代价应大于 0。",
    },
    source: SHALLOW_SLIDES,
  },
  "second half of the cost missing": {
    hint: {
      en:
        "Only examples of class 1 contribute to the cost. " +
        "The cross-entropy has a second term, for examples of class 0.",
      zh: "只计算了类别 1 的样本；交叉熵还有第二项，用于类别 0 的样本。",
    },
    source: SHALLOW_SLIDES,
  },
  "squared error": {
    hint: {
      en: "This is the mean squared error. The cost of this network is the cross-entropy.",
      zh: "这是均方误差；本网络的代价是交叉熵。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
