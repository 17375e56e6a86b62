import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "all axes padded": {
    hint: {
      en: "The axes of the examples and the channels are padded too. Only height and width are padded.",
      zh: "样本轴与通道轴也被填充了；只有高和宽需要加边框。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "one side only": {
    hint: {
      en: "Zeros are added only at the bottom and on the right. All four sides are padded.",
      zh: "只在下方和右侧补了零；边框应围绕四周。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "height only": {
    hint: {
      en: "The width is not padded. All four sides are padded.",
      zh: "宽度方向没有填充；边框应围绕四周。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "channels instead of width": {
    hint: {
      en:
        "The axes are off by one: " +
        "examples come first and channels last, so height and width are the axes in between.",
      zh: "轴错位了：样本在最前、通道在最后，高与宽在中间。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
