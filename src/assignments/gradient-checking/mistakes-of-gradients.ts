/** Known mistakes of forwardPropagation, backwardPropagation and backwardPropagationN. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { PRACTICAL_SLIDES } from "../shared/course-slides.js";
import type { Cache } from "./starter.js";

export const forwardMistakes = mistakesOf({
  functions: ["forwardPropagation"],
  mistakes: {
    "sum instead of product": {
      hint: {
        en: "The cost adds theta and x. It is their product.",
        zh: "代价把 theta 与 x 相加了；它应是两者的乘积。",
      },
      source: PRACTICAL_SLIDES,
    },
  },
  build: (wrong) => (x: number, theta: number) => (wrong("sum instead of product") ? theta + x : theta * x),
});

export const backwardMistakes = mistakesOf({
  functions: ["backwardPropagation"],
  mistakes: {
    "derivative with respect to x": {
      hint: {
        en: "This is the derivative with respect to x. theta is the parameter; x is data.",
        zh: "这是对 x 的导数。theta 是参数，x 是数据。",
      },
      source: PRACTICAL_SLIDES,
    },
    "cost instead of its derivative": {
      hint: { en: "This is the cost itself, not its derivative.", zh: "这是代价本身，而不是它的导数。" },
      source: PRACTICAL_SLIDES,
    },
  },
  build: (wrong) => (x: number, theta: number) => {
    if (wrong("cost instead of its derivative")) return theta * x;
    return wrong("derivative with respect to x") ? theta : x;
  },
});

export const backwardNMistakes = mistakesOf({
  functions: ["backwardPropagationN"],
  mistakes: {
    "dW2 still doubled": {
      hint: {
        en: "One of the two planted errors is still there. gradientCheckN judges the whole gradient; compare entry by entry to see which parameter it is.",
        zh: "两个预设错误中还有一个没有修好。gradientCheckN 评判的是整个梯度；逐个元素比较，就能看出是哪个参数。",
      },
      source: PRACTICAL_SLIDES,
    },
    "db1 still four times too large": {
      hint: {
        en: "One of the two planted errors is still there, in a bias. Compare gradient and measured slope entry by entry.",
        zh: "两个预设错误中还有一个没有修好，它在某个偏置里。请逐个元素比较梯度与测得的斜率。",
      },
      source: PRACTICAL_SLIDES,
    },
    "db1 not averaged": {
      hint: {
        en: "db1 has lost its factor altogether: like the others, it is a mean over the examples.",
        zh: "db1 的系数被整个去掉了：它与其他梯度一样，是对样本的平均。",
      },
      source: PRACTICAL_SLIDES,
    },
    "dW2 not averaged": {
      hint: {
        en: "dW2 has lost its factor altogether: like the others, it is a mean over the examples.",
        zh: "dW2 的系数被整个去掉了：它与其他梯度一样，是对样本的平均。",
      },
      source: PRACTICAL_SLIDES,
    },
    "slope of relu lost": {
      hint: {
        en: "The gradient now passes where a relu gave 0. The masks of the given function were right.",
        zh: "现在 relu 输出为 0 的地方也有梯度通过；所给函数里的掩码本来是对的。",
      },
      source: PRACTICAL_SLIDES,
    },
  },
  build:
    (wrong) =>
    (X: NDArray, Y: NDArray, { A1, W2, A2, W3, A3 }: Cache) =>
      scope(() => {
        const m = X.shape[1]!;
        const relu = (dA: NDArray, A: NDArray) =>
          wrong("slope of relu lost") ? dA : dA.multiply(A.greater(0));
        const bias = (dZ: NDArray) => dZ.sum({ axis: 1, keepdims: true }).divide(m);
        const dZ3 = A3.subtract(Y);
        const dZ2 = relu(W3.T.matmul(dZ3), A2);
        const dZ1 = relu(W2.T.matmul(dZ2), A1);
        const ofW2 = wrong("dW2 not averaged") ? m : 1;
        const ofB1 = wrong("db1 not averaged") ? m : 1;
        return {
          dW1: dZ1.matmul(X.T).divide(m),
          db1: bias(dZ1).multiply(wrong("db1 still four times too large") ? 4 * ofB1 : ofB1),
          dW2: dZ2
            .matmul(A1.T)
            .divide(m)
            .multiply(wrong("dW2 still doubled") ? 2 * ofW2 : ofW2),
          db2: bias(dZ2),
          dW3: dZ3.matmul(A2.T).divide(m),
          db3: bias(dZ3),
        };
      }),
});
