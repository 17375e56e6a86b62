import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";
import { WINDOWS } from "./windows.js";

export const HINTS = {
  "bias missing": {
    hint: {
      en: "The bias is not added. It is added once, to the sum.",
      zh: "没有加上偏置：在总和之上还要加一次。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "bias added to every product": { hint: WINDOWS.biasInEveryProduct, source: CONVOLUTION_SLIDES },
  "filter flipped": {
    hint: {
      en:
        "The filter is flipped vertically and horizontally. That is convolution in mathematics; " +
        "a network uses the filter as it is.",
      zh: "卷积核被上下左右翻转了。那是数学上的卷积；神经网络里不翻转。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "mean instead of sum": {
    hint: {
      en: "This is the mean of the products. The output is their sum.",
      zh: "对乘积取了平均；应当求和。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
