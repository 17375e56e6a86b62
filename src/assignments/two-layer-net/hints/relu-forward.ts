import { ACTIVATION_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "leaky ReLU": {
    hint: {
      en: "Negative inputs are multiplied by 0.01: this is the leaky ReLU. The ReLU gives 0.",
      zh: "负的输入以百分之一的比例通过，这是 leaky ReLU；普通的 ReLU 给出 0。",
    },
    source: ACTIVATION_NOTES,
  },
  "absolute value": {
    hint: {
      en: "Negative inputs lose their sign instead of becoming 0.",
      zh: "负的输入只是去掉了符号，而没有变成 0。",
    },
    source: ACTIVATION_NOTES,
  },
  "negative half kept": {
    hint: {
      en: "Negative inputs are kept and positive ones become 0.",
      zh: "负半轴通过了，正半轴被截断了。",
    },
    source: ACTIVATION_NOTES,
  },
  "sigmoid instead of ReLU": {
    hint: { en: "This is the sigmoid function, not the ReLU.", zh: "这是 sigmoid 函数，而不是 ReLU。" },
    source: ACTIVATION_NOTES,
  },
} as const;
