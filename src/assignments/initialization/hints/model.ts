import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";

export const HINTS = {
  "always He's start": {
    hint: {
      en: "The training always starts with He's initialization, even if `initialization` says otherwise.",
      zh: "无论 `initialization` 是什么，训练都从 He 初始化开始。",
    },
    source: INITIALIZATION_NOTES,
  },
  "random and He swapped": {
    hint: {
      en: '"random" starts with He\'s initialization, and "he" with the large random weights.',
      zh: "“random”用了 He 初始化，而“he”用了大的随机数。",
    },
    source: INITIALIZATION_NOTES,
  },
  "gradient of the start only": {
    hint: {
      en:
        "All steps have the same direction: " +
        "the forward and the backward pass must be computed again with the new parameters.",
      zh: "每一步的方向都相同：参数更新后，前向与反向传播都要重新计算。",
    },
    source: INITIALIZATION_NOTES,
  },
  "parameters initialized in every iteration": {
    hint: {
      en:
        "However long it runs, the result is one step away from the start: " +
        "each iteration initializes the parameters again.",
      zh: "无论运行多久，结果离起点只有一步：每次迭代都重新初始化了。",
    },
    source: INITIALIZATION_NOTES,
  },
  "parameters of the start returned": {
    hint: {
      en: "The parameters returned are the initial ones. What happens to the result of the update?",
      zh: "返回的是初始参数。更新后的结果到哪里去了？",
    },
    source: INITIALIZATION_NOTES,
  },
  "one iteration too many": {
    hint: {
      en: "The loop runs one iteration more than numIterations.",
      zh: "循环比 numIterations 多执行了一次。",
    },
    source: INITIALIZATION_NOTES,
  },
  "learning rate ignored": {
    hint: {
      en: "Every step uses the learning rate 0.01. That is only the default of the argument learningRate.",
      zh: "每一步的学习率都是 0.01；那只是参数 learningRate 的默认值。",
    },
    source: INITIALIZATION_NOTES,
  },
  "seed ignored": {
    hint: {
      en: "The initial parameters do not depend on the argument seed.",
      zh: "初始参数没有使用调用者给的随机种子。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;
