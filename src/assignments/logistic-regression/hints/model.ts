import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "settings not passed on": {
    hint: {
      en: "Gradient descent runs with optimize's defaults: numIterations and learningRate are not passed on.",
      zh: "下降用的是 optimize 的默认值：numIterations 和 learningRate 没有传进去。",
    },
    source: LOGISTIC_SLIDES,
  },
  "trained on the test set": {
    hint: {
      en: "The parameters are learned from the test examples. Those are only for evaluation.",
      zh: "参数是用测试样本学到的；测试样本只能用于评估。",
    },
    source: LOGISTIC_SLIDES,
  },
  "predictions of the initial parameters": {
    hint: {
      en: "The predictions use the parameters from before training. Which w and b does predict get?",
      zh: "预测用的是训练前的参数。传给 predict 的是哪个 w 和 b？",
    },
    source: LOGISTIC_SLIDES,
  },
  "predictions swapped": {
    hint: {
      en: "The predictions for the training and the test examples are swapped.",
      zh: "训练集与测试集的预测放反了位置。",
    },
    source: LOGISTIC_SLIDES,
  },
  "initial parameters returned": {
    hint: {
      en: "The returned w and b are those from before training, though the predictions use the learned ones.",
      zh: "返回的 w 和 b 是训练前的，而预测用的是学到的参数。",
    },
    source: LOGISTIC_SLIDES,
  },
} as const;
