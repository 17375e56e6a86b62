import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "dW2 still doubled": {
    hint: {
      en:
        "One of the two planted errors is still there. gradientCheckN judges the whole gradient: " +
        "compare element by element to find the parameter.",
      zh: "两个预设错误中还有一个没有修好。gradientCheckN 评判的是整个梯度；逐个元素比较，就能看出是哪个参数。",
    },
    source: PRACTICAL_SLIDES,
  },
  "db1 still four times too large": {
    hint: {
      en:
        "One of the two planted errors is still there, in a bias. " +
        "Compare the gradient with the numerical one, element by element.",
      zh: "两个预设错误中还有一个没有修好，它在某个偏置里。请逐个元素比较梯度与测得的斜率。",
    },
    source: PRACTICAL_SLIDES,
  },
  "db1 not averaged": {
    hint: {
      en: "db1 has lost its factor: like the other gradients, it is a mean over the examples.",
      zh: "db1 的系数被整个去掉了：它与其他梯度一样，是对样本的平均。",
    },
    source: PRACTICAL_SLIDES,
  },
  "dW2 not averaged": {
    hint: {
      en: "dW2 has lost its factor: like the other gradients, it is a mean over the examples.",
      zh: "dW2 的系数被整个去掉了：它与其他梯度一样，是对样本的平均。",
    },
    source: PRACTICAL_SLIDES,
  },
  "relu derivative missing": {
    hint: {
      en: "The gradient now passes where a relu gave 0. The masks of the given function were right.",
      zh: "现在 relu 输出为 0 的地方也有梯度通过；所给函数里的掩码本来是对的。",
    },
    source: PRACTICAL_SLIDES,
  },
} as const;
