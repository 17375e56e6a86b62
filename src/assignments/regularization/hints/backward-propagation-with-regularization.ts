import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";
import { RELU } from "./relu.js";

export const HINTS = {
  "penalty missing in the gradient": {
    hint: {
      en: "The gradients are those of the cross-entropy only: the penalty adds a term to every dW.",
      zh: "梯度只来自交叉熵：惩罚项会在每个 dW 中留下一项。",
    },
    source: PRACTICAL_SLIDES,
  },
  "penalty not averaged": {
    hint: {
      en: "The penalty's term in dW is m times too large: in the cost it is divided by m.",
      zh: "dW 中的惩罚部分大了 m 倍：在代价里它除以了 m。",
    },
    source: PRACTICAL_SLIDES,
  },
  "penalty halved in the gradient": {
    hint: {
      en:
        "The penalty's term in dW is half as large as it should be: " +
        "the 1/2 in the cost cancels with the derivative of the square.",
      zh: "dW 中的惩罚部分少了一半：代价里的 1/2 已被平方的导数抵消。",
    },
    source: PRACTICAL_SLIDES,
  },
  "penalty doubled in the gradient": {
    hint: {
      en:
        "The penalty's term in dW is twice as large as it should be: " +
        "the derivative of the square has a 2, but the cost has a 1/2.",
      zh: "dW 中的惩罚部分大了一倍：平方的导数有系数 2，但代价里有 1/2。",
    },
    source: PRACTICAL_SLIDES,
  },
  "penalty subtracted": {
    hint: {
      en: "The penalty's term in dW has the wrong sign: the weights would grow instead of decay.",
      zh: "dW 中惩罚部分的符号反了：权重会增大而不是衰减。",
    },
    source: PRACTICAL_SLIDES,
  },
  "biases penalized": {
    hint: {
      en: "db contains a term of the penalty. The cost penalizes only the weights.",
      zh: "db 中也有惩罚部分；代价只惩罚权重。",
    },
    source: PRACTICAL_SLIDES,
  },
  "last layer not penalized": {
    hint: {
      en: "dW3 is that of the cross-entropy only: the penalty includes the weights of all layers.",
      zh: "dW3 只来自交叉熵：惩罚项包括所有层的权重。",
    },
    source: PRACTICAL_SLIDES,
  },
  "gradient not averaged": {
    hint: {
      en:
        "The cross-entropy's term in every dW and db is m times too large: " +
        "the cross-entropy is a mean over the examples.",
      zh: "每个 dW 与 db 中交叉熵的部分都大了 m 倍：它是样本的平均。",
    },
    source: PRACTICAL_SLIDES,
  },
  "relu derivative missing": { hint: RELU.maskMissing, source: PRACTICAL_SLIDES },
} as const;
