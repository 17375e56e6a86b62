/** Known mistakes of initializeParametersDeep, the forward functions and computeCost. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import { log, maximum, subtract, tanh } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { sigmoid } from "../logistic-regression/solution.js";
import { DEEP_SLIDES } from "../shared/course-slides.js";
import { depthOf, linearActivationForward, linearForward } from "./solution.js";
import type { Activation, LayerCache, Parameters } from "./starter.js";

export const initializeMistakes = mistakesOf({
  functions: ["initializeParametersDeep"],
  mistakes: {
    "weights not scaled": {
      hint: {
        en: "The weights are a hundred times too large: the exercise scales them by 0.01.",
        zh: "权重大了一百倍：本练习要求乘以 0.01。",
      },
      source: DEEP_SLIDES,
    },
    "scaled by the number of inputs": {
      hint: {
        en: "The weights are divided by the root of the number of inputs. That is a good start, and the course's next notebook uses it, but here the factor is 0.01.",
        zh: "权重除以了输入个数的平方根。这是很好的做法，课程的下一个笔记本就这样做，但这里的系数是 0.01。",
      },
      source: DEEP_SLIDES,
    },
    "weights transposed": {
      hint: {
        en: "The weight matrices lie on their side: W has a row for each unit of its own layer and a column for each unit of the layer before.",
        zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应前一层的一个单元。",
      },
      source: DEEP_SLIDES,
    },
    "last layer missing": {
      hint: {
        en: "The last layer has no parameters. layerDims begins with the input, so that L layers need L + 1 numbers.",
        zh: "最后一层没有参数。layerDims 从输入层开始，所以 L 层对应 L + 1 个数。",
      },
      source: DEEP_SLIDES,
    },
    "generator started again": {
      hint: {
        en: "Every layer begins with the same random numbers: the generator is seeded once for each layer.",
        zh: "每一层都从相同的随机数开始：每层都重新设置了随机种子。",
      },
      source: DEEP_SLIDES,
    },
    "flat biases": {
      hint: {
        en: "The biases have one axis. They must be columns, [units, 1].",
        zh: "偏置只有一个轴；它们必须是列向量 [units, 1]。",
      },
      source: DEEP_SLIDES,
    },
  },
  build:
    (wrong) =>
    (layerDims: readonly number[], seed = 3) =>
      scope(() => {
        const rng = new RandomState(seed);
        const parameters: Parameters = {};
        const end = wrong("last layer missing") ? layerDims.length - 1 : layerDims.length;
        for (let l = 1; l < end; l++) {
          const [units, inputs] = [layerDims[l]!, layerDims[l - 1]!];
          if (wrong("generator started again")) rng.seed(seed);
          let scale = wrong("weights not scaled") ? 1 : 0.01;
          if (wrong("scaled by the number of inputs")) scale = 1 / Math.sqrt(inputs);
          const drawn = wrong("weights transposed") ? rng.randn(inputs, units) : rng.randn(units, inputs);
          parameters[`W${l}`] = drawn.multiply(scale);
          parameters[`b${l}`] = zeros(wrong("flat biases") ? [units] : [units, 1]);
        }
        return parameters;
      }),
});

export const linearForwardMistakes = mistakesOf({
  functions: ["linearForward"],
  mistakes: {
    "bias left out": {
      hint: {
        en: "Z does not depend on b: each unit adds its own bias to the weighted sum of its inputs.",
        zh: "Z 没有用到 b：每个单元都要在输入的加权和上加自己的偏置。",
      },
      source: DEEP_SLIDES,
    },
    "Z kept in place of A": {
      hint: {
        en: "Z is right, but the cache holds it under A's name: the way back needs what went into the layer.",
        zh: "Z 正确，但缓存里以 A 的名字存了 Z：反向传播需要的是本层的输入。",
      },
      source: DEEP_SLIDES,
    },
  },
  build: (wrong) => (A: NDArray, W: NDArray, b: NDArray) =>
    scope(() => {
      const Z = W.matmul(A).add(wrong("bias left out") ? 0 : b);
      return { Z, cache: { A: wrong("Z kept in place of A") ? Z : A, W, b } };
    }),
});

export const layerForwardMistakes = mistakesOf({
  functions: ["linearActivationForward"],
  mistakes: {
    "always sigmoid": {
      hint: {
        en: "The layer uses sigmoid even where relu is asked for.",
        zh: "要求 relu 时，本层仍然用了 sigmoid。",
      },
      source: DEEP_SLIDES,
    },
    "always relu": {
      hint: {
        en: "The layer uses relu even where sigmoid is asked for.",
        zh: "要求 sigmoid 时，本层仍然用了 relu。",
      },
      source: DEEP_SLIDES,
    },
    "no activation": {
      hint: {
        en: "The layer ends with Z. Without an activation, a pile of layers is one linear map.",
        zh: "本层到 Z 就结束了；没有激活函数，多层叠加仍是一个线性映射。",
      },
      source: DEEP_SLIDES,
    },
    "leaky relu": {
      hint: {
        en: "Below 0 the relu lets a small part through. The course's relu is 0 there.",
        zh: "relu 在 0 以下漏过了一小部分；课程的 relu 在那里为 0。",
      },
      source: DEEP_SLIDES,
    },
    "tanh instead of sigmoid": {
      hint: {
        en: "Where sigmoid is asked for, the values run from -1 to 1: that is tanh.",
        zh: "要求 sigmoid 的地方取值在 -1 到 1 之间：那是 tanh。",
      },
      source: DEEP_SLIDES,
    },
    "A kept instead of Z": {
      hint: {
        en: "The output is right, but activationCache holds the activation. The way back reads it as Z.",
        zh: "输出正确，但 activationCache 存的是激活值；反向传播会把它当作 Z。",
      },
      source: DEEP_SLIDES,
    },
  },
  build: (wrong) => (APrev: NDArray, W: NDArray, b: NDArray, activation: Activation) =>
    scope(() => {
      const { Z, cache: linearCache } = linearForward(APrev, W, b);
      const asked = wrong("always sigmoid") ? "sigmoid" : activation;
      const relu = wrong("always relu") || asked === "relu";
      const floor = wrong("leaky relu") ? Z.multiply(0.01) : 0;
      const bounded = wrong("tanh instead of sigmoid") ? tanh(Z) : sigmoid(Z);
      const active = relu ? maximum(Z, floor) : bounded;
      const A = wrong("no activation") ? Z : active;
      return { A, cache: { linearCache, activationCache: wrong("A kept instead of Z") ? A : Z } };
    }),
});

export const modelForwardMistakes = mistakesOf({
  functions: ["lModelForward"],
  mistakes: {
    "relu at the output": {
      hint: {
        en: "The last layer uses relu as the others do. Its output should be a probability.",
        zh: "最后一层也用了 relu；它的输出应当是概率。",
      },
      source: DEEP_SLIDES,
    },
    "sigmoid in all layers": {
      hint: {
        en: "The hidden layers use sigmoid. In this network only the last one does.",
        zh: "隐藏层用了 sigmoid；本网络只有最后一层用它。",
      },
      source: DEEP_SLIDES,
    },
    "last layer left out": {
      hint: {
        en: "The result is the activation of the last hidden layer: the output layer was never computed.",
        zh: "结果是最后一个隐藏层的激活值：没有计算输出层。",
      },
      source: DEEP_SLIDES,
    },
    "last cache left out": {
      hint: {
        en: "AL is right, but `caches` has one entry too few: that of the output layer is missing.",
        zh: "AL 正确，但 `caches` 少了一项：缺少输出层的缓存。",
      },
      source: DEEP_SLIDES,
    },
    "caches from the last to the first": {
      hint: {
        en: "The caches are in the reverse order; the first layer's comes first.",
        zh: "缓存的顺序反了；第一层的缓存应排在最前。",
      },
      source: DEEP_SLIDES,
    },
  },
  build: (wrong) => (X: NDArray, parameters: Parameters) =>
    scope(() => {
      const depth = depthOf(parameters);
      const caches: LayerCache[] = [];
      let A = X;
      for (let l = 1; l <= (wrong("last layer left out") ? depth - 1 : depth); l++) {
        const hidden = l < depth ? !wrong("sigmoid in all layers") : wrong("relu at the output");
        const [W, b] = [parameters[`W${l}`]!, parameters[`b${l}`]!];
        const layer = linearActivationForward(A, W, b, hidden ? "relu" : "sigmoid");
        if (l < depth || !wrong("last cache left out")) caches.push(layer.cache);
        A = layer.A;
      }
      return { AL: A, caches: wrong("caches from the last to the first") ? caches.reverse() : caches };
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
      source: DEEP_SLIDES,
    },
    "cost without its minus": {
      hint: {
        en: "The cost is negative. The logarithm of a probability is below 0, and a cost should be above.",
        zh: "代价成了负数。概率的对数小于 0，而代价应大于 0。",
      },
      source: DEEP_SLIDES,
    },
    "second half of the cost missing": {
      hint: {
        en: "Only the examples of class 1 are charged. The cross-entropy has a second term, for those of class 0.",
        zh: "只计算了类别 1 的样本；交叉熵还有第二项，用于类别 0 的样本。",
      },
      source: DEEP_SLIDES,
    },
  },
  build: (wrong) => (AL: NDArray, Y: NDArray) =>
    scope(() => {
      const ofOnes = Y.multiply(log(AL)).sum();
      const ofZeros = subtract(1, Y)
        .multiply(log(subtract(1, AL)))
        .sum();
      const total = wrong("second half of the cost missing") ? ofOnes : ofOnes + ofZeros;
      const mean = total / (wrong("cost not averaged") ? 1 : Y.shape[1]!);
      return wrong("cost without its minus") ? mean : -mean;
    }),
});
