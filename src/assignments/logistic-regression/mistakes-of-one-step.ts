/** Known mistakes of sigmoid, initializeWithZeros and propagate. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { ones, zeros } from "../../ndarray/creation.js";
import { divide, exp, log, subtract, tanh } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { LOGISTIC_SLIDES } from "../shared/course-slides.js";
import { sigmoid } from "./solution.js";

export const sigmoidMistakes = mistakesOf({
  functions: ["sigmoid"],
  mistakes: {
    "exponent without its minus": {
      hint: {
        en: "The curve falls where it should rise: large z must give values near 1. Look at the sign of the exponent.",
        zh: "曲线该上升处却下降了：z 很大时结果应接近 1。请检查指数的符号。",
      },
      source: LOGISTIC_SLIDES,
    },
    "slope instead of value": {
      hint: {
        en: "This is the derivative of the sigmoid. Here its value is asked for, which runs from 0 to 1 and is 0.5 at 0.",
        zh: "这是 sigmoid 的导数；这里要的是函数值，它从 0 增到 1，在 0 处等于 0.5。",
      },
      source: LOGISTIC_SLIDES,
    },
    "tanh instead": {
      hint: {
        en: "This curve runs from -1 to 1, which is the hyperbolic tangent. A probability lies between 0 and 1.",
        zh: "这条曲线的取值在 -1 到 1 之间，是双曲正切；概率应在 0 与 1 之间。",
      },
      source: LOGISTIC_SLIDES,
    },
  },
  build: (wrong) => (z: NDArray) =>
    scope(() => {
      if (wrong("tanh instead")) return tanh(z);
      const exponent = wrong("exponent without its minus") ? z : z.negate();
      const s = divide(1, exp(exponent).add(1));
      return wrong("slope instead of value") ? s.multiply(subtract(1, s)) : s;
    }),
});

export const initializeMistakes = mistakesOf({
  functions: ["initializeWithZeros"],
  mistakes: {
    "row instead of column": {
      hint: {
        en: "w lies on its side. With examples as columns, w is a column: one row for each feature.",
        zh: "w 的方向反了。样本按列排列时，w 应是列向量，每个特征占一行。",
      },
      source: LOGISTIC_SLIDES,
    },
    "only one axis": {
      hint: {
        en: "w has one axis. Such arrays broadcast in ways that hide errors; the course asks for two axes, the second of length 1.",
        zh: "w 只有一个轴。这样的数组在广播时容易掩盖错误；课程要求两个轴，第二个轴的长度为 1。",
      },
      source: LOGISTIC_SLIDES,
    },
    "ones instead of zeros": {
      hint: {
        en: "The weights start at 1. The exercise asks for a start at 0.",
        zh: "权重从 1 开始；本练习要求从 0 开始。",
      },
      source: LOGISTIC_SLIDES,
    },
  },
  build: (wrong) => (dim: number) => {
    const shape = wrong("row instead of column") ? [1, dim] : [dim, 1];
    const start = wrong("ones instead of zeros") ? ones(shape) : zeros(shape);
    return { w: wrong("only one axis") ? start.reshape(dim) : start, b: 0 };
  },
});

export const propagateMistakes = mistakesOf({
  functions: ["propagate"],
  mistakes: {
    "cost not averaged": {
      hint: {
        en: "The cost is the sum of the losses; it should be their mean over the m examples.",
        zh: "代价是各样本损失之和；应当对 m 个样本取平均。",
      },
      source: LOGISTIC_SLIDES,
    },
    "dw not averaged": {
      hint: {
        en: "The cost is a mean over m examples, and so is its gradient: dw is m times too large.",
        zh: "代价是 m 个样本的平均，梯度也一样：dw 大了 m 倍。",
      },
      source: LOGISTIC_SLIDES,
    },
    "db not averaged": {
      hint: {
        en: "The cost is a mean over m examples, and so is its gradient: db is m times too large.",
        zh: "代价是 m 个样本的平均，梯度也一样：db 大了 m 倍。",
      },
      source: LOGISTIC_SLIDES,
    },
    "divided by the number of features": {
      hint: {
        en: "The means are taken over the wrong count: examples are columns here, so their number is the second size of X.",
        zh: "取平均时除错了数：这里样本按列排列，样本数是 X 的第二个维度。",
      },
      source: LOGISTIC_SLIDES,
    },
    "cost without its minus": {
      hint: {
        en: "The cost is negative. The logarithm of a probability is below 0, and a cost should be above.",
        zh: "代价成了负数。概率的对数小于 0，而代价应大于 0。",
      },
      source: LOGISTIC_SLIDES,
    },
    "second half of the cost missing": {
      hint: {
        en: "Only the examples of class 1 are charged. The cross-entropy has a second term, for those of class 0.",
        zh: "只计算了类别 1 的样本；交叉熵还有第二项，用于类别 0 的样本。",
      },
      source: LOGISTIC_SLIDES,
    },
    "activation left out": {
      hint: {
        en: "The scores are used as if they were probabilities: the sigmoid is missing between them.",
        zh: "把得分当成了概率：两者之间缺少 sigmoid。",
      },
      source: LOGISTIC_SLIDES,
    },
    "bias left out": {
      hint: {
        en: "The scores do not depend on b: without it the border between the classes always goes through the origin.",
        zh: "得分里没有用到 b：没有它，两类之间的边界总要经过原点。",
      },
      source: LOGISTIC_SLIDES,
    },
    "gradient with the wrong sign": {
      hint: {
        en: "dw and db point downhill: the difference of activation and label is taken the wrong way round.",
        zh: "dw 与 db 的符号相反：激活值与标签相减的次序反了。",
      },
      source: LOGISTIC_SLIDES,
    },
    "slope of the sigmoid counted again": {
      hint: {
        en: "The gradient has an extra factor A (1 - A). For the cross-entropy that factor cancels; it belongs to a squared error.",
        zh: "梯度多了因子 A (1 - A)。对交叉熵来说这个因子会被约掉，只有平方误差才有它。",
      },
      source: LOGISTIC_SLIDES,
    },
  },
  build: (wrong) => (w: NDArray, b: number, X: NDArray, Y: NDArray) =>
    scope(() => {
      const [features = 0, examples = 0] = X.shape;
      const m = wrong("divided by the number of features") ? features : examples;
      const Z = w.T.matmul(X).add(wrong("bias left out") ? 0 : b);
      const A = wrong("activation left out") ? Z : sigmoid(Z);
      const ofOnes = Y.multiply(log(A)).sum();
      const ofZeros = subtract(1, Y)
        .multiply(log(subtract(1, A)))
        .sum();
      const total = wrong("second half of the cost missing") ? ofOnes : ofOnes + ofZeros;
      const cost = total / (wrong("cost not averaged") ? 1 : m);
      const error = wrong("gradient with the wrong sign") ? Y.subtract(A) : A.subtract(Y);
      const again = wrong("slope of the sigmoid counted again");
      const dZ = again ? error.multiply(A).multiply(subtract(1, A)) : error;
      const dw = X.matmul(dZ.T).divide(wrong("dw not averaged") ? 1 : m);
      const db = dZ.sum() / (wrong("db not averaged") ? 1 : m);
      return { grads: { dw, db }, cost: wrong("cost without its minus") ? cost : -cost };
    }),
});
