import { BACKPROP_NOTES } from "../../shared/cs231n-notes.js";
import { SOFTMAX_OF_SCORES_HINTS } from "../../shared/hints/softmax-of-scores.js";

export const HINTS = {
  ...SOFTMAX_OF_SCORES_HINTS,
  "loss not averaged": {
    hint: {
      en: "The loss is the sum over the examples; it should be their mean.",
      zh: "损失是对样本求和；应当取平均。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient not averaged": {
    hint: {
      en: "The loss is a mean over N examples, and so is its gradient: dx is N times too large.",
      zh: "损失是 N 个样本的平均，梯度也应如此：dx 大了 N 倍。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient with the wrong sign": {
    hint: {
      en: "dx has the wrong sign: return the gradient itself; the update subtracts it later.",
      zh: "dx 的符号相反：这里要的是梯度本身，更新时才取负号。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
