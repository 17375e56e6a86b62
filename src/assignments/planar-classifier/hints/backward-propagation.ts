import { SHALLOW_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "tanh derivative missing": {
    hint: {
      en: "dW1 and db1 are computed as if the hidden layer had no activation: the derivative of tanh is missing.",
      zh: "dW1 与 db1 反向传播时好像隐藏层没有激活函数：缺少 tanh 的导数。",
    },
    source: SHALLOW_SLIDES,
  },
  "tanh derivative not squared": {
    hint: {
      en: "The derivative of tanh at Z1 uses the square of A1, not A1.",
      zh: "tanh 在 Z1 处的导数要用 A1 的平方，而不是 A1 本身。",
    },
    source: SHALLOW_SLIDES,
  },
  "tanh derivative from Z1": {
    hint: {
      en: "The derivative of tanh uses its value A1. Here Z1 is used instead.",
      zh: "tanh 的导数要用它的值 A1 来写；这里误用了 Z1。",
    },
    source: SHALLOW_SLIDES,
  },
  "sigmoid derivative in the hidden layer": {
    hint: {
      en: "A1 (1 - A1) is the derivative of a sigmoid. The hidden layer of this network is tanh.",
      zh: "A1 (1 - A1) 是 sigmoid 的导数；本网络的隐藏层是 tanh。",
    },
    source: SHALLOW_SLIDES,
  },
  "extra sigmoid derivative": {
    hint: {
      en: "dZ2 has an extra factor A2 (1 - A2). With the cross-entropy this factor cancels.",
      zh: "dZ2 多了因子 A2 (1 - A2)；与交叉熵一起时它会被约掉。",
    },
    source: SHALLOW_SLIDES,
  },
  "gradient with the wrong sign": {
    hint: {
      en: "All gradients have the wrong sign: the activation and the label are subtracted in the wrong order.",
      zh: "所有梯度的符号都相反：激活值与标签相减的次序反了。",
    },
    source: SHALLOW_SLIDES,
  },
  "gradient not averaged": {
    hint: {
      en: "The cost is a mean over m examples, and so are its gradients: all four are m times too large.",
      zh: "代价是 m 个样本的平均，梯度也一样：四个梯度都大了 m 倍。",
    },
    source: SHALLOW_SLIDES,
  },
  "gradient of the biases not averaged": {
    hint: {
      en: "db1 and db2 are m times too large, though dW1 and dW2 are right: all four are means.",
      zh: "dW1 与 dW2 正确，但 db1 与 db2 大了 m 倍：四个梯度都要取平均。",
    },
    source: SHALLOW_SLIDES,
  },
  "first layer averaged twice": {
    hint: {
      en: "dW1 and db1 are m times too small: dZ1 already contains 1/m, and it is applied again.",
      zh: "dW1 与 db1 小了 m 倍：dZ1 里已经乘过 1/m，之后又乘了一次。",
    },
    source: SHALLOW_SLIDES,
  },
  "biases summed over units": {
    hint: {
      en: "db1 and db2 are sums over the units. Each unit has its own bias: sum over the examples.",
      zh: "db1 与 db2 对单元求和了；每个单元有一个偏置，应对样本求和。",
    },
    source: SHALLOW_SLIDES,
  },
  "axis of the biases dropped": {
    hint: {
      en: "The sum has dropped an axis of db1 and db2. They must have the shapes of b1 and b2.",
      zh: "db1 与 db2 求和时丢掉了一个轴；它们应与 b1、b2 形状相同。",
    },
    source: SHALLOW_SLIDES,
  },
  "gradient of W2 instead of W2": {
    hint: {
      en: "The gradient passes back through dW2. It must pass through the weights that the forward pass used.",
      zh: "误差是通过 dW2 传回来的；它应当通过前向时用的权重传回。",
    },
    source: SHALLOW_SLIDES,
  },
  "Z1 instead of A1 in dW2": {
    hint: {
      en: "dW2 is computed with Z1. The inputs of the output layer are the activations of the hidden layer.",
      zh: "dW2 用了 Z1；输出层的输入是隐藏层的激活值。",
    },
    source: SHALLOW_SLIDES,
  },
} as const;
