import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "gradient of the start only": {
    hint: {
      en:
        "All steps have the same direction: " +
        "the forward and the backward pass must be computed again with the new parameters.",
      zh: "每一步的方向都相同：参数更新后，前向与反向传播都要重新计算。",
    },
    source: SHALLOW_SLIDES,
  },
  "parameters initialized in every iteration": {
    hint: {
      en:
        "However long it runs, the result is one step away from the start: " +
        "each iteration initializes the parameters again.",
      zh: "无论运行多久，结果离起点只有一步：每次迭代都重新初始化了。",
    },
    source: SHALLOW_SLIDES,
  },
  "parameters of the start returned": {
    hint: {
      en: "The parameters returned are the initial ones. What happens to the result of the update?",
      zh: "返回的是初始参数。更新后的结果到哪里去了？",
    },
    source: SHALLOW_SLIDES,
  },
  "one iteration too many": {
    hint: {
      en: "The loop runs one iteration more than numIterations.",
      zh: "循环比 numIterations 多执行了一次。",
    },
    source: SHALLOW_SLIDES,
  },
  "hidden size ignored": {
    hint: {
      en: "The hidden layer always has 4 units. layerSizes gives a default; the argument nH replaces it.",
      zh: "无论 nH 是多少，隐藏层总是 4 个单元。layerSizes 给的是默认值，应以参数 nH 为准。",
    },
    source: SHALLOW_SLIDES,
  },
  "seed ignored": {
    hint: {
      en: "The initial parameters do not depend on the argument seed.",
      zh: "初始参数没有使用调用者给的随机种子。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
