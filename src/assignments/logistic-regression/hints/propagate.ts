import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";
import { CROSS_ENTROPY } from "../../shared/hints/network-training.js";

export const HINTS = {
  "cost not averaged": { hint: CROSS_ENTROPY.notAveraged, source: LOGISTIC_SLIDES },
  "dw not averaged": {
    hint: {
      en: "The cost is a mean over m examples, and so is its gradient: dw is m times too large.",
      zh: "代价是 m 个样本的平均，梯度也一样：dw 大了 m 倍。",
    },
    source: LOGISTIC_SLIDES,
  },
  "db not averaged": {
    hint: {
      en: "The cost is a mean over m examples, and so is its gradient: db is m times too large.",
      zh: "代价是 m 个样本的平均，梯度也一样：db 大了 m 倍。",
    },
    source: LOGISTIC_SLIDES,
  },
  "divided by the number of features": {
    hint: {
      en: "The means divide by the wrong number: examples are columns here, so their number is the second size of X.",
      zh: "取平均时除错了数：这里样本按列排列，样本数是 X 的第二个维度。",
    },
    source: LOGISTIC_SLIDES,
  },
  "cost without its minus": { hint: CROSS_ENTROPY.minusMissing, source: LOGISTIC_SLIDES },
  "second half of the cost missing": { hint: CROSS_ENTROPY.secondTermMissing, source: LOGISTIC_SLIDES },
  "activation missing": {
    hint: {
      en: "The scores are used as if they were probabilities: the sigmoid is missing.",
      zh: "把得分当成了概率：两者之间缺少 sigmoid。",
    },
    source: LOGISTIC_SLIDES,
  },
  "bias missing": {
    hint: {
      en:
        "The scores do not depend on b. " +
        "Without it, the boundary between the classes always passes through the origin.",
      zh: "得分里没有用到 b：没有它，两类之间的边界总要经过原点。",
    },
    source: LOGISTIC_SLIDES,
  },
  "gradient with the wrong sign": {
    hint: {
      en: "dw and db have the wrong sign: the activation and the label are subtracted in the wrong order.",
      zh: "dw 与 db 的符号相反：激活值与标签相减的次序反了。",
    },
    source: LOGISTIC_SLIDES,
  },
  "extra sigmoid derivative": {
    hint: {
      en:
        "The gradient has an extra factor A (1 - A). With the cross-entropy this factor cancels; " +
        "it belongs to a squared error.",
      zh: "梯度多了因子 A (1 - A)。对交叉熵来说这个因子会被约掉，只有平方误差才有它。",
    },
    source: LOGISTIC_SLIDES,
  },
} as const;
