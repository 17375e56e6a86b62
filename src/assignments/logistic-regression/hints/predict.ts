import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";
import { PREDICTION } from "../../shared/hints/network-training.js";

export const HINTS = {
  "probabilities returned": { hint: PREDICTION.probabilitiesReturned, source: LOGISTIC_SLIDES },
  "one half counted as class 1": { hint: PREDICTION.oneHalfAsClass1, source: LOGISTIC_SLIDES },
  "score compared with one half": {
    hint: {
      en: "The score is compared with one half before the sigmoid turns it into a probability.",
      zh: "得分还没有变成概率，就与 0.5 比较了。",
    },
    source: LOGISTIC_SLIDES,
  },
  "bias missing": {
    hint: {
      en: "The predictions do not depend on b. A prediction uses the same scores as training.",
      zh: "预测里没有用到 b；预测时的得分应与训练时相同。",
    },
    source: LOGISTIC_SLIDES,
  },
} as const;
