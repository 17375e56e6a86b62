import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "relu at the output": {
    hint: {
      en: "The last layer uses relu, as the hidden layers do. Its output should be a probability.",
      zh: "最后一层也用了 relu；它的输出应当是概率。",
    },
    source: DEEP_SLIDES,
  },
  "sigmoid in all layers": {
    hint: {
      en: "The hidden layers use sigmoid. In this network only the last layer does.",
      zh: "隐藏层用了 sigmoid；本网络只有最后一层用它。",
    },
    source: DEEP_SLIDES,
  },
  "last layer missing": {
    hint: {
      en: "The result is the activation of the last hidden layer: the output layer is never computed.",
      zh: "结果是最后一个隐藏层的激活值：没有计算输出层。",
    },
    source: DEEP_SLIDES,
  },
  "last cache missing": {
    hint: {
      en: "AL is right, but `caches` has one entry too few: the output layer's is missing.",
      zh: "AL 正确，但 `caches` 少了一项：缺少输出层的缓存。",
    },
    source: DEEP_SLIDES,
  },
  "caches from the last to the first": {
    hint: {
      en: "The caches are in reverse order. The first layer's cache comes first.",
      zh: "缓存的顺序反了；第一层的缓存应排在最前。",
    },
    source: DEEP_SLIDES,
  },
} as const;
