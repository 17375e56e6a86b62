import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
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
} as const;
