/** Hints that the forward and the backward pass of the convolution share. */
import { CONV_NOTES } from "../../shared/cs231n-notes.js";

export const STRIDE_HINTS = {
  "stride ignored": {
    hint: {
      en: "The windows are one pixel apart, whatever the stride is; only the output's size depends on it.",
      zh: "无论步长是多少，窗口之间都只相隔一个像素；只有输出的大小用到了步长。",
    },
    source: CONV_NOTES,
  },
  "filter flipped": {
    hint: {
      en:
        "The filter is flipped vertically and horizontally, as in the mathematical convolution. Neural " +
        "networks do not flip it.",
      zh: "滤波器被上下左右翻转了，那是数学上卷积的定义；神经网络中不翻转。",
    },
    source: CONV_NOTES,
  },
} as const;
