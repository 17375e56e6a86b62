import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "stride ignored": {
    hint: {
      en: "The output has the right shape, but its windows are neighbors: each should begin `stride` further on than the one before.",
      zh: "输出形状正确，但窗口是逐格移动的：每个窗口应比前一个后移 `stride` 格。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "modes swapped": {
    hint: {
      en: '"max" gives averages and "average" gives maxima.',
      zh: "“max”得到的是平均值，“average”得到的是最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "always max": {
    hint: {
      en: "The mode is not looked at: both give maxima.",
      zh: "没有使用 mode：两种模式都取了最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "sum instead of average": {
    hint: {
      en: "The numbers of a window are added up, and not divided by how many they are.",
      zh: "窗口中的数相加后没有除以个数。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "average over one side": {
    hint: {
      en: "The numbers of a window are added up and divided by f. How many are they?",
      zh: "窗口中的数相加后除以了 f。窗口中一共有多少个数？",
    },
    source: CONVOLUTION_SLIDES,
  },
  "channels pooled together": {
    hint: {
      en: "All channels of the output are alike: a window is pooled over its channels too. Each channel is pooled for itself.",
      zh: "输出的所有通道都相同：池化时把通道也合并了；每个通道应分别池化。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
