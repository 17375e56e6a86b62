import { LOGISTIC_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "exponent without its minus": {
    hint: {
      en:
        "The curve falls where it should rise: for large z the values must be near 1. " +
        "Check the sign of the exponent.",
      zh: "曲线该上升处却下降了：z 很大时结果应接近 1。请检查指数的符号。",
    },
    source: LOGISTIC_SLIDES,
  },
  "derivative instead of value": {
    hint: {
      en:
        "This is the derivative of the sigmoid. " +
        "The exercise needs the sigmoid itself, which goes from 0 to 1 and is 0.5 at 0.",
      zh: "这是 sigmoid 的导数；这里要的是函数值，它从 0 增到 1，在 0 处等于 0.5。",
    },
    source: LOGISTIC_SLIDES,
  },
  "tanh instead of sigmoid": {
    hint: {
      en: "The values are between -1 and 1: this is the hyperbolic tangent. A probability is between 0 and 1.",
      zh: "这条曲线的取值在 -1 到 1 之间，是双曲正切；概率应在 0 与 1 之间。",
    },
    source: LOGISTIC_SLIDES,
  },
} as const;
