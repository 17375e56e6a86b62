import { ADAPTIVE_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en: "The parameters move along the gradient, and the loss grows.",
      zh: "更新沿着梯度方向走，损失会增大。",
    },
    source: ADAPTIVE_NOTES,
  },
  "root missing": {
    hint: {
      en: "The step is divided by the average of squares. Its square root has the size of a gradient.",
      zh: "更新除以了平方的平均；它的平方根才与梯度同量级。",
    },
    source: ADAPTIVE_NOTES,
  },
  "square missing": {
    hint: {
      en: "The cache averages gradients, whose signs cancel. It should average their squares.",
      zh: "cache 中平均的是梯度本身，正负会抵消；应当平均它们的平方。",
    },
    source: ADAPTIVE_NOTES,
  },
  "decay rate applied to the new square": {
    hint: {
      en:
        "The decay rate multiplies the new square, and the past has the small remaining weight. Which should " +
        "change slowly?",
      zh: "衰减率乘在了新的平方上，过去只保留了很小的部分。哪一个应当缓慢变化？",
    },
    source: ADAPTIVE_NOTES,
  },
  "sum instead of average": {
    hint: {
      en:
        "The squares are added up without decay, as in AdaGrad: the steps only become smaller. RMSProp " +
        "decays the past.",
      zh: "平方一直累加（AdaGrad 如此），步长只会越来越小；RMSProp 会让过去逐渐淡出。",
    },
    source: ADAPTIVE_NOTES,
  },
  "old cache used": {
    hint: {
      en:
        "The step is divided by the cache from before this gradient. At the first step that is 0: compute " +
        "the new cache first.",
      zh: "更新用的是这次梯度之前的 cache，第一步时它还是 0；应当先算出新的 cache。",
    },
    source: ADAPTIVE_NOTES,
  },
  "cache not kept": {
    hint: {
      en: "The config for the next update holds the old cache, so that nothing accumulates over the steps.",
      zh: "供下一步使用的 config 中仍是旧的 cache，这样各步之间什么也没有积累。",
    },
    source: ADAPTIVE_NOTES,
  },
  "epsilon inside the root": {
    hint: {
      en: "epsilon is added before the square root. In the course's formula it is added after it.",
      zh: "epsilon 加在了开方之前；课程的公式是加在平方根上。",
    },
    source: ADAPTIVE_NOTES,
  },
  "epsilon missing": {
    hint: {
      en: "epsilon has no effect: it prevents a division by 0 in the first steps.",
      zh: "epsilon 没有起作用：它用来避免除以 0。",
    },
    source: ADAPTIVE_NOTES,
  },
} as const;
