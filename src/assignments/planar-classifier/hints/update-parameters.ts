import { SHALLOW_SLIDES } from "../../shared/course-slides.js";
import { STEP } from "../../shared/hints/network-training.js";

export const HINTS = {
  "step uphill": { hint: STEP.uphill, source: SHALLOW_SLIDES },
  "biases not updated": {
    hint: {
      en: "b1 and b2 do not change. They are updated in the same way as the weights.",
      zh: "b1 与 b2 没有变化：它们也要像权重一样更新。",
    },
    source: SHALLOW_SLIDES,
  },
  "learning rate missing": { hint: STEP.learningRateMissing, source: SHALLOW_SLIDES },
  "default learning rate": {
    hint: {
      en: "The step always uses the learning rate 1.2. That is only the default of the argument learningRate.",
      zh: "步长总是 1.2；那只是参数 learningRate 的默认值。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
