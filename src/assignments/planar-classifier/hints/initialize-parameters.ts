import { SHALLOW_SLIDES } from "../../shared/course-slides.js";
import { PARAMETERS } from "../../shared/hints/network-training.js";

export const HINTS = {
  "weights not scaled": {
    hint: {
      en:
        "The weights are a hundred times too large: tanh is flat there, and learning is slow. " +
        "The exercise scales by 0.01.",
      zh: "权重大了一百倍：tanh 在那里几乎是平的，学习很慢。本练习要求乘以 0.01。",
    },
    source: SHALLOW_SLIDES,
  },
  "uniform instead of normal": { hint: PARAMETERS.uniformWeights, source: SHALLOW_SLIDES },
  "weights transposed": {
    hint: {
      en:
        "The weight matrices are transposed: " +
        "W has one row for each unit of its layer, and one column for each of its inputs.",
      zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应一个输入。",
    },
    source: SHALLOW_SLIDES,
  },
  "zero weights": {
    hint: {
      en: "All weights are 0. All hidden units then compute the same and learn the same, forever.",
      zh: "权重全为 0。这样所有隐藏单元的计算与学习永远相同。",
    },
    source: SHALLOW_SLIDES,
  },
  "generator seeded for each layer": {
    hint: {
      en: "W2 repeats the numbers of W1: the generator is seeded again between them.",
      zh: "W2 重复了 W1 的数字：两次取数之间又重新设置了随机种子。",
    },
    source: SHALLOW_SLIDES,
  },
  "flat biases": {
    hint: {
      en: "The biases have one axis. They must be columns, or they are added along the examples.",
      zh: "偏置只有一个轴；它们必须是列向量，否则会沿着样本方向相加。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
