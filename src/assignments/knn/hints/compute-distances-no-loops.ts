import { BROADCASTING_NOTES } from "../../shared/cs231n-notes.js";
import { DISTANCE_HINTS } from "./compute-distances.js";

export const HINTS = {
  ...DISTANCE_HINTS,
  "squares of pixels wrap around": {
    hint: {
      en: "Pixels are uint8, and so are their squares: 20 * 20 becomes 144. Convert before you multiply.",
      zh: "像素是 uint8，它们的平方也仍是 uint8：20 * 20 会变成 144。相乘之前先转换类型。",
    },
    source: BROADCASTING_NOTES,
  },
  "cross term once": {
    hint: {
      en: "When the square of a difference is expanded, the cross term has a factor that is missing here.",
      zh: "把差的平方展开时，交叉项前有一个系数，这里漏掉了。",
    },
    source: BROADCASTING_NOTES,
  },
  "cross term with the wrong sign": {
    hint: {
      en:
        "These are the lengths of the sums of two rows, not of their differences: check the sign of the " +
        "cross term.",
      zh: "算出的是两行之和的长度，而不是两行之差的长度：请看交叉项的符号。",
    },
    source: BROADCASTING_NOTES,
  },
  "squares of the queries missing": {
    hint: {
      en:
        "The expanded square has three terms; that of the queries is missing. It does not change the order " +
        "of the neighbors, but it changes the distances, and some become square roots of negative numbers.",
      zh: "展开式有三项，缺少查询样本的平方项。它不影响近邻的次序，但会改变距离，甚至出现负数开方。",
    },
    source: BROADCASTING_NOTES,
  },
  "squares of the training examples missing": {
    hint: {
      en: "The expanded square has three terms; that of the training examples is missing.",
      zh: "展开式有三项，缺少训练样本的平方项。",
    },
    source: BROADCASTING_NOTES,
  },
  "squares added over all examples": {
    hint: {
      en:
        "The squares are added up over the whole array, so that every row gets the same number. Each example " +
        "needs its own sum: check the axis.",
      zh: "平方在整个数组上求和，于是每行得到相同的数。每个样本需要自己的和：注意求和的轴。",
    },
    source: BROADCASTING_NOTES,
  },
} as const;
