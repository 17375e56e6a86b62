/** Known mistakes of optimize, predict and model. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { LOGISTIC_SLIDES } from "../shared/course-slides.js";
import { initializeWithZeros, optimize, predict, propagate, sigmoid } from "./solution.js";

export const optimizeMistakes = mistakesOf({
  functions: ["optimize"],
  mistakes: {
    "step uphill": {
      hint: {
        en: "The parameters move along the gradient, and the cost grows. The gradient points uphill; the descent goes the other way.",
        zh: "参数沿着梯度方向移动，代价越来越大。梯度指向上坡，下降应朝相反方向走。",
      },
      source: LOGISTIC_SLIDES,
    },
    "bias not updated": {
      hint: {
        en: "b is what it was at the start: it takes a step at each iteration as w does.",
        zh: "b 始终没有变化：它与 w 一样，每次迭代都要更新。",
      },
      source: LOGISTIC_SLIDES,
    },
    "learning rate left out": {
      hint: {
        en: "Each step has the full length of the gradient; the learning rate should scale it.",
        zh: "每一步都走了整个梯度的长度；应当乘以学习率。",
      },
      source: LOGISTIC_SLIDES,
    },
    "gradient of the start only": {
      hint: {
        en: "All steps go in the same direction: the gradient of the first parameters is used again and again, instead of that of the present ones.",
        zh: "每一步的方向都相同：反复使用了初始参数处的梯度，而不是当前参数处的梯度。",
      },
      source: LOGISTIC_SLIDES,
    },
    "one iteration too many": {
      hint: {
        en: "The loop runs once more than numIterations says. Count with an example: 1 iteration is one step.",
        zh: "循环比 numIterations 多执行了一次。举例数一数：1 次迭代就是走一步。",
      },
      source: LOGISTIC_SLIDES,
    },
    "cost of every iteration": {
      hint: {
        en: "All costs are kept. The exercise keeps those of iterations 0, 100, 200 and so on.",
        zh: "保存了每次迭代的代价；本练习只保存第 0、100、200……次迭代的代价。",
      },
      source: LOGISTIC_SLIDES,
    },
    "cost at the end of each hundred": {
      hint: {
        en: "The costs kept are those of iterations 99, 199, ... Counting starts at 0, and the cost of iteration 0 is the first.",
        zh: "保存的是第 99、199……次迭代的代价。迭代从 0 开始计数，第一个应是第 0 次的代价。",
      },
      source: LOGISTIC_SLIDES,
    },
  },
  build:
    (wrong) =>
    (w: NDArray, b: number, X: NDArray, Y: NDArray, numIterations = 100, learningRate = 0.009) =>
      scope(() => {
        const params = { w: w.copy(), b };
        const length = wrong("learning rate left out") ? 1 : learningRate;
        const rate = wrong("step uphill") ? -length : length;
        const count = wrong("one iteration too many") ? numIterations + 1 : numIterations;
        const costs: number[] = [];
        const first = propagate(w, b, X, Y).grads;
        let grads = first;
        for (let i = 0; i < count; i++) {
          const step = propagate(params.w, params.b, X, Y);
          const hundredth = (wrong("cost at the end of each hundred") ? i + 1 : i) % 100 === 0;
          if (hundredth || wrong("cost of every iteration")) costs.push(step.cost);
          grads = wrong("gradient of the start only") ? first : step.grads;
          params.w.subtractInPlace(grads.dw.multiply(rate));
          if (!wrong("bias not updated")) params.b -= rate * grads.db;
        }
        return { params, grads, costs };
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
      source: LOGISTIC_SLIDES,
    },
    "one half counted as class 1": {
      hint: {
        en: "A probability of exactly one half gives class 1. The exercise gives class 1 only above one half.",
        zh: "概率恰为 0.5 时预测成了类别 1；本练习规定大于 0.5 才是类别 1。",
      },
      source: LOGISTIC_SLIDES,
    },
    "score compared with one half": {
      hint: {
        en: "The score is compared with one half before it has become a probability.",
        zh: "得分还没有变成概率，就与 0.5 比较了。",
      },
      source: LOGISTIC_SLIDES,
    },
    "bias left out": {
      hint: {
        en: "The predictions do not depend on b. A prediction uses the same scores as the training.",
        zh: "预测里没有用到 b；预测时的得分应与训练时相同。",
      },
      source: LOGISTIC_SLIDES,
    },
  },
  build: (wrong) => (w: NDArray, b: number, X: NDArray) =>
    scope(() => {
      const Z = w.T.matmul(X).add(wrong("bias left out") ? 0 : b);
      const A = wrong("score compared with one half") ? Z : sigmoid(Z);
      if (wrong("probabilities returned")) return A;
      return wrong("one half counted as class 1") ? A.greaterEqual(0.5) : A.greater(0.5);
    }),
});

export const modelMistakes = mistakesOf({
  functions: ["model"],
  mistakes: {
    "settings not passed on": {
      hint: {
        en: "The descent ran with optimize's own defaults: numIterations and learningRate were not passed on.",
        zh: "下降用的是 optimize 的默认值：numIterations 和 learningRate 没有传进去。",
      },
      source: LOGISTIC_SLIDES,
    },
    "trained on the test set": {
      hint: {
        en: "The parameters were learned from the test examples. Those are for measuring only.",
        zh: "参数是用测试样本学到的；测试样本只能用于评估。",
      },
      source: LOGISTIC_SLIDES,
    },
    "predictions of the start": {
      hint: {
        en: "The predictions are those of the parameters before training. Which w and b does predict get?",
        zh: "预测用的是训练前的参数。传给 predict 的是哪个 w 和 b？",
      },
      source: LOGISTIC_SLIDES,
    },
    "predictions swapped": {
      hint: {
        en: "The predictions of the training and the test examples stand in each other's place.",
        zh: "训练集与测试集的预测放反了位置。",
      },
      source: LOGISTIC_SLIDES,
    },
    "parameters of the start returned": {
      hint: {
        en: "The w and b returned are those before training, though the predictions use the learned ones.",
        zh: "返回的 w 和 b 是训练前的，而预测用的是学到的参数。",
      },
      source: LOGISTIC_SLIDES,
    },
  },
  build:
    (wrong) =>
    (
      XTrain: NDArray,
      YTrain: NDArray,
      XTest: NDArray,
      YTest: NDArray,
      numIterations = 2000,
      learningRate = 0.5,
    ) => {
      const start = initializeWithZeros(XTrain.shape[0]!);
      const [X, Y] = wrong("trained on the test set") ? [XTest, YTest] : [XTrain, YTrain];
      const { params, costs } = wrong("settings not passed on")
        ? optimize(start.w, start.b, X, Y)
        : optimize(start.w, start.b, X, Y, numIterations, learningRate);
      const used = wrong("predictions of the start") ? start : params;
      const [ofTrain, ofTest] = [predict(used.w, used.b, XTrain), predict(used.w, used.b, XTest)];
      const swapped = wrong("predictions swapped");
      const returned = wrong("parameters of the start returned") ? start : params;
      return {
        costs,
        yPredictionTest: swapped ? ofTrain : ofTest,
        yPredictionTrain: swapped ? ofTest : ofTrain,
        ...returned,
        learningRate,
        numIterations,
      };
    },
});
