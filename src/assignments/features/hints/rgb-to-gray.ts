import { HOG_PAPER } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "plain mean": {
    hint: {
      en:
        "The three channels have equal weights. " +
        "Green looks brighter to the eye than red, and red brighter than blue.",
      zh: "三个通道的权重相同。人眼对绿色最敏感，其次是红色，最后是蓝色。",
    },
    source: HOG_PAPER,
  },
  "channels in reverse": {
    hint: {
      en: "The weights are applied in reverse order, as if the channels were blue, green, red.",
      zh: "权重与通道的次序相反，像是按蓝、绿、红排列的。",
    },
    source: HOG_PAPER,
  },
  "blue as in the standard": {
    hint: {
      en:
        "Blue has the weight 0.114, as in the television standard. " +
        "The course's code, which counts here, uses another number: see the README.",
      zh: "蓝色的权重是电视标准中的 0.114；这里以课程代码为准，它用的是另一个数，请再看一遍说明。",
    },
    source: HOG_PAPER,
  },
  "white is 1": {
    hint: {
      en: "The gray values are between 0 and 1. Pixels are between 0 and 255, and so are gray values.",
      zh: "灰度值的范围成了 0 到 1；像素是 0 到 255，灰度也应如此。",
    },
    source: HOG_PAPER,
  },
} as const;
