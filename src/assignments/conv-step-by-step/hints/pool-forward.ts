import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";
import { WINDOWS } from "./windows.js";

export const HINTS = {
  "stride ignored": { hint: WINDOWS.strideIgnored, source: CONVOLUTION_SLIDES },
  "modes swapped": {
    hint: {
      en: 'Mode "max" gives averages, and mode "average" gives maxima.',
      zh: "“max”得到的是平均值，“average”得到的是最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "always max": {
    hint: {
      en: "The argument `mode` is ignored: both modes give maxima.",
      zh: "没有使用 mode：两种模式都取了最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "sum instead of average": {
    hint: {
      en: "The numbers in a window are added, but the sum is not divided by their number.",
      zh: "窗口中的数相加后没有除以个数。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "average over one side": {
    hint: {
      en: "The sum of a window is divided by f. How many numbers are in a window?",
      zh: "窗口中的数相加后除以了 f。窗口中一共有多少个数？",
    },
    source: CONVOLUTION_SLIDES,
  },
  "channels pooled together": {
    hint: {
      en:
        "All channels of the output are the same: the windows are pooled over the channels too. " +
        "Each channel is pooled separately.",
      zh: "输出的所有通道都相同：池化时把通道也合并了；每个通道应分别池化。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
