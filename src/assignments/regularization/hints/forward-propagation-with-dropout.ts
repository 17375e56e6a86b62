import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "mask reversed": {
    hint: {
      en:
        "The units that should be kept are dropped, and the others are kept. " +
        "Check the direction of the comparison with keepProb.",
      zh: "该保留的单元被丢弃，该丢弃的被保留：请检查与 keepProb 比较的方向。",
    },
    source: PRACTICAL_SLIDES,
  },
  "compared with the drop probability": {
    hint: {
      en: "The mask keeps a unit with probability 1 - keepProb. keepProb is the probability of keeping it.",
      zh: "掩码以 1 - keepProb 的概率保留单元；keepProb 才是保留的概率。",
    },
    source: PRACTICAL_SLIDES,
  },
  "normal instead of uniform": {
    hint: {
      en: "The mask comes from randn. Only a uniform number is below keepProb with probability keepProb.",
      zh: "掩码用了 randn；只有均匀分布的数才会以 keepProb 的概率小于 keepProb。",
    },
    source: PRACTICAL_SLIDES,
  },
  "mask not applied": {
    hint: {
      en: "The masks are drawn, but the activations are not multiplied by them.",
      zh: "生成了掩码，但没有与激活值相乘。",
    },
    source: PRACTICAL_SLIDES,
  },
  "kept units not scaled": {
    hint: {
      en: "The kept activations are not scaled up. The next layer then gets less than it would without dropout.",
      zh: "保留的激活值没有放大；这样下一层得到的输入会比不用 dropout 时少。",
    },
    source: PRACTICAL_SLIDES,
  },
  "kept units scaled down": {
    hint: {
      en:
        "The kept activations are multiplied by keepProb, which weakens the signal further instead of making " +
        "up for the loss.",
      zh: "保留的激活值乘了 keepProb，这不但没有补偿，反而使信号更弱。",
    },
    source: PRACTICAL_SLIDES,
  },
  "scaled by the drop probability": {
    hint: {
      en: "The kept activations are divided by 1 - keepProb. Which fraction of the units is left on average?",
      zh: "保留的激活值除以了 1 - keepProb。平均来说剩下多大比例的单元？",
    },
    source: PRACTICAL_SLIDES,
  },
  "one mask for all examples": {
    hint: {
      en: "A unit is dropped for all examples at once. Each example drops its own units: the mask has the shape of A.",
      zh: "一个单元对所有样本同时被丢弃；每个样本应各自抽取，掩码的形状与 A 相同。",
    },
    source: PRACTICAL_SLIDES,
  },
  "generator seeded for each layer": {
    hint: {
      en: "D2 repeats the numbers of D1: the generator is seeded again between them.",
      zh: "D2 重复了 D1 的随机数：两次取数之间又重新设置了随机种子。",
    },
    source: PRACTICAL_SLIDES,
  },
  "second layer not dropped": {
    hint: {
      en: "A2 has no dropout. D2 should be applied as D1 is.",
      zh: "A2 没有做 dropout；D2 应当像 D1 那样使用。",
    },
    source: PRACTICAL_SLIDES,
  },
} as const;
