import { CONV_NOTES } from "../../shared/cs231n-notes.js";
import { STRIDE_HINTS } from "./convolution.js";

export const HINTS = {
  ...STRIDE_HINTS,
  "padding missing": {
    hint: {
      en: "The images are not padded with zeros: the output is too small wherever pad is not 0.",
      zh: "图像周围没有补零：只要 pad 不为 0，输出就偏小。",
    },
    source: CONV_NOTES,
  },
  "padding on every axis": {
    hint: {
      en:
        "Zeros are added along all four axes, which also shifts images and channels. Only height and width " +
        "are padded.",
      zh: "四个轴都补了零，于是样本和通道也发生了移位；只应在高和宽上补零。",
    },
    source: CONV_NOTES,
  },
  "bias missing": {
    hint: {
      en: "The filters' biases are not added: where all pixels are 0, the output must be the bias.",
      zh: "没有加上各滤波器的偏置：像素全为 0 时，输出应当等于偏置。",
    },
    source: CONV_NOTES,
  },
  "bias added for each channel": {
    hint: {
      en: "The bias is added once for each channel. It is added once for each position of the filter.",
      zh: "偏置对每个通道都加了一次；每个位置只应加一次。",
    },
    source: CONV_NOTES,
  },
  "bias added to every product": {
    hint: {
      en: "The bias is added to every product before the sum. It is added once for each position of the filter.",
      zh: "求和之前给每个乘积都加上了偏置；每个位置只应加一次。",
    },
    source: CONV_NOTES,
  },
  "first channel only": {
    hint: {
      en:
        "Only the first channel is used. A filter has weights for each channel, and the sum is over all " +
        "channels.",
      zh: "只用到了第一个通道。滤波器在每个通道上都有数，所有通道的乘积应当相加。",
    },
    source: CONV_NOTES,
  },
  "height and width swapped": {
    hint: {
      en:
        "Rows and columns of the output are swapped: height comes before width, in the output as in the " +
        "images.",
      zh: "输出的行与列互换了：与图像一样，输出也是高在前、宽在后。",
    },
    source: CONV_NOTES,
  },
  "last row and column missing": {
    hint: {
      en: "The output lacks its last row and its last column: between k positions there are k - 1 steps.",
      zh: "输出少了最后一行和最后一列：k 个位置之间只有 k - 1 步。",
    },
    source: CONV_NOTES,
  },
} as const;
