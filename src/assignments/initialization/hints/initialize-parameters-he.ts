import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";

export const HINTS = {
  "weights times 10": {
    hint: {
      en: "The weights are those of the random initialization, times 10. He's factor depends on the layer.",
      zh: "权重与随机初始化一样乘以了 10；He 初始化的系数取决于该层。",
    },
    source: INITIALIZATION_NOTES,
  },
  "Xavier factor": {
    hint: {
      en:
        "The variance is 1 divided by the number of inputs: Xavier's, which is meant for tanh. " +
        "A relu drops half of the signal, and He's initialization makes up for it.",
      zh: "方差取了 1 除以输入个数：这是用于 tanh 的 Xavier 初始化。relu 会丢掉一半信号，He 初始化对此作了补偿。",
    },
    source: INITIALIZATION_NOTES,
  },
  "root missing": {
    hint: {
      en: "The weights are scaled by the variance. A standard deviation is its square root.",
      zh: "权重乘的是方差；标准差是方差的平方根。",
    },
    source: INITIALIZATION_NOTES,
  },
  "outputs counted instead of inputs": {
    hint: {
      en:
        "The factor uses the number of units of the layer itself. A unit adds up its inputs: " +
        "the units of the previous layer.",
      zh: "系数用了本层的单元数；在一个单元里相加的是它的输入，即前一层的单元。",
    },
    source: INITIALIZATION_NOTES,
  },
  "inputs and outputs counted": {
    hint: {
      en: "The variance is 2 divided by inputs plus outputs: that is Glorot's. He's uses the number of inputs only.",
      zh: "方差取了 2 除以输入与输出之和：那是 Glorot 初始化；He 初始化只看输入个数。",
    },
    source: INITIALIZATION_NOTES,
  },
  "divided instead of multiplied": {
    hint: {
      en: "Layers with more inputs get larger weights, but they should get smaller ones: the factor is inverted.",
      zh: "输入越多权重反而越大，应当越小：系数用反了。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;
