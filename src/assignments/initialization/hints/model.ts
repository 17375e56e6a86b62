import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";
import { TRAINING } from "../../shared/hints/network-training.js";

export const HINTS = {
  "always He initialization": {
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
  "gradient of the initial parameters only": {
    hint: TRAINING.sameGradientInEachStep,
    source: INITIALIZATION_NOTES,
  },
  "parameters initialized in every iteration": {
    hint: TRAINING.initializedInEachIteration,
    source: INITIALIZATION_NOTES,
  },
  "initial parameters returned": {
    hint: TRAINING.initialParametersReturned,
    source: INITIALIZATION_NOTES,
  },
  "one iteration too many": { hint: TRAINING.oneIterationTooMany, source: INITIALIZATION_NOTES },
  "learning rate ignored": {
    hint: {
      en: "Every step uses the learning rate 0.01. That is only the default of the argument learningRate.",
      zh: "每一步的学习率都是 0.01；那只是参数 learningRate 的默认值。",
    },
    source: INITIALIZATION_NOTES,
  },
  "seed ignored": { hint: TRAINING.seedIgnored, source: INITIALIZATION_NOTES },
} as const;
