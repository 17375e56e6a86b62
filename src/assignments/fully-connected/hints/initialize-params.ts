import { INIT_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "weights not scaled": {
    hint: {
      en:
        "The weights are standard normal: weightScale has no effect. How does a factor change the standard " +
        "deviation of a random number?",
      zh: "权重服从标准正态分布：weightScale 没有起作用。随机数乘以一个系数，标准差会怎样变化？",
    },
    source: INIT_NOTES,
  },
  "weight scale used as a variance": {
    hint: {
      en:
        "The scale is used as a variance: the weights are multiplied by its square root. It is a standard " +
        "deviation.",
      zh: "缩放系数被当作方差：权重乘的是它的平方根。它应当是标准差。",
    },
    source: INIT_NOTES,
  },
  "uniform instead of normal": {
    hint: {
      en: "The weights are uniformly distributed and all positive. The exercise asks for normal ones.",
      zh: "权重服从均匀分布，而且全部为正；要求的是正态分布。",
    },
    source: INIT_NOTES,
  },
  "zero weights": {
    hint: {
      en: "All weights are 0: then all units of a layer always compute the same values.",
      zh: "权重全为 0：这样同一层的单元将永远计算相同的值。",
    },
    source: INIT_NOTES,
  },
  "random biases": {
    hint: {
      en: "The biases are random. The random weights are enough to break the symmetry; biases start at 0.",
      zh: "偏置也是随机的。打破对称只需权重，偏置从 0 开始。",
    },
    source: INIT_NOTES,
  },
  "weights transposed": {
    hint: {
      en:
        "The weights are [outputs, inputs]. Here an example is a row to the left of the weights: [inputs, " +
        "outputs].",
      zh: "权重是 [输出, 输入]。这里样本是一行，写在权重左边：应为 [输入, 输出]。",
    },
    source: INIT_NOTES,
  },
  "biases as rows": {
    hint: {
      en: "The biases have an extra axis: [1, outputs] instead of [outputs].",
      zh: "偏置多了一个轴：是 [1, 输出]，应为 [输出]。",
    },
    source: INIT_NOTES,
  },
  "generator seeded for each layer": {
    hint: {
      en:
        "The generator is seeded again for each layer, so that all layers start with the same numbers. Use " +
        "one generator for all.",
      zh: "每一层都从同一个种子重新开始抽取，于是各层开头的数相同；应当共用一个生成器。",
    },
    source: INIT_NOTES,
  },
} as const;
