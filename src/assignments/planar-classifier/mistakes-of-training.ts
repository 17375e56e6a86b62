/** Known mistakes of updateParameters, nnModel and predict. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { SHALLOW_SLIDES } from "../shared/course-slides.js";
import * as solution from "./solution.js";
import type { Gradients, Parameters } from "./starter.js";

export const updateMistakes = mistakesOf({
  functions: ["updateParameters"],
  mistakes: {
    "step uphill": {
      hint: {
        en: "The parameters move along the gradient, and the cost grows. The descent goes the other way.",
        zh: "参数沿着梯度方向移动，代价会越来越大；下降应朝相反方向走。",
      },
      source: SHALLOW_SLIDES,
    },
    "biases not updated": {
      hint: {
        en: "b1 and b2 are what they were: they take a step as the weights do.",
        zh: "b1 与 b2 没有变化：它们也要像权重一样更新。",
      },
      source: SHALLOW_SLIDES,
    },
    "learning rate left out": {
      hint: {
        en: "The step has the full length of the gradient; the learning rate should scale it.",
        zh: "走了整个梯度的长度；应当乘以学习率。",
      },
      source: SHALLOW_SLIDES,
    },
    "default learning rate": {
      hint: {
        en: "The step is always taken with 1.2. That is only the default of the argument learningRate.",
        zh: "步长总是 1.2；那只是参数 learningRate 的默认值。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build:
    (wrong) =>
    ({ W1, b1, W2, b2 }: Parameters, { dW1, db1, dW2, db2 }: Gradients, learningRate = 1.2) =>
      scope(() => {
        const given = wrong("default learning rate") ? 1.2 : learningRate;
        const length = wrong("learning rate left out") ? 1 : given;
        const rate = wrong("step uphill") ? -length : length;
        const ofBias = wrong("biases not updated") ? 0 : rate;
        return {
          W1: W1.subtract(dW1.multiply(rate)),
          b1: b1.subtract(db1.multiply(ofBias)),
          W2: W2.subtract(dW2.multiply(rate)),
          b2: b2.subtract(db2.multiply(ofBias)),
        };
      }),
});

export const modelMistakes = mistakesOf({
  functions: ["nnModel"],
  mistakes: {
    "gradient of the start only": {
      hint: {
        en: "All steps go in the same direction: forward and backward pass must be done again with the new parameters.",
        zh: "每一步的方向都相同：参数更新后，前向与反向传播都要重新计算。",
      },
      source: SHALLOW_SLIDES,
    },
    "parameters initialized in every iteration": {
      hint: {
        en: "The result is one step away from the start, however long it runs: each iteration begins anew.",
        zh: "无论运行多久，结果离起点只有一步：每次迭代都重新初始化了。",
      },
      source: SHALLOW_SLIDES,
    },
    "parameters of the start returned": {
      hint: {
        en: "The parameters returned are those of the start. What happens to the result of the update?",
        zh: "返回的是初始参数。更新后的结果到哪里去了？",
      },
      source: SHALLOW_SLIDES,
    },
    "one iteration too many": {
      hint: {
        en: "The loop runs once more than numIterations says.",
        zh: "循环比 numIterations 多执行了一次。",
      },
      source: SHALLOW_SLIDES,
    },
    "hidden size ignored": {
      hint: {
        en: "The hidden layer has 4 units whatever nH says. layerSizes gives a default; the argument goes before it.",
        zh: "无论 nH 是多少，隐藏层总是 4 个单元。layerSizes 给的是默认值，应以参数 nH 为准。",
      },
      source: SHALLOW_SLIDES,
    },
    "seed ignored": {
      hint: {
        en: "The start does not depend on the seed that the caller gave.",
        zh: "初始参数没有使用调用者给的随机种子。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build:
    (wrong) =>
    (X: NDArray, Y: NDArray, nH: number, numIterations = 10000, seed = 3) =>
      scope(() => {
        const { nX, nH: four, nY } = solution.layerSizes(X, Y);
        const hidden = wrong("hidden size ignored") ? four : nH;
        const start = () =>
          solution.initializeParameters(nX, hidden, nY, wrong("seed ignored") ? undefined : seed);
        const gradient = (at: Parameters) =>
          solution.backwardPropagation(at, solution.forwardPropagation(X, at).cache, X, Y);
        const first = start();
        const ofStart = gradient(first);
        let parameters = first;
        const count = wrong("one iteration too many") ? numIterations + 1 : numIterations;
        for (let i = 0; i < count; i++) {
          if (wrong("parameters initialized in every iteration")) parameters = start();
          const grads = wrong("gradient of the start only") ? ofStart : gradient(parameters);
          parameters = solution.updateParameters(parameters, grads);
        }
        return wrong("parameters of the start returned") ? first : parameters;
      }),
});

export const predictMistakes = mistakesOf({
  functions: ["predict"],
  mistakes: {
    "probabilities returned": {
      hint: {
        en: "These are probabilities. A prediction is a label, 0 or 1.",
        zh: "返回的是概率；预测应是标签 0 或 1。",
      },
      source: SHALLOW_SLIDES,
    },
    "one half counted as class 1": {
      hint: {
        en: "A probability of exactly one half gives class 1. The exercise gives class 1 only above one half.",
        zh: "概率恰为 0.5 时预测成了类别 1；本练习规定大于 0.5 才是类别 1。",
      },
      source: SHALLOW_SLIDES,
    },
    "score compared with one half": {
      hint: {
        en: "Z2 is compared with one half before it has become a probability.",
        zh: "Z2 还没有变成概率，就与 0.5 比较了。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build: (wrong) => (parameters: Parameters, X: NDArray) =>
    scope(() => {
      const { A2, cache } = solution.forwardPropagation(X, parameters);
      if (wrong("probabilities returned")) return A2;
      const compared = wrong("score compared with one half") ? cache.Z2 : A2;
      return wrong("one half counted as class 1") ? compared.greaterEqual(0.5) : compared.greater(0.5);
    }),
});
