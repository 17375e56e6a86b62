import { CONV_NOTES } from "../../shared/cs231n-notes.js";

export const STRIDE_HINTS = {
  "stride ignored": {
    hint: {
      en: "The windows stand one pixel apart, whatever the stride is; only the size of the output knows it.",
      zh: "无论步长是多少，窗口之间都只相隔一个像素；只有输出的大小用到了步长。",
    },
    source: CONV_NOTES,
  },
  "filter flipped": {
    hint: {
      en:
        "The filter is turned upside down and left to right, as mathematics defines convolution. Nets leave " +
        "it as it is.",
      zh: "滤波器被上下左右翻转了，那是数学上卷积的定义；神经网络中不翻转。",
    },
    source: CONV_NOTES,
  },
} as const;
