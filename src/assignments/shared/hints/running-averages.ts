/** Hints about the running averages and the two modes of batch normalization. */
import { BATCH_NORM_NOTES, BATCH_NORM_PAPER } from "../cs231n-notes.js";

export const RUNNING_AVERAGE_HINTS = {
  "momentum applied to the new value": {
    hint: {
      en:
        "The running averages weight the new batch with 0.9 and the past with 0.1. Here the momentum is the " +
        "weight of the past.",
      zh: "滑动平均中新批次占了 0.9，过去只占 0.1。这里的 momentum 是过去所保留的比例。",
    },
    source: BATCH_NORM_PAPER,
  },
  "running averages never updated": {
    hint: {
      en: "The running averages are returned unchanged, so that test mode does not use anything from training.",
      zh: "返回的滑动平均与传入的相同：训练没有为测试留下任何信息。",
    },
    source: BATCH_NORM_PAPER,
  },
  "running averages replaced": {
    hint: {
      en: "The running averages are the statistics of the last batch alone. They should change slowly.",
      zh: "滑动平均只剩下最后一个批次的统计量；它应当缓慢变化。",
    },
    source: BATCH_NORM_PAPER,
  },
  "running averages restarted": {
    hint: {
      en: "Each batch starts from zeros, whatever running averages bnParam holds.",
      zh: "无论传入什么滑动平均，每个批次都重新从零开始。",
    },
    source: BATCH_NORM_PAPER,
  },
  "running average of the standard deviation": {
    hint: {
      en: "The running variance is an average of standard deviations: the square root is taken too early.",
      zh: "滑动方差中平均的是标准差：开方太早了。",
    },
    source: BATCH_NORM_PAPER,
  },
  "running variance unbiased": {
    hint: {
      en:
        "The running variance averages variances that were divided by N - 1, as PyTorch does. The course " +
        "averages the variances that it normalizes with.",
      zh: "滑动方差中平均的是除以 N - 1 的方差（PyTorch 如此）；课程平均的是归一化时所用的方差。",
    },
    source: BATCH_NORM_PAPER,
  },
  "batch statistics in test mode": {
    hint: {
      en:
        "In test mode the batch's own mean and variance are used: the output for one example then depends on " +
        "the others in the batch.",
      zh: "测试模式仍使用批次自身的均值和方差：这样一个样本的结果会取决于同批的其他样本。",
    },
    source: BATCH_NORM_NOTES,
  },
  "running averages updated in test mode": {
    hint: {
      en: "The running averages change in test mode. Test data must not change the model.",
      zh: "测试模式中滑动平均发生了变化；不应从测试数据中学习任何东西。",
    },
    source: BATCH_NORM_NOTES,
  },
  "test mode without gamma and beta": {
    hint: {
      en: "In test mode gamma and beta have no effect. The layer uses them in both modes.",
      zh: "测试模式忘记了 gamma 和 beta；两种模式中它们都是这一层的一部分。",
    },
    source: BATCH_NORM_NOTES,
  },
} as const;
