/** Hints about the way from scores to probabilities, to the loss and to the gradient with respect to the scores. */
import { SOFTMAX_GRADIENT_NOTES, SOFTMAX_NOTES, SOFTMAX_STABILITY_NOTES } from "../cs231n-notes.js";

export const SOFTMAX_OF_SCORES_HINTS = {
  unstable: {
    hint: {
      en:
        "Large scores overflow: exp(1000) is Infinity, and Infinity / Infinity is NaN. What can you do " +
        "to all scores of an example without changing its probabilities?",
      zh: "得分较大时会溢出：exp(1000) 是 Infinity，Infinity / Infinity 是 NaN。对一个样本的所有得分做什么变换，不会改变它的概率？",
    },
    source: SOFTMAX_STABILITY_NOTES,
  },
  "largest score of all": {
    hint: {
      en:
        "All scores are reduced by the largest score of the whole matrix. An example whose scores are " +
        "far below it underflows to 0 / 0. Each row needs its own maximum.",
      zh: "所有得分都减去了整个矩阵中的最大值；如果某个样本的得分远低于它，指数会下溢成 0 / 0。每一行应当减去自己的最大值。",
    },
    source: SOFTMAX_STABILITY_NOTES,
  },
  "shift never below zero": {
    hint: {
      en:
        "The number subtracted from an example's scores is never below 0. If all its scores are far " +
        "below 0, every exp underflows to 0, and 0 / 0 is NaN. Which number makes the largest " +
        "exponential 1 for any scores?",
      zh: "从得分中减去的数从不小于 0。当一个样本的所有得分都远小于 0 时，每个 exp 都下溢为 0，而 0 / 0 是 NaN。减去哪个数，能使最大的指数总是 1？",
    },
    source: SOFTMAX_STABILITY_NOTES,
  },
  "normalized over the examples": {
    hint: {
      en:
        "The exponentials are divided by sums over the examples. The class probabilities of one example " +
        "must add up to 1: check the axis.",
      zh: "指数除以了对样本的求和。同一样本各类别的概率之和应为 1：注意求和的轴。",
    },
    source: SOFTMAX_NOTES,
  },
  "normalized over everything": {
    hint: {
      en:
        "The exponentials are divided by one sum over the whole matrix. The probabilities of each " +
        "example must add up to 1.",
      zh: "指数除以了整个矩阵的总和。每个样本的概率之和应为 1。",
    },
    source: SOFTMAX_NOTES,
  },
  "normalized without the true class": {
    hint: {
      en:
        "The sum in the denominator leaves out the true class, as the hinge loss does. The softmax sums " +
        "over every class.",
      zh: "分母中的求和漏掉了正确类别（合页损失才这样做）；softmax 的分母包含所有类别。",
    },
    source: SOFTMAX_NOTES,
  },
  "logarithm missing": {
    hint: {
      en: "The loss is minus the probability of the true class. The logarithm is missing.",
      zh: "损失取了正确类别概率的相反数，缺少对数。",
    },
    source: SOFTMAX_NOTES,
  },
  "logarithm to base 10": {
    hint: {
      en: "The loss uses the logarithm to base 10. The gradient is that of the natural logarithm.",
      zh: "损失使用了以 10 为底的对数；与梯度对应的是自然对数。",
    },
    source: SOFTMAX_NOTES,
  },
  "loss with the wrong sign": {
    hint: {
      en:
        "The loss is negative. The logarithm of a probability is never above 0, and the loss should be " +
        "smallest where the true class is certain.",
      zh: "损失是负数。概率的对数不大于 0，而损失应当在正确类别概率最大时最小。",
    },
    source: SOFTMAX_NOTES,
  },
  "true class like the others": {
    hint: {
      en:
        "The gradient treats the true class like every other class. Derive the loss again with respect " +
        "to the score of the true class itself.",
      zh: "梯度把正确类别与其他类别一样处理了。请再对正确类别自身的得分求一次导数。",
    },
    source: SOFTMAX_GRADIENT_NOTES,
  },
  "one for every class": {
    hint: {
      en:
        "1 is subtracted from the probability of every class. It should be subtracted for one class of " +
        "each example only.",
      zh: "所有类别的概率都减去了 1；每个样本只有一个类别应当减。",
    },
    source: SOFTMAX_GRADIENT_NOTES,
  },
} as const;
