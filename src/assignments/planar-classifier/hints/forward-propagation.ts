import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "sigmoid in the hidden layer": {
    hint: {
      en: "The hidden layer gives values between 0 and 1. It should use tanh; only the output is a probability.",
      zh: "隐藏层压缩到了 (0, 1)；隐藏层应使用 tanh，只有输出才是概率。",
    },
    source: SHALLOW_SLIDES,
  },
  "relu in the hidden layer": {
    hint: {
      en: "The hidden layer cuts off negative numbers. This network uses tanh there.",
      zh: "隐藏层截掉了负数；本网络的隐藏层使用 tanh。",
    },
    source: SHALLOW_SLIDES,
  },
  "tanh at the output": {
    hint: {
      en: "The output is between -1 and 1. It should be a probability.",
      zh: "输出在 -1 与 1 之间；它应当是概率。",
    },
    source: SHALLOW_SLIDES,
  },
  "hidden bias missing": {
    hint: {
      en: "Z1 does not depend on b1: each hidden unit adds its own bias to the weighted sum of its inputs.",
      zh: "Z1 没有用到 b1：每个隐藏单元都要在输入的加权和上加自己的偏置。",
    },
    source: SHALLOW_SLIDES,
  },
  "output bias missing": {
    hint: {
      en: "Z2 does not depend on b2: the output unit adds a bias to the weighted sum of its inputs too.",
      zh: "Z2 没有用到 b2：输出单元也要在输入的加权和上加偏置。",
    },
    source: SHALLOW_SLIDES,
  },
  "hidden activation skipped": {
    hint: {
      en:
        "The input of the output layer is Z1, from before the activation. " +
        "Without an activation the two layers are one linear map.",
      zh: "输出层的输入是激活之前的 Z1；没有激活，两层只相当于一个线性映射。",
    },
    source: SHALLOW_SLIDES,
  },
  "Z1 and A1 swapped in the cache": {
    hint: {
      en: "The output is right, but in the cache the names of Z1 and A1 are swapped.",
      zh: "输出正确，但缓存里 Z1 与 A1 的名字互换了。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
