import { DROPOUT_NOTES } from "../../shared/cs231n-notes.js";

/** Wherever numbers are dropped on the way forward. */
export const MASK_HINTS = {
  "not scaled": {
    hint: {
      en:
        "Kept values are not scaled, so that the expected output is p times the input. Inverted dropout " +
        "corrects that in training.",
      zh: "保留下来的数原样通过，于是输出的期望是输入的 p 倍。反向随机失活在训练时就要补偿这一点。",
    },
    source: DROPOUT_NOTES,
  },
  "multiplied by p": {
    hint: {
      en:
        "Kept values are multiplied by p, which makes the output even smaller. By which factor does the " +
        "expected output equal the input?",
      zh: "保留下来的数被乘以 p，变得更小了。要使输出的期望等于输入，应当怎样缩放？",
    },
    source: DROPOUT_NOTES,
  },
  "divided by 1 - p": {
    hint: {
      en:
        "Kept values are divided by the probability of being dropped. Compute the expected output for an " +
        "input of 1.",
      zh: "保留下来的数除以了丢弃概率。请计算输入为 1 时输出的期望。",
    },
    source: DROPOUT_NOTES,
  },
  "p used as the drop probability": {
    hint: {
      en:
        "p is used as the probability of dropping a value, as in PyTorch. Here it is the probability of " +
        "keeping it.",
      zh: "p 被当作丢弃概率（PyTorch 如此）；这里的 p 是保留概率。",
    },
    source: DROPOUT_NOTES,
  },
  "kept where the draw is above p": {
    hint: {
      en: "Values are kept where the random number is above p. How often is a uniform random number below p?",
      zh: "随机数大于 p 的位置被保留了。均匀分布的随机数小于 p 的概率是多少？",
    },
    source: DROPOUT_NOTES,
  },
  "normal instead of uniform": {
    hint: {
      en: "The random numbers are normally distributed: the probability that they are below p is not p.",
      zh: "使用了正态分布的随机数：它小于 p 的概率并不是 p。",
    },
    source: DROPOUT_NOTES,
  },
  "one mask for all examples": {
    hint: {
      en: "All examples lose the same units. Each value of the array needs its own random number.",
      zh: "所有样本丢弃了相同的单元；数组中的每个数都应由自己的随机数决定去留。",
    },
    source: DROPOUT_NOTES,
  },
  "whole examples dropped": {
    hint: {
      en: "An example is kept or dropped as a whole. Each value of the array needs its own random number.",
      zh: "一个样本被整个保留或丢弃；数组中的每个数都应由自己的随机数决定去留。",
    },
    source: DROPOUT_NOTES,
  },
  "dropout in test mode": {
    hint: {
      en: "Values are dropped in test mode too. A prediction should not be random.",
      zh: "测试模式也丢弃了数；预测不应取决于随机。",
    },
    source: DROPOUT_NOTES,
  },
  "scaled in test mode": {
    hint: {
      en:
        "In test mode the output is multiplied by p, as plain dropout does. Inverted dropout scales in " +
        "training and does nothing in test mode.",
      zh: "测试模式的输出被乘以 p，那是普通随机失活的做法；反向随机失活在训练时已经缩放，测试时什么也不做。",
    },
    source: DROPOUT_NOTES,
  },
} as const;
