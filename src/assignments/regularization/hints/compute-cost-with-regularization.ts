import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "penalty missing": {
    hint: {
      en: "This is the cross-entropy only: the penalty on the weights is missing.",
      zh: "这只是交叉熵：没有加上对权重的惩罚。",
    },
    source: PRACTICAL_SLIDES,
  },
  "factor one half missing": {
    hint: {
      en:
        "The penalty is twice as large as it should be. " +
        "The course divides it by 2, so that no 2 is left in its derivative.",
      zh: "惩罚项大了一倍。课程把它除以 2，这样求导后就没有系数 2。",
    },
    source: PRACTICAL_SLIDES,
  },
  "penalty not averaged": {
    hint: {
      en: "The penalty is m times too large: it is divided by the number of examples, as the cross-entropy is.",
      zh: "惩罚项大了 m 倍：它和交叉熵一样要除以样本数。",
    },
    source: PRACTICAL_SLIDES,
  },
  "weights not squared": {
    hint: {
      en: "The penalty adds the weights themselves, so weights of opposite sign cancel. It should add their squares.",
      zh: "惩罚项把权重本身相加，正负会互相抵消；应当把平方相加。",
    },
    source: PRACTICAL_SLIDES,
  },
  "absolute values": {
    hint: {
      en: "The penalty adds absolute values: that is L1. L2 adds squares.",
      zh: "惩罚项把绝对值相加：那是 L1；L2 是平方相加。",
    },
    source: PRACTICAL_SLIDES,
  },
  "norms not squared": {
    hint: {
      en: "The penalty adds the norms of the matrices. It should add the squares of the norms.",
      zh: "惩罚项把各矩阵的范数相加；应当是范数的平方。",
    },
    source: PRACTICAL_SLIDES,
  },
  "last layer not penalized": {
    hint: {
      en: "W3 is missing from the penalty: it includes the weights of all layers.",
      zh: "惩罚项漏掉了 W3：它包括所有层的权重。",
    },
    source: PRACTICAL_SLIDES,
  },
  "biases penalized": {
    hint: {
      en: "The biases are penalized too. The course penalizes only the weights.",
      zh: "偏置也被惩罚了；课程只惩罚权重。",
    },
    source: PRACTICAL_SLIDES,
  },
  "penalty subtracted": {
    hint: {
      en: "The penalty lowers the cost: large weights would be rewarded.",
      zh: "惩罚项降低了代价：这样反而奖励了大的权重。",
    },
    source: PRACTICAL_SLIDES,
  },
} as const;
