/** Known mistakes of the functions with an L2 penalty. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { abs, square } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { computeCost } from "../deep-net/solution.js";
import { PRACTICAL_SLIDES } from "../shared/course-slides.js";
import type { Cache, Parameters } from "./starter.js";

export const penaltyCostMistakes = mistakesOf({
  functions: ["computeCostWithRegularization"],
  mistakes: {
    "penalty missing": {
      hint: {
        en: "This is the cross-entropy alone: the penalty on the weights is not part of it.",
        zh: "这只是交叉熵：没有加上对权重的惩罚。",
      },
      source: PRACTICAL_SLIDES,
    },
    "factor one half missing": {
      hint: {
        en: "The penalty is twice too large. The course divides it by 2, so that no 2 is left in its derivative.",
        zh: "惩罚项大了一倍。课程把它除以 2，这样求导后就没有系数 2。",
      },
      source: PRACTICAL_SLIDES,
    },
    "penalty not averaged": {
      hint: {
        en: "The penalty is m times too large: it is divided by the number of examples as the cross-entropy is.",
        zh: "惩罚项大了 m 倍：它和交叉熵一样要除以样本数。",
      },
      source: PRACTICAL_SLIDES,
    },
    "weights not squared": {
      hint: {
        en: "The penalty adds up the weights themselves, so that weights of opposite sign cancel. It should add up their squares.",
        zh: "惩罚项把权重本身相加，正负会互相抵消；应当把平方相加。",
      },
      source: PRACTICAL_SLIDES,
    },
    "absolute values": {
      hint: {
        en: "The penalty adds up absolute values: that is L1. L2 adds up squares.",
        zh: "惩罚项把绝对值相加：那是 L1；L2 是平方相加。",
      },
      source: PRACTICAL_SLIDES,
    },
    "norms not squared": {
      hint: {
        en: "The penalty adds up the norms of the matrices. It should add up the squares of the norms.",
        zh: "惩罚项把各矩阵的范数相加；应当是范数的平方。",
      },
      source: PRACTICAL_SLIDES,
    },
    "last layer not penalized": {
      hint: {
        en: "W3 is left out of the penalty: it runs over the weights of all layers.",
        zh: "惩罚项漏掉了 W3：它包括所有层的权重。",
      },
      source: PRACTICAL_SLIDES,
    },
    "biases penalized": {
      hint: {
        en: "The biases are in the penalty too. The course penalizes the weights only.",
        zh: "偏置也被惩罚了；课程只惩罚权重。",
      },
      source: PRACTICAL_SLIDES,
    },
    "penalty subtracted": {
      hint: {
        en: "The penalty lowers the cost: larger weights would be rewarded.",
        zh: "惩罚项降低了代价：这样反而奖励了大的权重。",
      },
      source: PRACTICAL_SLIDES,
    },
  },
  build:
    (wrong) =>
    (A3: NDArray, Y: NDArray, { W1, b1, W2, b2, W3, b3 }: Parameters, lambd: number) =>
      scope(() => {
        const weights = wrong("last layer not penalized") ? [W1, W2] : [W1, W2, W3];
        const penalized = wrong("biases penalized") ? [...weights, b1, b2, b3] : weights;
        const size = (W: NDArray) => {
          if (wrong("weights not squared")) return W.sum();
          if (wrong("absolute values")) return abs(W).sum();
          const squares = square(W).sum();
          return wrong("norms not squared") ? Math.sqrt(squares) : squares;
        };
        const total = penalized.map(size).reduce((sum, each) => sum + each, 0);
        const half = wrong("factor one half missing") ? lambd : lambd / 2;
        const penalty = (half * total) / (wrong("penalty not averaged") ? 1 : Y.shape[1]!);
        const entropy = computeCost(A3, Y);
        if (wrong("penalty missing")) return entropy;
        return wrong("penalty subtracted") ? entropy - penalty : entropy + penalty;
      }),
});

export const penaltyBackwardMistakes = mistakesOf({
  functions: ["backwardPropagationWithRegularization"],
  mistakes: {
    "penalty missing in the gradient": {
      hint: {
        en: "The gradients are those of the cross-entropy alone: the penalty leaves a term in every dW.",
        zh: "梯度只来自交叉熵：惩罚项会在每个 dW 中留下一项。",
      },
      source: PRACTICAL_SLIDES,
    },
    "penalty not averaged": {
      hint: {
        en: "The penalty's part of dW is m times too large: in the cost it is divided by m.",
        zh: "dW 中的惩罚部分大了 m 倍：在代价里它除以了 m。",
      },
      source: PRACTICAL_SLIDES,
    },
    "half penalty in the gradient": {
      hint: {
        en: "The penalty's part of dW is halved: the 1/2 in the cost is used up by the derivative of the square.",
        zh: "dW 中的惩罚部分少了一半：代价里的 1/2 已被平方的导数抵消。",
      },
      source: PRACTICAL_SLIDES,
    },
    "double penalty in the gradient": {
      hint: {
        en: "The penalty's part of dW is doubled: the derivative of the square has a 2, and the cost has a 1/2.",
        zh: "dW 中的惩罚部分大了一倍：平方的导数有系数 2，但代价里有 1/2。",
      },
      source: PRACTICAL_SLIDES,
    },
    "penalty subtracted": {
      hint: {
        en: "The penalty's part of dW has the wrong sign: weights would grow instead of decaying.",
        zh: "dW 中惩罚部分的符号反了：权重会增大而不是衰减。",
      },
      source: PRACTICAL_SLIDES,
    },
    "biases penalized": {
      hint: {
        en: "db has a part of the penalty. The cost penalizes the weights only.",
        zh: "db 中也有惩罚部分；代价只惩罚权重。",
      },
      source: PRACTICAL_SLIDES,
    },
    "last layer not penalized": {
      hint: {
        en: "dW3 is that of the cross-entropy alone: the penalty runs over the weights of all layers.",
        zh: "dW3 只来自交叉熵：惩罚项包括所有层的权重。",
      },
      source: PRACTICAL_SLIDES,
    },
    "gradients not averaged": {
      hint: {
        en: "The cross-entropy's part of every dW and db is m times too large: it is a mean over the examples.",
        zh: "每个 dW 与 db 中交叉熵的部分都大了 m 倍：它是样本的平均。",
      },
      source: PRACTICAL_SLIDES,
    },
    "slope of relu left out": {
      hint: {
        en: "dZ2 and dZ1 equal dA2 and dA1: where a relu gave 0, no gradient passes.",
        zh: "dZ2 与 dZ1 等于 dA2 与 dA1；relu 输出为 0 的地方不应有梯度通过。",
      },
      source: PRACTICAL_SLIDES,
    },
  },
  build: (wrong) => (X: NDArray, Y: NDArray, cache: Cache, lambd: number) =>
    scope(() => {
      const m = X.shape[1]!;
      const half = wrong("half penalty in the gradient") ? lambd / 2 : lambd;
      const twice = wrong("double penalty in the gradient") ? 2 * half : half;
      const signed = wrong("penalty subtracted") ? -twice : twice;
      const decay = wrong("penalty missing in the gradient")
        ? 0
        : signed / (wrong("penalty not averaged") ? 1 : m);
      const count = wrong("gradients not averaged") ? 1 : m;
      const weights = (dZ: NDArray, A: NDArray, W: NDArray) =>
        dZ.matmul(A.T).divide(count).add(W.multiply(decay));
      const bias = (dZ: NDArray, b: NDArray) => {
        const db = dZ.sum({ axis: 1, keepdims: true }).divide(count);
        return wrong("biases penalized") ? db.add(b.multiply(decay)) : db;
      };
      const relu = (dA: NDArray, A: NDArray) =>
        wrong("slope of relu left out") ? dA : dA.multiply(A.greater(0));
      const { A1, W1, b1, A2, W2, b2, A3, W3, b3 } = cache;
      const dZ3 = A3.subtract(Y);
      const dA2 = W3.T.matmul(dZ3);
      const dZ2 = relu(dA2, A2);
      const dA1 = W2.T.matmul(dZ2);
      const dZ1 = relu(dA1, A1);
      const plainW3 = dZ3.matmul(A2.T).divide(count);
      const dW3 = wrong("last layer not penalized") ? plainW3 : weights(dZ3, A2, W3);
      const [dW2, db2, db3] = [weights(dZ2, A1, W2), bias(dZ2, b2), bias(dZ3, b3)];
      return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1: weights(dZ1, X, W1), db1: bias(dZ1, b1) };
    }),
});
