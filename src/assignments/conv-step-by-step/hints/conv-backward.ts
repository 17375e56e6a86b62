import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";
import { WINDOWS } from "./windows.js";

export const HINTS = {
  "stride ignored": { hint: WINDOWS.strideIgnoredBackward, source: CONVOLUTION_SLIDES },
  "padding kept": {
    hint: {
      en: "dAPrev still has the border of zeros. It must have the shape of APrev.",
      zh: "dAPrev 还带着填充的边框；它的形状应与 APrev 相同。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padding cut at the wrong end": {
    hint: {
      en:
        "dAPrev has the right shape but is shifted: " +
        "the padding must be removed at both ends, not twice at the far end.",
      zh: "dAPrev 形状正确但整体偏移了：应去掉两端的填充，而不是在末端去掉两份。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padding of no width cut off": {
    hint: {
      en:
        "Without padding, dAPrev is empty: a range that ends `-pad` from the end is empty when pad is 0. " +
        "Where does the image end?",
      zh: "没有填充时 dAPrev 什么也没剩下：pad 为 0 时，以倒数第 pad 个为终点的区间是空的。图像到哪里结束？",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dAPrev overwritten": {
    hint: {
      en:
        "One element of dAPrev lies under several windows and several filters, but only the last " +
        "contribution is kept. The contributions must be added.",
      zh: "dAPrev 的一个位置处于多个窗口、多个卷积核之下，却只留下了最后一份贡献；各份贡献应当相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dAPrev overwritten by the next window": {
    hint: {
      en:
        "dAPrev adds the contributions of the filters, but where windows overlap only the last window's is " +
        "kept. The contributions must be added.",
      zh: "dAPrev 把各卷积核的贡献相加了，但窗口重叠处只留下了最后一个窗口的；各份贡献应当相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dW of the last window": {
    hint: {
      en:
        "dW holds the contribution of one window of the last example. " +
        "All windows of all examples use the same filters: add their contributions.",
      zh: "dW 只有最后一个样本的最后一个窗口的贡献。所有窗口和样本都使用同样的卷积核：应把所有贡献相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dW of the last window of each example": {
    hint: {
      en:
        "dW adds over the examples, but keeps only the last window's contribution of each. " +
        "All windows use the same filters: add their contributions.",
      zh: "dW 把各样本相加了，但每个样本只有最后一个窗口的贡献。所有窗口都使用同样的卷积核：应把所有贡献相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dW of the last example": {
    hint: {
      en:
        "dW starts from zero at each example, so only the last example is left. " +
        "All examples use the same filters: add their contributions.",
      zh: "dW 在每个样本处都重新开始，最后只剩下最后一个样本。所有样本都使用同样的卷积核：应把所有贡献相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "db of the last window": {
    hint: {
      en:
        "For each filter, db holds one number of dZ: the last window of the last example. " +
        "Every output contains the bias: sum all of dZ for each filter.",
      zh: "每个卷积核的 db 只是 dZ 中的一个数：最后一个样本的最后一个窗口。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "db of the last window of each example": {
    hint: {
      en:
        "db adds over the examples, but keeps only the last window of each. Every output contains the bias: " +
        "sum all of dZ for each filter.",
      zh: "db 把各样本相加了，但每个样本只有最后一个窗口的贡献。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "db of the last example": {
    hint: {
      en:
        "db starts from zero at each example, so only the last example is left. " +
        "Every output contains the bias: sum all of dZ for each filter.",
      zh: "db 在每个样本处都重新开始，最后只剩下最后一个样本。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "one db for all filters": {
    hint: {
      en: "All filters have the same db: the sum runs over the filters too.",
      zh: "所有卷积核的 db 都相同：求和时把卷积核也加在一起了。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "averaged over the examples": {
    hint: {
      en: "dW and db are divided by m. Here they are sums: the mean belongs to the cost, and dZ already contains it.",
      zh: "dW 与 db 除以了 m。这里它们是求和：平均属于代价，已经包含在 dZ 中。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "filters flipped": {
    hint: {
      en:
        "dAPrev is computed with flipped filters. " +
        "Window by window, the gradient passes through the filter as it is.",
      zh: "dAPrev 是通过翻转后的卷积核传回的。逐个窗口计算时，梯度应通过原样的卷积核传回。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
