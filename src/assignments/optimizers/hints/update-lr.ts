import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "growing instead of decaying": {
    hint: {
      en: "The learning rate grows with the epochs: it is multiplied by the factor instead of divided by it.",
      zh: "学习率随 epoch 增大：该除的地方乘了。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "1 missing in the denominator": {
    hint: {
      en: "In epoch 0 the rate is infinite: the denominator lacks the term that keeps it from being 0.",
      zh: "第 0 个 epoch 时学习率为无穷大：分母里缺少了防止为 0 的那一项。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "exponential decay": {
    hint: {
      en:
        "The rate falls as a power of decayRate. That is another formula of the course; " +
        "here it falls as 1 / (1 + ...).",
      zh: "学习率按 decayRate 的幂衰减。那是课程里的另一种公式；这里是按 1 / (1 + ...) 衰减。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "rate of the next epoch": {
    hint: {
      en: "The rate is that of the next epoch. In epoch 0 there is no decay yet.",
      zh: "这是下一个 epoch 的学习率：第 0 个 epoch 时还没有衰减。",
    },
    source: OPTIMIZATION_SLIDES,
  },
} as const;
