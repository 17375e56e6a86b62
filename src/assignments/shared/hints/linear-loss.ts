/** Hints about the mean over the examples and about the penalty, for the losses of linear classifiers. */

export const LINEAR_LOSS_HINTS = {
  "loss not averaged": {
    en:
      "The loss is the sum over the examples. It should be their mean: divide by N before you add the " +
      "penalty.",
    zh: "数据损失应对样本取平均：加上正则项之前先除以样本数 N。",
  },
  "gradient not averaged": {
    en:
      "The loss is a mean over N examples, and so is its gradient: the data part of dW is N times too " +
      "large.",
    zh: "损失是 N 个样本的平均，梯度也应如此：dW 的数据部分大了 N 倍。",
  },
  "gradient with the wrong sign": {
    en:
      "The data part of dW has the opposite sign. Return the gradient itself; the update subtracts it " +
      "later.",
    zh: "dW 的数据部分符号相反：这里要的是梯度本身，更新时才取负号。",
  },
  "penalty missing in the loss": {
    en: "The penalty reg * sum(W**2) is not part of the loss.",
    zh: "损失中缺少正则项 reg * sum(W**2)。",
  },
  "penalty missing in the gradient": {
    en:
      "The penalty is in the loss, but its derivative is not in dW. Every term of the loss has one in " +
      "the gradient.",
    zh: "损失里有正则项，但 dW 中没有它的导数；损失的每一项都要在梯度中体现。",
  },
  "penalty halved in the loss": {
    en:
      "The penalty is halved: this exercise uses reg * sum(W**2), without the factor 1/2 that other " +
      "texts use.",
    zh: "正则项被减半了：本练习使用 reg * sum(W**2)，没有系数 1/2。",
  },
  "penalty halved in the gradient": {
    en: "The derivative of reg * w**2 is not reg * w. The penalty's part of dW is half of what it should be.",
    zh: "reg * w**2 的导数不是 reg * w；dW 中的正则部分只有应有的一半。",
  },
  "penalty not squared": {
    en:
      "The penalty adds up the weights themselves. It should add up their squares: weights of opposite " +
      "sign must not cancel.",
    zh: "正则项对权重本身求和了；应当对权重的平方求和，否则正负权重会互相抵消。",
  },
} as const;
