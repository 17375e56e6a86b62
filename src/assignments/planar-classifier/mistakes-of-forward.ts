/** Known mistakes of layerSizes, initializeParameters, forwardPropagation and computeCost. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import { log, maximum, subtract, tanh } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { sigmoid } from "../logistic-regression/solution.js";
import { SHALLOW_SLIDES } from "../shared/course-slides.js";
import type { Parameters } from "./starter.js";

export const sizesMistakes = mistakesOf({
  functions: ["layerSizes"],
  mistakes: {
    "examples counted": {
      hint: {
        en: "nX and nY are numbers of examples. Examples are columns here; the sizes of the layers are the other axis.",
        zh: "nX 与 nY 取成了样本数。这里样本按列排列，层的大小在另一个轴上。",
      },
      source: SHALLOW_SLIDES,
    },
    "one unit for each feature": {
      hint: {
        en: "The hidden layer has as many units as there are features. The exercise fixes it at 4.",
        zh: "隐藏层的单元数取成了特征数；本练习固定为 4。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build: (wrong) => (X: NDArray, Y: NDArray) => {
    const axis = wrong("examples counted") ? 1 : 0;
    const nX = X.shape[axis]!;
    return { nX, nH: wrong("one unit for each feature") ? nX : 4, nY: Y.shape[axis]! };
  },
});

export const initializeMistakes = mistakesOf({
  functions: ["initializeParameters"],
  mistakes: {
    "weights not scaled": {
      hint: {
        en: "The weights are a hundred times too large: tanh is flat out there, and learning slow. The exercise scales by 0.01.",
        zh: "权重大了一百倍：tanh 在那里几乎是平的，学习很慢。本练习要求乘以 0.01。",
      },
      source: SHALLOW_SLIDES,
    },
    "uniform instead of normal": {
      hint: {
        en: "The weights are all positive: they come from rand, which is uniform on [0, 1). The exercise asks for randn.",
        zh: "权重全为正数：用的是 [0, 1) 上的均匀分布 rand；本练习要求 randn。",
      },
      source: SHALLOW_SLIDES,
    },
    "weights transposed": {
      hint: {
        en: "The weight matrices lie on their side: a layer's W has a row for each of its units and a column for each of its inputs.",
        zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应一个输入。",
      },
      source: SHALLOW_SLIDES,
    },
    "zero weights": {
      hint: {
        en: "All weights are 0. Then all hidden units compute the same and learn the same, for ever.",
        zh: "权重全为 0。这样所有隐藏单元的计算与学习永远相同。",
      },
      source: SHALLOW_SLIDES,
    },
    "generator started again": {
      hint: {
        en: "W2 repeats the numbers of W1: the generator was seeded a second time between them.",
        zh: "W2 重复了 W1 的数字：两次取数之间又重新设置了随机种子。",
      },
      source: SHALLOW_SLIDES,
    },
    "flat biases": {
      hint: {
        en: "The biases have one axis. They must be columns, or they are added along the examples.",
        zh: "偏置只有一个轴；它们必须是列向量，否则会沿着样本方向相加。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build:
    (wrong) =>
    (nX: number, nH: number, nY: number, seed = 2) =>
      scope(() => {
        const rng = new RandomState(seed);
        const weights = (rows: number, columns: number) => {
          const [M, K] = wrong("weights transposed") ? [columns, rows] : [rows, columns];
          if (wrong("zero weights")) return zeros([M, K]);
          const drawn = wrong("uniform instead of normal") ? rng.rand(M, K) : rng.randn(M, K);
          return wrong("weights not scaled") ? drawn : drawn.multiply(0.01);
        };
        const bias = (units: number) => zeros(wrong("flat biases") ? [units] : [units, 1]);
        const W1 = weights(nH, nX);
        if (wrong("generator started again")) rng.seed(seed);
        return { W1, b1: bias(nH), W2: weights(nY, nH), b2: bias(nY) };
      }),
});

export const forwardMistakes = mistakesOf({
  functions: ["forwardPropagation"],
  mistakes: {
    "sigmoid in the hidden layer": {
      hint: {
        en: "The hidden layer squashes to (0, 1). It should use tanh; only the output is a probability.",
        zh: "隐藏层压缩到了 (0, 1)；隐藏层应使用 tanh，只有输出才是概率。",
      },
      source: SHALLOW_SLIDES,
    },
    "relu in the hidden layer": {
      hint: {
        en: "The hidden layer cuts off negative numbers. This network uses tanh there.",
        zh: "隐藏层截掉了负数；本网络的隐藏层使用 tanh。",
      },
      source: SHALLOW_SLIDES,
    },
    "tanh at the output": {
      hint: {
        en: "The output lies between -1 and 1. It should be a probability.",
        zh: "输出在 -1 与 1 之间；它应当是概率。",
      },
      source: SHALLOW_SLIDES,
    },
    "bias of the hidden layer left out": {
      hint: {
        en: "Z1 does not depend on b1: each hidden unit adds its own bias to the weighted sum of its inputs.",
        zh: "Z1 没有用到 b1：每个隐藏单元都要在输入的加权和上加自己的偏置。",
      },
      source: SHALLOW_SLIDES,
    },
    "bias of the output left out": {
      hint: {
        en: "Z2 does not depend on b2: the output unit, too, adds a bias to the weighted sum of its inputs.",
        zh: "Z2 没有用到 b2：输出单元也要在输入的加权和上加偏置。",
      },
      source: SHALLOW_SLIDES,
    },
    "hidden activation skipped": {
      hint: {
        en: "The output layer is fed with Z1, before the activation. Without it the two layers are one linear map.",
        zh: "输出层的输入是激活之前的 Z1；没有激活，两层只相当于一个线性映射。",
      },
      source: SHALLOW_SLIDES,
    },
    "Z1 and A1 swapped in the cache": {
      hint: {
        en: "The output is right, but the cache has Z1 under A1's name and A1 under Z1's.",
        zh: "输出正确，但缓存里 Z1 与 A1 的名字互换了。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build:
    (wrong) =>
    (X: NDArray, { W1, b1, W2, b2 }: Parameters) =>
      scope(() => {
        const Z1 = W1.matmul(X).add(wrong("bias of the hidden layer left out") ? 0 : b1);
        let A1 = tanh(Z1);
        if (wrong("sigmoid in the hidden layer")) A1 = sigmoid(Z1);
        if (wrong("relu in the hidden layer")) A1 = maximum(Z1, 0);
        const fed = wrong("hidden activation skipped") ? Z1 : A1;
        const Z2 = W2.matmul(fed).add(wrong("bias of the output left out") ? 0 : b2);
        const A2 = wrong("tanh at the output") ? tanh(Z2) : sigmoid(Z2);
        const hidden = wrong("Z1 and A1 swapped in the cache") ? { Z1: A1, A1: Z1 } : { Z1, A1 };
        return { A2, cache: { ...hidden, Z2, A2 } };
      }),
});

export const costMistakes = mistakesOf({
  functions: ["computeCost"],
  mistakes: {
    "cost not averaged": {
      hint: {
        en: "The cost is the sum of the losses; it should be their mean over the m examples.",
        zh: "代价是各样本损失之和；应当对 m 个样本取平均。",
      },
      source: SHALLOW_SLIDES,
    },
    "cost without its minus": {
      hint: {
        en: "The cost is negative. The logarithm of a probability is below 0, and a cost should be above.",
        zh: "代价成了负数。概率的对数小于 0，而代价应大于 0。",
      },
      source: SHALLOW_SLIDES,
    },
    "second half of the cost missing": {
      hint: {
        en: "Only the examples of class 1 are charged. The cross-entropy has a second term, for those of class 0.",
        zh: "只计算了类别 1 的样本；交叉熵还有第二项，用于类别 0 的样本。",
      },
      source: SHALLOW_SLIDES,
    },
    "squared error": {
      hint: {
        en: "This is the mean squared error. The cost of this network is the cross-entropy.",
        zh: "这是均方误差；本网络的代价是交叉熵。",
      },
      source: SHALLOW_SLIDES,
    },
  },
  build: (wrong) => (A2: NDArray, Y: NDArray) =>
    scope(() => {
      const error = A2.subtract(Y);
      const ofOnes = Y.multiply(log(A2)).sum();
      const ofZeros = subtract(1, Y)
        .multiply(log(subtract(1, A2)))
        .sum();
      const likelihood = wrong("second half of the cost missing") ? ofOnes : ofOnes + ofZeros;
      const total = wrong("squared error") ? error.multiply(error).sum() : -likelihood;
      const signed = wrong("cost without its minus") ? -total : total;
      return signed / (wrong("cost not averaged") ? 1 : Y.shape[1]!);
    }),
});
