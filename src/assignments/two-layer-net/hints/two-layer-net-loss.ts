import {
  BACKPROP_NOTES,
  CASE_STUDY_NOTES,
  FEED_FORWARD_NOTES,
  PENALTY_NOTES,
} from "../../shared/cs231n-notes.js";

export const HINTS = {
  "first bias missing": {
    hint: {
      en: "b1 has no effect in the forward pass: each affine layer is a product and a sum.",
      zh: "前向计算中没有用到 b1：每个仿射层既有乘积，也有求和。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "second bias missing": {
    hint: {
      en: "b2 has no effect in the forward pass: each affine layer is a product and a sum.",
      zh: "前向计算中没有用到 b2：每个仿射层既有乘积，也有求和。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU missing": {
    hint: {
      en:
        "There is no ReLU between the two affine layers, forward or backward. Without it, two layers can " +
        "compute no more than one.",
      zh: "前向与反向计算中，两个仿射层之间都没有激活函数。这样两层的能力不会超过一层。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU on the scores": {
    hint: {
      en: "The scores go through a ReLU before the softmax. The last layer has no ReLU.",
      zh: "得分在进入 softmax 之前又经过了 ReLU；最后一层不加激活函数。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "mask missing in the backward pass": {
    hint: {
      en: "The backward pass has no ReLU: where it gave 0, no gradient may pass to W1 and b1.",
      zh: "前向用了 ReLU，反向却忘了它：隐藏单元被截断的位置，梯度不应流到 W1 和 b1。",
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
  "second layer fed before the ReLU": {
    hint: {
      en: "The gradient of W2 is computed from the input of the ReLU. What did W2 multiply in the forward pass?",
      zh: "W2 的梯度用了进入 ReLU 之前的值。前向时 W2 乘的是什么？",
    },
    source: BACKPROP_NOTES,
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
  "gradient with the wrong sign": {
    hint: {
      en:
        "The data part of the gradients has the wrong sign: return the gradients themselves; the update " +
        "subtracts them later.",
      zh: "梯度的数据部分符号相反：这里要的是梯度本身，更新时才取负号。",
    },
    source: CASE_STUDY_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en:
        "The gradients of b1 and b2 are divided by N a second time. The gradient of the scores already " +
        "contains that factor: sum over the examples.",
      zh: "b1 和 b2 的梯度又除了一次 N。得分的梯度里已经包含这个系数：各样本对偏置的影响应当相加。",
    },
    source: BACKPROP_NOTES,
  },
  "penalty missing in the loss": {
    hint: { en: "The penalty is not part of the loss.", zh: "损失中缺少正则项。" },
    source: PENALTY_NOTES,
  },
  "penalty missing in the gradient": {
    hint: {
      en: "The penalty is in the loss, but its derivative is not in the gradients of W1 and W2.",
      zh: "损失里有正则项，但 W1 和 W2 的梯度中没有它的导数。",
    },
    source: PENALTY_NOTES,
  },
  "penalty doubled in the loss": {
    hint: {
      en:
        "The penalty is twice as large as it should be: from this assignment on, the course writes it with a " +
        "factor 1/2.",
      zh: "正则项大了一倍：从本作业起，课程的正则项带有系数 1/2。",
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
  "penalty averaged in the gradient": {
    hint: {
      en: "The penalty's part of the gradients is divided by N. It does not depend on the number of examples.",
      zh: "梯度中的正则部分被除以了 N；它与样本数无关。",
    },
    source: PENALTY_NOTES,
  },
  "biases penalized in the loss": {
    hint: {
      en:
        "The biases are part of the penalty. Only the weights multiply the data; the course penalizes them " +
        "alone.",
      zh: "偏置也被计入了正则项。只有权重与数据相乘；课程只对权重做正则化。",
    },
    source: PENALTY_NOTES,
  },
  "biases penalized in the gradient": {
    hint: {
      en: "The gradients of b1 and b2 contain a penalty. Only the weights are penalized.",
      zh: "b1 和 b2 的梯度中含有正则部分；只对权重做正则化。",
    },
    source: PENALTY_NOTES,
  },
  "second layer not penalized": {
    hint: {
      en: "The penalty contains W1 only. It should contain the weights of each layer.",
      zh: "正则项只包含 W1；每一层的权重都应计入。",
    },
    source: PENALTY_NOTES,
  },
} as const;
