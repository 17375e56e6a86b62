import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "all axes padded": {
    hint: {
      en: "Examples and channels are padded too. Only height and width get a frame.",
      zh: "样本轴与通道轴也被填充了；只有高和宽需要加边框。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "one side only": {
    hint: {
      en: "The zeros are added below and to the right only. The frame goes all the way round.",
      zh: "只在下方和右侧补了零；边框应围绕四周。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "height only": {
    hint: {
      en: "The width is not padded: the frame goes all the way round.",
      zh: "宽度方向没有填充；边框应围绕四周。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "channels instead of width": {
    hint: {
      en: "The axes are off by one: with examples first and channels last, height and width are in the middle.",
      zh: "轴错位了：样本在最前、通道在最后，高与宽在中间。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
