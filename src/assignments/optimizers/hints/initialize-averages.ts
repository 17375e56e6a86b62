import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "ones instead of zeros": {
    hint: {
      en: "The averages start at 1, which pulls the first steps in a direction that no gradient has. They start at 0.",
      zh: "平均值从 1 开始，前几步会被拉向没有任何梯度给出的方向；应从 0 开始。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "weights only": {
    hint: {
      en: "The biases have no averages. Every parameter has its own average.",
      zh: "缺少偏置的部分：每个参数都有自己的平均值。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "named after the parameters": {
    hint: {
      en:
        "The averages have the names of the parameters. " +
        "They are averages of gradients, and have their names: dW1, db1, ...",
      zh: "平均值用了参数的名字；它们是梯度的平均，名字应与梯度相同：dW1、db1……",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "last layer missing": {
    hint: {
      en: "The last layer has no averages: the loop over the layers ends one too early.",
      zh: "缺少最后一层：对各层的循环少了一次。",
    },
    source: OPTIMIZATION_SLIDES,
  },
} as const;
