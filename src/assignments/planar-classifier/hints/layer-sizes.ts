import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "examples counted": {
    hint: {
      en:
        "nX and nY are numbers of examples. Examples are columns here; " +
        "the other axis holds the sizes of the layers.",
      zh: "nX 与 nY 取成了样本数。这里样本按列排列，层的大小在另一个轴上。",
    },
    source: SHALLOW_SLIDES,
  },
  "one unit for each feature": {
    hint: {
      en: "The hidden layer has one unit for each feature. The exercise uses 4 units.",
      zh: "隐藏层的单元数取成了特征数；本练习固定为 4。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
