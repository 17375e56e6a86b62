import { BACKPROP_NOTES } from "../../shared/cs231n-notes.js";
import { STRIDE_HINTS } from "./pooling.js";

export const HINTS = {
  ...STRIDE_HINTS,
  "spread evenly": {
    hint: {
      en:
        "Each value of a window gets an equal share, as in average pooling. The output depends on only one " +
        "of them.",
      zh: "窗口中的每个数都分得同样的份额，这是平均池化的做法；输出只由其中一个数决定。",
    },
    source: BACKPROP_NOTES,
  },
  "whole window": {
    hint: {
      en: "Every value of a window gets the whole gradient. The output depends on only one of them.",
      zh: "窗口中的每个数都得到了全部梯度；输出只由其中一个数决定。",
    },
    source: BACKPROP_NOTES,
  },
  "mask without the gradient": {
    hint: {
      en: "This is the mask of the largest values. It is not multiplied by the gradient.",
      zh: "这只标出了最大值的位置，没有乘上传回来的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "maximum instead of gradient": {
    hint: {
      en: "dx holds the largest values themselves. It should hold the gradient at their positions.",
      zh: "传回去的是最大值本身，而不是与之对应的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "smallest instead of largest": {
    hint: {
      en: "The gradient goes to the smallest value of each window. Which value does the forward pass return?",
      zh: "梯度传给了每个窗口中最小的数。前向时通过的是哪个数？",
    },
    source: BACKPROP_NOTES,
  },
  "overwritten where windows overlap": {
    hint: {
      en:
        "A value that is the largest of several windows has the gradient of the last window only. The " +
        "gradients must be added.",
      zh: "一个数若是多个窗口的最大值，只保留了最后一个窗口的梯度；应当累加。",
    },
    source: BACKPROP_NOTES,
  },
  "windows overwrite each other": {
    hint: {
      en:
        "Where windows overlap, the last one overwrites the gradients of the others with its zeros. Each " +
        "window must be added to dx.",
      zh: "窗口重叠处，后一个窗口用它的零盖掉了之前窗口传来的梯度；每个窗口应当加到 dx 上。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
