/** What the known mistakes of the softmax loss are called, and what a student hears of each. */

const LINEAR = {
  title: "CS231n notes, Softmax classifier",
  url: "https://cs231n.github.io/linear-classify/#softmax",
};
const STABILITY = {
  title: "CS231n notes, Softmax classifier: practical issues, numeric stability",
  url: "https://cs231n.github.io/linear-classify/#softmax",
};
const GRADIENT = {
  title: "CS231n notes, Minimal neural network case study: the analytic gradient",
  url: "https://cs231n.github.io/neural-networks-case-study/#grad",
};

/** Between the scores and the gradient by them. */
export const SCORE_MISTAKES = {
  unstable: {
    hint: {
      en: "Large scores overflow: exp(1000) is Infinity, and Infinity / Infinity is NaN. What can be done to all scores of an example without changing its probabilities?",
      zh: "得分较大时会溢出：exp(1000) 是 Infinity，Infinity / Infinity 是 NaN。对一个样本的所有得分做什么变换，不会改变它的概率？",
    },
    source: STABILITY,
  },
  "largest score of all": {
    hint: {
      en: "One number is subtracted from all scores, the largest of the whole matrix. An example whose own scores lie far below it underflows to 0 / 0. Each row needs its own.",
      zh: "所有得分都减去了整个矩阵中的最大值；如果某个样本的得分远低于它，指数会下溢成 0 / 0。每一行应当减去自己的最大值。",
    },
    source: STABILITY,
  },
  "shift never below zero": {
    hint: {
      en: "What is subtracted from an example's scores is never below 0. Where all of its scores are far below 0, every exp underflows to 0, and 0 / 0 is NaN. Which number makes the largest exponential 1, whatever the scores?",
      zh: "从得分中减去的数从不小于 0。当一个样本的所有得分都远小于 0 时，每个 exp 都下溢为 0，而 0 / 0 是 NaN。减去哪个数，能使最大的指数总是 1？",
    },
    source: STABILITY,
  },
  "normalized over the examples": {
    hint: {
      en: "The exponentials are divided by sums over the examples. The probabilities of one example's classes must add up to 1: mind the axis.",
      zh: "指数除以了对样本的求和。同一样本各类别的概率之和应为 1：注意求和的轴。",
    },
    source: LINEAR,
  },
  "normalized over everything": {
    hint: {
      en: "The exponentials are divided by one sum over the whole matrix. The probabilities of each example must add up to 1.",
      zh: "指数除以了整个矩阵的总和。每个样本的概率之和应为 1。",
    },
    source: LINEAR,
  },
  "normalized without the true class": {
    hint: {
      en: "The sum in the denominator leaves the true class out, as the hinge loss does. In the softmax every class is part of it.",
      zh: "分母中的求和漏掉了正确类别（合页损失才这样做）；softmax 的分母包含所有类别。",
    },
    source: LINEAR,
  },
  "logarithm missing": {
    hint: {
      en: "The loss is minus the probability of the true class. Its logarithm is missing.",
      zh: "损失取了正确类别概率的相反数，缺少对数。",
    },
    source: LINEAR,
  },
  "logarithm to base 10": {
    hint: {
      en: "The loss is taken with the logarithm to base 10. The gradient belongs to the natural one.",
      zh: "损失使用了以 10 为底的对数；与梯度对应的是自然对数。",
    },
    source: LINEAR,
  },
  "loss with the wrong sign": {
    hint: {
      en: "The loss is negative. The logarithm of a probability is never above 0, and a loss should be smallest where the true class is certain.",
      zh: "损失是负数。概率的对数不大于 0，而损失应当在正确类别概率最大时最小。",
    },
    source: LINEAR,
  },
  "true class like the others": {
    hint: {
      en: "The gradient treats the true class like every other. Derive the loss once more by the score of the true class itself.",
      zh: "梯度把正确类别与其他类别一样处理了。请再对正确类别自身的得分求一次导数。",
    },
    source: GRADIENT,
  },
  "one for every class": {
    hint: {
      en: "1 is subtracted from the probability of every class. It belongs to one class of each example only.",
      zh: "所有类别的概率都减去了 1；每个样本只有一个类别应当减。",
    },
    source: GRADIENT,
  },
} as const;

export const MISTAKES = {
  ...SCORE_MISTAKES,
  "loss not averaged": {
    hint: {
      en: "The loss is the sum over the examples; it should be their mean. Divide by N before the penalty is added.",
      zh: "数据损失应对样本取平均：加上正则项之前先除以样本数 N。",
    },
    source: LINEAR,
  },
  "gradient not averaged": {
    hint: {
      en: "The loss is a mean over N examples, and so is its gradient: dW is N times too large in its data part.",
      zh: "损失是 N 个样本的平均，梯度也应如此：dW 的数据部分大了 N 倍。",
    },
    source: GRADIENT,
  },
  "gradient with the wrong sign": {
    hint: {
      en: "The data part of dW points downhill: the gradient itself is asked for, the step takes its negative later.",
      zh: "dW 的数据部分符号相反：这里要的是梯度本身，更新时才取负号。",
    },
    source: GRADIENT,
  },
  "penalty missing in the loss": {
    hint: {
      en: "The penalty reg * sum(W**2) is not part of the loss.",
      zh: "损失中缺少正则项 reg * sum(W**2)。",
    },
    source: LINEAR,
  },
  "penalty missing in the gradient": {
    hint: {
      en: "The penalty is in the loss, but its derivative is not in dW. Every term of the loss leaves one in the gradient.",
      zh: "损失里有正则项，但 dW 中没有它的导数；损失的每一项都要在梯度中体现。",
    },
    source: GRADIENT,
  },
  "half penalty in the loss": {
    hint: {
      en: "The penalty is halved: this exercise uses reg * sum(W**2), without the factor 1/2 that other texts use.",
      zh: "正则项被减半了：本练习使用 reg * sum(W**2)，没有系数 1/2。",
    },
    source: LINEAR,
  },
  "half penalty in the gradient": {
    hint: {
      en: "The derivative of reg * w**2 is not reg * w. The penalty's part of dW is half of what it should be.",
      zh: "reg * w**2 的导数不是 reg * w；dW 中的正则部分只有应有的一半。",
    },
    source: GRADIENT,
  },
  "penalty not squared": {
    hint: {
      en: "The penalty adds up the weights themselves. It should add up their squares; otherwise weights of opposite sign cancel.",
      zh: "正则项对权重本身求和了；应当对权重的平方求和，否则正负权重会互相抵消。",
    },
    source: LINEAR,
  },
  "penalty averaged in the loss": {
    hint: {
      en: "The penalty is divided by N along with the data loss. It does not depend on the number of examples: add it after the mean is taken.",
      zh: "正则项也跟着数据损失一起除以了 N。它与样本数无关：应在取平均之后再加。",
    },
    source: LINEAR,
  },
  "penalty averaged in the gradient": {
    hint: {
      en: "The penalty's part of dW is divided by N along with the data part. It does not depend on the number of examples.",
      zh: "dW 中的正则部分也跟着数据部分一起除以了 N。它与样本数无关。",
    },
    source: GRADIENT,
  },
} as const;
