import { HOG_PAPER } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "plain mean": {
    hint: {
      en: "The three channels count alike. The eye sees green brighter than red, and red brighter than blue.",
      zh: "三个通道的权重相同。人眼对绿色最敏感，其次是红色，最后是蓝色。",
    },
    source: HOG_PAPER,
  },
  "channels in reverse": {
    hint: {
      en: "The weights meet the channels in reverse, as if they stood blue, green, red.",
      zh: "权重与通道的次序相反，像是按蓝、绿、红排列的。",
    },
    source: HOG_PAPER,
  },
  "blue as in the standard": {
    hint: {
      en: "Blue weighs 0.114, as in the television standard. The course's code, whose numbers count here, has another weight for it: look at the README once more.",
      zh: "蓝色的权重是电视标准中的 0.114；这里以课程代码为准，它用的是另一个数，请再看一遍说明。",
    },
    source: HOG_PAPER,
  },
  "white is 1": {
    hint: {
      en: "Gray values go from 0 to 1 here; pixels are 0 to 255, and so is their gray.",
      zh: "灰度值的范围成了 0 到 1；像素是 0 到 255，灰度也应如此。",
    },
    source: HOG_PAPER,
  },
} as const;
