import { SHALLOW_SLIDES } from "../../shared/course-slides.js";
import { PREDICTION } from "../../shared/hints/network-training.js";

export const HINTS = {
  "probabilities returned": { hint: PREDICTION.probabilitiesReturned, source: SHALLOW_SLIDES },
  "one half counted as class 1": { hint: PREDICTION.oneHalfAsClass1, source: SHALLOW_SLIDES },
  "score compared with one half": {
    hint: {
      en: "Z2 is compared with one half before the sigmoid turns it into a probability.",
      zh: "Z2 还没有变成概率，就与 0.5 比较了。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
