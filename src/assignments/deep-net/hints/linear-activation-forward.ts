import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "always sigmoid": {
    hint: {
      en: 'The layer uses sigmoid even when `activation` is "relu".',
      zh: "要求 relu 时，本层仍然用了 sigmoid。",
    },
    source: DEEP_SLIDES,
  },
  "always relu": {
    hint: {
      en: 'The layer uses relu even when `activation` is "sigmoid".',
      zh: "要求 sigmoid 时，本层仍然用了 relu。",
    },
    source: DEEP_SLIDES,
  },
  "no activation": {
    hint: {
      en: "The layer returns Z. Without activations, several layers are still one linear map.",
      zh: "本层到 Z 就结束了；没有激活函数，多层叠加仍是一个线性映射。",
    },
    source: DEEP_SLIDES,
  },
  "leaky relu": {
    hint: {
      en: "Below 0, the relu returns a small part of Z. In the course it returns 0 there.",
      zh: "relu 在 0 以下漏过了一小部分；课程的 relu 在那里为 0。",
    },
    source: DEEP_SLIDES,
  },
  "tanh instead of sigmoid": {
    hint: {
      en: 'For "sigmoid", the values are between -1 and 1: that is tanh.',
      zh: "要求 sigmoid 的地方取值在 -1 到 1 之间：那是 tanh。",
    },
    source: DEEP_SLIDES,
  },
  "A kept instead of Z": {
    hint: {
      en: "The output is right, but activationCache holds the activation. The backward pass reads it as Z.",
      zh: "输出正确，但 activationCache 存的是激活值；反向传播会把它当作 Z。",
    },
    source: DEEP_SLIDES,
  },
} as const;
