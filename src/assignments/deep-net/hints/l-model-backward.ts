import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "cost gradient with the wrong sign": {
    hint: {
      en: "All gradients have the wrong sign: the derivative of the cost starts with a minus.",
      zh: "所有梯度的符号都相反：代价的导数最前面有一个负号。",
    },
    source: DEEP_SLIDES,
  },
  "second half of the cost gradient missing": {
    hint: {
      en: "Examples of class 0 contribute no gradient: the second term of the cost has a derivative too.",
      zh: "类别 0 的样本没有产生梯度：代价的第二项也有导数。",
    },
    source: DEEP_SLIDES,
  },
  "AL - Y used as dAL": {
    hint: {
      en:
        "AL - Y is the gradient with respect to Z of the last layer, after its sigmoid. " +
        "Used as dAL, it passes through the sigmoid twice.",
      zh: "AL - Y 是最后一层 Z 处的梯度，已经穿过 sigmoid；把它当作 dAL 就会两次穿过 sigmoid。",
    },
    source: DEEP_SLIDES,
  },
  "cost gradient averaged": {
    hint: {
      en: "All gradients are m times too small: dAL is divided by m, and each layer divides by m again.",
      zh: "所有梯度都小了 m 倍：dAL 已除以 m，每一层又除了一次。",
    },
    source: DEEP_SLIDES,
  },
  "relu at the output": {
    hint: {
      en: "The backward pass starts with the derivative of relu, but the last layer is a sigmoid.",
      zh: "反向传播从 relu 的导数开始；最后一层是 sigmoid。",
    },
    source: DEEP_SLIDES,
  },
  "sigmoid in the hidden layers": {
    hint: {
      en: "The hidden layers use the derivative of sigmoid, but their activation is relu.",
      zh: "穿过隐藏层时用了 sigmoid 的导数；隐藏层是 relu。",
    },
    source: DEEP_SLIDES,
  },
  "dA named one layer too high": {
    hint: {
      en:
        "The dA have the names of an older edition of the course. What layer l returns in the backward pass " +
        "is the gradient with respect to the activation of layer l - 1.",
      zh: "dA 用了课程旧版的名字：从第 l 层反向传出的梯度属于第 l - 1 层的激活值。",
    },
    source: DEEP_SLIDES,
  },
  "first layer missing": {
    hint: {
      en: "The gradients of the first layer are missing: the loop ends too early.",
      zh: "没有第一层的梯度：循环结束得太早。",
    },
    source: DEEP_SLIDES,
  },
} as const;
