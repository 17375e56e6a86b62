import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "dW not averaged": {
    hint: {
      en: "dW is m times too large: the cost is a mean over the examples, and dW sums over all of them.",
      zh: "dW 大了 m 倍：代价是样本的平均，而 dW 汇总了所有样本。",
    },
    source: DEEP_SLIDES,
  },
  "db not averaged": {
    hint: {
      en: "db is m times too large: the cost is a mean over the examples, and db sums over all of them.",
      zh: "db 大了 m 倍：代价是样本的平均，而 db 汇总了所有样本。",
    },
    source: DEEP_SLIDES,
  },
  "dAPrev averaged": {
    hint: {
      en:
        "dAPrev is divided by m too. It has one column for each example and sums over none of them, so the " +
        "previous layers would divide again.",
      zh: "dAPrev 也除以了 m。它每个样本占一列，没有汇总；这样前面的层会再除一次。",
    },
    source: DEEP_SLIDES,
  },
  "averaged over the units": {
    hint: {
      en:
        "The mean divides by the number of units of the previous layer. Examples are columns: " +
        "m is the other axis of A.",
      zh: "取平均时除以了前一层的单元数。样本按列排列：m 是 A 的另一个轴。",
    },
    source: DEEP_SLIDES,
  },
  "biases summed over units": {
    hint: {
      en: "db is a sum over the units. Each unit has its own bias: sum over the examples.",
      zh: "db 对单元求和了；每个单元有一个偏置，应对样本求和。",
    },
    source: DEEP_SLIDES,
  },
  "biases summed over everything": {
    hint: {
      en: "db is one number for the whole layer. Each unit has its own bias.",
      zh: "整层的 db 只有一个数；每个单元都有自己的偏置。",
    },
    source: DEEP_SLIDES,
  },
  "axis of db dropped": {
    hint: {
      en: "The sum has dropped an axis of db. It must have the shape of b.",
      zh: "db 求和时丢掉了一个轴；它应与 b 形状相同。",
    },
    source: DEEP_SLIDES,
  },
} as const;
