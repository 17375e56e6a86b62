import { BACKPROP_NOTES, CASE_STUDY_NOTES, PENALTY_NOTES } from "../../shared/cs231n-notes.js";
import { SCORE_HINTS } from "./fully-connected-scores.js";

export const HINTS = {
  ...SCORE_HINTS,
  "mask missing in the backward pass": {
    hint: {
      en: "The backward pass has no ReLU: where it gave 0, no gradient may pass.",
      zh: "前向用了 ReLU，反向却忘了它：单元被截断的位置，梯度不应继续往回流。",
    },
    source: CASE_STUDY_NOTES,
  },
  "mask from the gradient": {
    hint: {
      en: "The ReLU's mask uses the sign of the gradient. It should use the values of the forward pass.",
      zh: "反向通过 ReLU 时，由梯度的符号决定了是否通过；应当由前向时的值决定。",
    },
    source: CASE_STUDY_NOTES,
  },
  "loss not averaged": {
    hint: {
      en: "The data loss is the sum over the examples; it should be their mean.",
      zh: "数据损失是对样本求和；应当取平均。",
    },
    source: CASE_STUDY_NOTES,
  },
  "gradient not averaged": {
    hint: {
      en: "The loss is a mean over N examples, and so are its gradients: their data part is N times too large.",
      zh: "损失是 N 个样本的平均，梯度也应如此：数据部分大了 N 倍。",
    },
    source: CASE_STUDY_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en:
        "The gradients of the biases are divided by N a second time. The gradient of a bias is a sum over " +
        "the examples.",
      zh: "偏置的梯度又除了一次 N；各样本对偏置的影响应当相加。",
    },
    source: BACKPROP_NOTES,
  },
  "penalty missing in the loss": {
    hint: { en: "The penalty is not part of the loss.", zh: "损失中缺少正则项。" },
    source: PENALTY_NOTES,
  },
  "penalty missing in the gradient": {
    hint: {
      en: "The penalty is in the loss, but its derivative is not in the gradients of the weights.",
      zh: "损失里有正则项，但权重的梯度中没有它的导数。",
    },
    source: PENALTY_NOTES,
  },
  "penalty doubled in the loss": {
    hint: {
      en: "The penalty is twice as large as it should be: here it has a factor 1/2.",
      zh: "正则项大了一倍：这里带有系数 1/2。",
    },
    source: PENALTY_NOTES,
  },
  "penalty doubled in the gradient": {
    hint: {
      en:
        "The penalty's part of the gradients is twice as large as it should be. What does the factor 1/2 in " +
        "the loss do to the derivative of a square?",
      zh: "梯度中的正则部分大了一倍。损失里的系数 1/2 会怎样影响平方的导数？",
    },
    source: PENALTY_NOTES,
  },
  "penalty averaged in the loss": {
    hint: {
      en: "The penalty is divided by N along with the data loss. It does not depend on the number of examples.",
      zh: "正则项也跟着数据损失一起除以了 N；它与样本数无关。",
    },
    source: PENALTY_NOTES,
  },
  "biases penalized in the loss": {
    hint: {
      en: "The biases are part of the penalty. Only the weights are penalized.",
      zh: "偏置也被计入了正则项；只对权重做正则化。",
    },
    source: PENALTY_NOTES,
  },
  "biases penalized in the gradient": {
    hint: {
      en: "The gradients of the biases contain a penalty. Only the weights are penalized.",
      zh: "偏置的梯度中含有正则部分；只对权重做正则化。",
    },
    source: PENALTY_NOTES,
  },
  "last layer not penalized": {
    hint: {
      en: "The last layer is missing in the penalty. It should contain the weights of each layer.",
      zh: "正则项漏掉了最后一层；每一层的权重都应计入。",
    },
    source: PENALTY_NOTES,
  },
  "only the last layer penalized": {
    hint: {
      en:
        "The penalty contains the last layer only, as if each iteration of a loop set it again. It should " +
        "contain the weights of each layer.",
      zh: "正则项只包含最后一层，像是在循环中每次被重新赋值；每一层的权重都应计入。",
    },
    source: PENALTY_NOTES,
  },
} as const;
