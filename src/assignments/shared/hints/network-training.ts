/** Hint texts that several assignments share. Each assignment names its own source beside them. */

/** The mean cross-entropy of two classes. */
export const CROSS_ENTROPY = {
  notAveraged: {
    en: "The cost is the sum of the losses; it should be their mean over the m examples.",
    zh: "代价是各样本损失之和；应当对 m 个样本取平均。",
  },
  minusMissing: {
    en: "The cost is negative. The logarithm of a probability is below 0, but a cost should be above 0.",
    zh: "代价成了负数。概率的对数小于 0，而代价应大于 0。",
  },
  secondTermMissing: {
    en:
      "Only examples of class 1 contribute to the cost. " +
      "The cross-entropy has a second term, for examples of class 0.",
    zh: "只计算了类别 1 的样本；交叉熵还有第二项，用于类别 0 的样本。",
  },
} as const;

/** Initial parameters. */
export const PARAMETERS = {
  weightsTransposed: {
    en:
      "The weight matrices are transposed: " +
      "W has one row for each unit of its layer, and one column for each unit of the previous layer.",
    zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应前一层的一个单元。",
  },
  seededForEachLayer: {
    en: "Every layer starts with the same random numbers: the generator is seeded again for each layer.",
    zh: "每一层都从相同的随机数开始：每层都重新设置了随机种子。",
  },
  flatBiases: {
    en: "The biases have one axis. They must be columns of shape [units, 1].",
    zh: "偏置只有一个轴；它们必须是列向量 [units, 1]。",
  },
  uniformWeights: {
    en: "All weights are positive: they come from rand, which is uniform on [0, 1). The exercise uses randn.",
    zh: "权重全为正数：用的是 [0, 1) 上的均匀分布 rand；本练习要求 randn。",
  },
} as const;

/** One step of gradient descent. */
export const STEP = {
  uphill: {
    en:
      "The parameters move along the gradient, and the cost grows. " +
      "Gradient descent moves in the opposite direction.",
    zh: "参数沿着梯度方向移动，代价会越来越大；下降应朝相反方向走。",
  },
  biasesNotUpdated: {
    en: "The biases do not change. They are updated in the same way as the weights.",
    zh: "偏置没有变化：它们也要像权重一样更新。",
  },
  learningRateMissing: {
    en: "The step is the gradient itself. It should be multiplied by the learning rate.",
    zh: "走了整个梯度的长度；应当乘以学习率。",
  },
  lastLayerNotUpdated: {
    en: "The last layer is not updated: the loop over the layers ends one too early.",
    zh: "最后一层没有更新：对各层的循环少了一次。",
  },
} as const;

/** The loop of gradient descent. */
export const TRAINING = {
  sameGradientInEachStep: {
    en:
      "All steps have the same direction: " +
      "the forward and the backward pass must be computed again with the new parameters.",
    zh: "每一步的方向都相同：参数更新后，前向与反向传播都要重新计算。",
  },
  initializedInEachIteration: {
    en:
      "However long it runs, the result is one step away from the start: " +
      "each iteration initializes the parameters again.",
    zh: "无论运行多久，结果离起点只有一步：每次迭代都重新初始化了。",
  },
  initialParametersReturned: {
    en: "The parameters returned are the initial ones. What happens to the result of the update?",
    zh: "返回的是初始参数。更新后的结果到哪里去了？",
  },
  oneIterationTooMany: {
    en: "The loop runs one iteration more than numIterations.",
    zh: "循环比 numIterations 多执行了一次。",
  },
  seedIgnored: {
    en: "The initial parameters do not depend on the argument seed.",
    zh: "初始参数没有使用调用者给的随机种子。",
  },
} as const;

/** Labels from probabilities. */
export const PREDICTION = {
  probabilitiesReturned: {
    en: "These are probabilities. A prediction is a label, 0 or 1.",
    zh: "返回的是概率；预测应是标签 0 或 1。",
  },
  oneHalfAsClass1: {
    en: "A probability of exactly one half gives class 1. In this exercise only a probability above one half does.",
    zh: "概率恰为 0.5 时预测成了类别 1；本练习规定大于 0.5 才是类别 1。",
  },
} as const;
