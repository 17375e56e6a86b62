import { CROSS_VALIDATION_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "fold not held out": {
    hint: {
      en:
        "The validation fold is part of the training set. With k = 1, the nearest neighbor of each example " +
        "is then the example itself.",
      zh: "被预测的那一折也留在了训练样本中；k = 1 时每个样本都会找到它自己。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "trained on the validation fold": {
    hint: {
      en: "The roles are swapped: the classifier is trained on one fold and predicts the others.",
      zh: "角色颠倒了：用一折来训练，却去预测其余各折。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "trained on one fold": {
    hint: {
      en: "The classifier is trained on only one of the other folds. Together they are the training set.",
      zh: "只用了其余各折中的一折来训练；其余各折应当合在一起作为训练集。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "counts instead of accuracies": {
    hint: {
      en: "This is the number of right predictions. An accuracy is a share between 0 and 1.",
      zh: "这是预测正确的个数；准确率是比例，介于 0 和 1 之间。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "divided by all examples": {
    hint: {
      en:
        "The right predictions of one fold are divided by the number of all examples. Only this fold was " +
        "predicted.",
      zh: "一折中预测正确的个数除以了全部样本数；被预测的只有这一折。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "error instead of accuracy": {
    hint: {
      en: "This is the share of wrong predictions. An accuracy is the share of right ones.",
      zh: "这是预测错误的比例；要求的是预测正确的比例。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "choices and folds swapped": {
    hint: {
      en: "The result is transposed: one row for each k, one column for each fold.",
      zh: "结果被转置了：每行对应一个 k，每列对应一折。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "first k for all": {
    hint: {
      en: "All rows are equal: each of them uses the first choice of k.",
      zh: "各行完全相同：反复测量的都是第一个 k。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
} as const;
