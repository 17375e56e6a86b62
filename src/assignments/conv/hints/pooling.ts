/** Hints that the forward and the backward pass of max pooling share. */
import { POOL_NOTES } from "../../shared/cs231n-notes.js";

export const STRIDE_HINTS = {
  "stride ignored": {
    hint: {
      en: "The windows are one pixel apart, whatever the stride is; only the output's size depends on it.",
      zh: "无论步长是多少，窗口之间都只相隔一个像素；只有输出的大小用到了步长。",
    },
    source: POOL_NOTES,
  },
  "stride equal to the window": {
    hint: {
      en: "The windows are one window size apart, whatever the stride is. Windows may overlap or leave gaps.",
      zh: "无论步长是多少，窗口之间都相隔一个窗口的大小；窗口可以重叠，也可以留有间隔。",
    },
    source: POOL_NOTES,
  },
} as const;
