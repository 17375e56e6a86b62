import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en:
        "The parameters move along the gradient, and the cost grows. " +
        "Gradient descent moves in the opposite direction.",
      zh: "参数沿着梯度方向移动，代价会越来越大；下降应朝相反方向走。",
    },
    source: DEEP_SLIDES,
  },
  "biases not updated": {
    hint: {
      en: "The biases do not change. They are updated in the same way as the weights.",
      zh: "偏置没有变化：它们也要像权重一样更新。",
    },
    source: DEEP_SLIDES,
  },
  "learning rate left out": {
    hint: {
      en: "The step is the gradient itself. It should be multiplied by the learning rate.",
      zh: "走了整个梯度的长度；应当乘以学习率。",
    },
    source: DEEP_SLIDES,
  },
  "last layer not updated": {
    hint: {
      en: "The last layer is not updated: the loop over the layers ends one too early.",
      zh: "最后一层没有更新：对各层的循环少了一次。",
    },
    source: DEEP_SLIDES,
  },
} as const;
