import { ADAPTIVE_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en: "The parameters move along the gradient, and the loss grows.",
      zh: "更新沿着梯度方向走，损失会增大。",
    },
    source: ADAPTIVE_NOTES,
  },
  "no bias correction": {
    hint: {
      en: "The averages are not corrected. They start at 0, so that they are far too small in the first steps.",
      zh: "直接使用了两个平均值。它们从 0 开始，最初几步会小得多，需要修正。",
    },
    source: ADAPTIVE_NOTES,
  },
  "first average not corrected": {
    hint: {
      en: "The bias correction is applied to v, but not to m.",
      zh: "对 v 做了从 0 开始的修正，m 却没有。",
    },
    source: ADAPTIVE_NOTES,
  },
  "second average not corrected": {
    hint: {
      en: "The bias correction is applied to m, but not to v.",
      zh: "对 m 做了从 0 开始的修正，v 却没有。",
    },
    source: ADAPTIVE_NOTES,
  },
  "correction one step behind": {
    hint: {
      en:
        "The correction uses the old t, which is one less than the number of this update (and divides by 0 " +
        "at the first).",
      zh: "修正时用了传入的 t，比本次更新的序号少一（第一步还会除以 0）。",
    },
    source: ADAPTIVE_NOTES,
  },
  "t not counted": {
    hint: {
      en: "The config for the next update holds the old t: every update is treated as the first.",
      zh: "供下一步使用的 config 中 t 没有增加：每次更新都以为自己是第一次。",
    },
    source: ADAPTIVE_NOTES,
  },
  "corrected averages returned": {
    hint: {
      en:
        "The corrected averages are kept for the next update. The correction is for this step alone; keep " +
        "the uncorrected averages.",
      zh: "修正之后的平均值被保存到了下一步。修正只用于本次更新，保存的应是未修正的平均值。",
    },
    source: ADAPTIVE_NOTES,
  },
  "correction with a product": {
    hint: {
      en:
        "The correction multiplies beta by t. How much of the initial value remains after t steps, if each " +
        "step keeps the share beta?",
      zh: "修正时把 beta 与 t 相乘了。每一步保留 beta 的比例，t 步之后还剩多少？",
    },
    source: ADAPTIVE_NOTES,
  },
  "betas swapped": {
    hint: {
      en: "beta1 and beta2 are swapped: which of them belongs to the gradient, and which to its square?",
      zh: "beta1 与 beta2 互换了：哪一个用于梯度，哪一个用于梯度的平方？",
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
      en: "v averages gradients, whose signs cancel. It should average their squares.",
      zh: "v 中平均的是梯度本身，正负会抵消；应当平均它们的平方。",
    },
    source: ADAPTIVE_NOTES,
  },
  "gradient instead of its average": {
    hint: {
      en: "The step uses the current gradient alone; m is computed and not used.",
      zh: "更新只沿着本次的梯度；m 算出来了却没有用。",
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
      en: "epsilon has no effect: it prevents a division by 0.",
      zh: "epsilon 没有起作用：它用来避免除以 0。",
    },
    source: ADAPTIVE_NOTES,
  },
} as const;
