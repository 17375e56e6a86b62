import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "relu derivative missing": {
    hint: {
      en: "The gradient passes through the relu unchanged. Where Z was not above 0, it should be 0.",
      zh: "梯度原样穿过了 relu；Z 不大于 0 的地方不应有梯度通过。",
    },
    source: DEEP_SLIDES,
  },
  "gradient passes at zero": {
    hint: {
      en: "Where Z is exactly 0, the gradient passes. In the course the derivative of relu at 0 is 0.",
      zh: "Z 恰好为 0 时梯度通过了；课程规定 relu 在该点的导数为 0。",
    },
    source: DEEP_SLIDES,
  },
  "mask without the gradient": {
    hint: {
      en: "dZ is the mask of the relu, 0 and 1. It should be dA where the mask is 1.",
      zh: "dZ 成了 relu 的掩码本身（0 与 1）；它应当是被掩码放行的 dA。",
    },
    source: DEEP_SLIDES,
  },
  "mask from the gradient": {
    hint: {
      en: "The relu's mask uses the sign of dA. What matters is where Z was above 0 in the forward pass.",
      zh: "relu 的掩码看的是 dA 的符号；应当看前向时 Z 是否大于 0。",
    },
    source: DEEP_SLIDES,
  },
  "sigmoid derivative missing": {
    hint: {
      en: "The gradient passes through the sigmoid unchanged: its derivative is missing.",
      zh: "梯度原样穿过了 sigmoid：缺少它的导数。",
    },
    source: DEEP_SLIDES,
  },
  "sigmoid derivative from Z": {
    hint: {
      en: "In s (1 - s), s is sigmoid(Z); here Z itself is used.",
      zh: "s (1 - s) 中的 s 是 sigmoid(Z)；这里直接代入了 Z。",
    },
    source: DEEP_SLIDES,
  },
  "activations swapped": {
    hint: {
      en: "relu uses the derivative of sigmoid, and sigmoid uses that of relu.",
      zh: "relu 用了 sigmoid 的导数，sigmoid 用了 relu 的导数。",
    },
    source: DEEP_SLIDES,
  },
} as const;
