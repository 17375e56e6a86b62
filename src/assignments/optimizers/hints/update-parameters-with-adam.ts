import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";
import { STEP } from "../../shared/hints/network-training.js";

export const HINTS = {
  "first average not corrected": {
    hint: {
      en:
        "The average of the gradients is used without correction. " +
        "It started at 0 and is too small in the first steps.",
      zh: "梯度的平均值没有修正就使用了。它从 0 开始，前几步偏小：需要修正。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "second average not corrected": {
    hint: {
      en:
        "The average of the squares is used without correction. " +
        "It started at 0 and is too small in the first steps.",
      zh: "平方的平均值没有修正就使用了。它从 0 开始，前几步偏小：需要修正。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "correction of the first step only": {
    hint: {
      en:
        "The correction does not depend on t: it is always that of the first step. " +
        "After t steps, how much of the average is still the initial 0?",
      zh: "修正与 t 无关，始终是第一步的修正。t 步之后，起点在平均值中占多大比例？",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "correction with a product": {
    hint: {
      en:
        "The correction uses beta times t. Every step multiplies the weight of the initial 0 by beta again: " +
        "that is a power.",
      zh: "修正用的是 beta 乘以 t。每走一步，起点的比例就再乘一次 beta：那是幂。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "correction one step behind": {
    hint: {
      en:
        "The correction is that of step t - 1. t starts at 1: " +
        "after the first step the averages contain one gradient.",
      zh: "修正用的是第 t - 1 步的。t 从 1 开始：第一步之后平均值里已有一个梯度。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "corrected averages returned": {
    hint: {
      en:
        "The returned averages are the corrected ones, which the next step would correct again. " +
        "Return the uncorrected ones.",
      zh: "返回的是修正后的平均值，下一步会再次修正。应返回未修正的值。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "gradient not squared": {
    hint: {
      en:
        "The second average is an average of the gradients themselves. It should measure their size: " +
        "average their squares.",
      zh: "第二个平均值平均的是梯度本身。它要衡量梯度的大小：应平均它们的平方。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "root missing": {
    hint: {
      en: "The step is divided by the mean square. Its square root has the size of a gradient.",
      zh: "步长除以了均方；它的平方根才与梯度同量级。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "epsilon inside the root": {
    hint: {
      en:
        "epsilon is added before the square root. The course adds it after; " +
        "the first edition of the notebook printed the other result.",
      zh: "epsilon 加在了开方之前。课程是在开方之后加；笔记本的第一版打印的是另一种结果。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "epsilon missing": {
    hint: {
      en: "epsilon is not used: where a gradient has always been 0, the step would be 0 divided by 0.",
      zh: "没有使用 epsilon：梯度一直为 0 的地方会出现 0 除以 0。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "betas swapped": {
    hint: {
      en: "beta1 and beta2 are swapped: beta1 belongs to the gradients, beta2 to their squares.",
      zh: "beta1 与 beta2 用反了：beta1 属于梯度，beta2 属于梯度的平方。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "weights swapped": {
    hint: {
      en: "The weights of old and new are swapped in both averages: beta is the weight of the previous average.",
      zh: "两个平均值里新旧的权重都放反了：beta 属于此前的平均值。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "step uphill": { hint: STEP.uphill, source: OPTIMIZATION_SLIDES },
} as const;
