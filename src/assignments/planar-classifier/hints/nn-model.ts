import { SHALLOW_SLIDES } from "../../shared/course-slides.js";
import { TRAINING } from "../../shared/hints/network-training.js";

export const HINTS = {
  "gradient of the initial parameters only": {
    hint: TRAINING.sameGradientInEachStep,
    source: SHALLOW_SLIDES,
  },
  "parameters initialized in every iteration": {
    hint: TRAINING.initializedInEachIteration,
    source: SHALLOW_SLIDES,
  },
  "initial parameters returned": { hint: TRAINING.initialParametersReturned, source: SHALLOW_SLIDES },
  "one iteration too many": { hint: TRAINING.oneIterationTooMany, source: SHALLOW_SLIDES },
  "hidden size ignored": {
    hint: {
      en: "The hidden layer always has 4 units. layerSizes gives a default; the argument nH replaces it.",
      zh: "无论 nH 是多少，隐藏层总是 4 个单元。layerSizes 给的是默认值，应以参数 nH 为准。",
    },
    source: SHALLOW_SLIDES,
  },
  "seed ignored": { hint: TRAINING.seedIgnored, source: SHALLOW_SLIDES },
} as const;
