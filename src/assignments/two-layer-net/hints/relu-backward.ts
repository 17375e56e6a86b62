import { BACKPROP_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "mask missing": {
    hint: {
      en: "The gradient passes everywhere. Where the input is below 0, the output does not depend on it.",
      zh: "梯度在所有位置都原样通过了。输入被截断的位置，输出与它无关。",
    },
    source: BACKPROP_NOTES,
  },
  "mask from the gradient": {
    hint: {
      en: "The mask uses the sign of dout. It should use the layer's input.",
      zh: "是否通过由传入梯度的符号决定了；应当由这一层的输入决定。",
    },
    source: BACKPROP_NOTES,
  },
  "mask reversed": {
    hint: {
      en: "The gradient passes only where the input is below 0.",
      zh: "梯度恰恰在输入被截断的位置通过，其他位置反而为 0。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient passes at zero": {
    hint: {
      en: "At an input of exactly 0 the gradient passes. The course uses the derivative 0 there.",
      zh: "输入恰好为 0 时梯度也通过了；课程在该点取斜率 0。",
    },
    source: BACKPROP_NOTES,
  },
  "multiplied by the output": {
    hint: {
      en:
        "The gradient is multiplied by the layer's output. It should be multiplied by the derivative, which " +
        "is 1 where the output is positive.",
      zh: "梯度乘上了这一层的输出；应当乘以该点的斜率，输出为正时斜率为 1。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
