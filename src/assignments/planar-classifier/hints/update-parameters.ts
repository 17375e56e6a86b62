import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en:
        "The parameters move along the gradient, and the cost grows. " +
        "Gradient descent moves in the opposite direction.",
      zh: "参数沿着梯度方向移动，代价会越来越大；下降应朝相反方向走。",
    },
    source: SHALLOW_SLIDES,
  },
  "biases not updated": {
    hint: {
      en: "b1 and b2 do not change. They are updated in the same way as the weights.",
      zh: "b1 与 b2 没有变化：它们也要像权重一样更新。",
    },
    source: SHALLOW_SLIDES,
  },
  "learning rate left out": {
    hint: {
      en: "The step is the gradient itself. It should be multiplied by the learning rate.",
      zh: "走了整个梯度的长度；应当乘以学习率。",
    },
    source: SHALLOW_SLIDES,
  },
  "default learning rate": {
    hint: {
      en: "The step always uses the learning rate 1.2. That is only the default of the argument learningRate.",
      zh: "步长总是 1.2；那只是参数 learningRate 的默认值。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
