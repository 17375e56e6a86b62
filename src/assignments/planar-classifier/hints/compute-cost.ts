import { SHALLOW_SLIDES } from "../../shared/course-slides.js";
import { CROSS_ENTROPY } from "../../shared/hints/network-training.js";

export const HINTS = {
  "cost not averaged": { hint: CROSS_ENTROPY.notAveraged, source: SHALLOW_SLIDES },
  "cost without its minus": { hint: CROSS_ENTROPY.minusMissing, source: SHALLOW_SLIDES },
  "second half of the cost missing": { hint: CROSS_ENTROPY.secondTermMissing, source: SHALLOW_SLIDES },
  "squared error": {
    hint: {
      en: "This is the mean squared error. The cost of this network is the cross-entropy.",
      zh: "这是均方误差；本网络的代价是交叉熵。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
