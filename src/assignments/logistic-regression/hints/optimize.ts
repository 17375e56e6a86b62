import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en:
        "The parameters move along the gradient, and the cost grows. The gradient points uphill; " +
        "gradient descent moves in the opposite direction.",
      zh: "参数沿着梯度方向移动，代价越来越大。梯度指向上坡，下降应朝相反方向走。",
    },
    source: LOGISTIC_SLIDES,
  },
  "bias not updated": {
    hint: {
      en: "b never changes. It is updated in each iteration, as w is.",
      zh: "b 始终没有变化：它与 w 一样，每次迭代都要更新。",
    },
    source: LOGISTIC_SLIDES,
  },
  "learning rate missing": {
    hint: {
      en: "Each step is the gradient itself. It should be multiplied by the learning rate.",
      zh: "每一步都走了整个梯度的长度；应当乘以学习率。",
    },
    source: LOGISTIC_SLIDES,
  },
  "gradient of the initial parameters only": {
    hint: {
      en:
        "All steps have the same direction: " +
        "the gradient at the initial parameters is used every time, not the gradient at the current ones.",
      zh: "每一步的方向都相同：反复使用了初始参数处的梯度，而不是当前参数处的梯度。",
    },
    source: LOGISTIC_SLIDES,
  },
  "one iteration too many": {
    hint: {
      en: "The loop runs one iteration more than numIterations. Count with an example: 1 iteration is one step.",
      zh: "循环比 numIterations 多执行了一次。举例数一数：1 次迭代就是走一步。",
    },
    source: LOGISTIC_SLIDES,
  },
  "cost of every iteration": {
    hint: {
      en: "The costs of all iterations are kept. The exercise keeps those of iterations 0, 100, 200 and so on.",
      zh: "保存了每次迭代的代价；本练习只保存第 0、100、200……次迭代的代价。",
    },
    source: LOGISTIC_SLIDES,
  },
  "cost at the end of each hundred": {
    hint: {
      en:
        "The costs are those of iterations 99, 199, ... " +
        "Counting starts at 0, and the cost of iteration 0 comes first.",
      zh: "保存的是第 99、199……次迭代的代价。迭代从 0 开始计数，第一个应是第 0 次的代价。",
    },
    source: LOGISTIC_SLIDES,
  },
} as const;
