import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "stride ignored": {
    hint: {
      en: "The gradients belong to neighboring windows. The windows of the way back begin where those of the way forward did.",
      zh: "梯度对应的是相邻的窗口；反向的窗口应与前向的窗口起点相同。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padding kept": {
    hint: {
      en: "dAPrev still has the frame of zeros: it must have the shape of APrev.",
      zh: "dAPrev 还带着填充的边框；它的形状应与 APrev 相同。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padding cut at the wrong end": {
    hint: {
      en: "dAPrev has the right shape, but is shifted: both ends of the padding must be cut off, not twice the last.",
      zh: "dAPrev 形状正确但整体偏移了：应去掉两端的填充，而不是在末端去掉两份。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padding of no width cut off": {
    hint: {
      en: "Without padding nothing is left of dAPrev: a range that ends `-pad` from the end is empty when pad is 0. Where does the image end?",
      zh: "没有填充时 dAPrev 什么也没剩下：pad 为 0 时，以倒数第 pad 个为终点的区间是空的。图像到哪里结束？",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dAPrev overwritten": {
    hint: {
      en: "A place of dAPrev lies under several windows and several filters, and only the last one's share is left. The shares add up.",
      zh: "dAPrev 的一个位置处于多个窗口、多个卷积核之下，却只留下了最后一份贡献；各份贡献应当相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dAPrev overwritten by the next window": {
    hint: {
      en: "dAPrev adds up the filters, but where windows overlap, only the last one's share is left. The shares add up.",
      zh: "dAPrev 把各卷积核的贡献相加了，但窗口重叠处只留下了最后一个窗口的；各份贡献应当相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dW of the last window": {
    hint: {
      en: "dW holds the share of one window of the last example. Every window and every example used the same filters: add all shares up.",
      zh: "dW 只有最后一个样本的最后一个窗口的贡献。所有窗口和样本都使用同样的卷积核：应把所有贡献相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dW of the last window of each example": {
    hint: {
      en: "dW adds up the examples, but holds only the last window's share of each. Every window used the same filters: add all shares up.",
      zh: "dW 把各样本相加了，但每个样本只有最后一个窗口的贡献。所有窗口都使用同样的卷积核：应把所有贡献相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "dW of the last example": {
    hint: {
      en: "dW begins anew with each example, so that only the last one is left. All examples used the same filters: add all shares up.",
      zh: "dW 在每个样本处都重新开始，最后只剩下最后一个样本。所有样本都使用同样的卷积核：应把所有贡献相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "db of the last window": {
    hint: {
      en: "db holds one number of dZ a filter, that of the last example's last window. Every output has the bias in it: add all of dZ up, filter by filter.",
      zh: "每个卷积核的 db 只是 dZ 中的一个数：最后一个样本的最后一个窗口。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "db of the last window of each example": {
    hint: {
      en: "db adds up the examples, but holds only the last window's share of each. Every output has the bias in it: add all of dZ up, filter by filter.",
      zh: "db 把各样本相加了，但每个样本只有最后一个窗口的贡献。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "db of the last example": {
    hint: {
      en: "db begins anew with each example, so that only the last one is left. Every output has the bias in it: add all of dZ up, filter by filter.",
      zh: "db 在每个样本处都重新开始，最后只剩下最后一个样本。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "one db for all filters": {
    hint: {
      en: "All filters get the same db: the sum runs over the filters too.",
      zh: "所有卷积核的 db 都相同：求和时把卷积核也加在一起了。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "averaged over the examples": {
    hint: {
      en: "dW and db are divided by m. Here they are sums: the mean belongs to the cost, and came in with dZ.",
      zh: "dW 与 db 除以了 m。这里它们是求和：平均属于代价，已经包含在 dZ 中。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "filters turned round": {
    hint: {
      en: "dAPrev comes back through filters turned upside down. Window by window, the gradient goes back through the filter as it is.",
      zh: "dAPrev 是通过翻转后的卷积核传回的。逐个窗口计算时，梯度应通过原样的卷积核传回。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
