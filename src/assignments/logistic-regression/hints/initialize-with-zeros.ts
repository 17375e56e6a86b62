import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "row instead of column": {
    hint: {
      en: "w is transposed. With examples as columns, w is a column: one row for each feature.",
      zh: "w 的方向反了。样本按列排列时，w 应是列向量，每个特征占一行。",
    },
    source: LOGISTIC_SLIDES,
  },
  "only one axis": {
    hint: {
      en:
        "w has one axis. Such arrays broadcast in ways that hide errors; " +
        "the course uses two axes, the second of length 1.",
      zh: "w 只有一个轴。这样的数组在广播时容易掩盖错误；课程要求两个轴，第二个轴的长度为 1。",
    },
    source: LOGISTIC_SLIDES,
  },
  "ones instead of zeros": {
    hint: {
      en: "The weights start at 1. The exercise starts at 0.",
      zh: "权重从 1 开始；本练习要求从 0 开始。",
    },
    source: LOGISTIC_SLIDES,
  },
} as const;
