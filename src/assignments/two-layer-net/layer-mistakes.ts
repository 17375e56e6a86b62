/** Known mistakes of the affine layer and the ReLU. */

import { mistakesOf } from "../../graded-tests/mistake.js";
import { abs, divide, exp, maximum, minimum, where } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { ACTIVATION_NOTES, BACKPROP_NOTES, LINEAR_NOTES } from "../shared/cs231n-notes.js";

/** What goes wrong where each example becomes a row. */
const FLATTENING = {
  "examples mixed when flattened": {
    hint: {
      en: "The numbers of different examples end up in one row. The first axis stays; only the others are folded into one.",
      zh: "展平时不同样本的数混到了同一行。第一个轴保持不变，只合并其余的轴。",
    },
    source: LINEAR_NOTES,
  },
} as const;

function rowsOf(x: NDArray, mixed: boolean): NDArray {
  const N = x.shape[0]!;
  return mixed ? x.reshape(-1, N).T : x.reshape(N, -1);
}

export const affineForwardMistakes = mistakesOf({
  functions: ["affineForward"],
  mistakes: {
    ...FLATTENING,
    "bias missing": {
      hint: {
        en: "The bias is not added: zero weights must still give the biases.",
        zh: "没有加上偏置：权重为零时，输出应当等于偏置。",
      },
      source: LINEAR_NOTES,
    },
    "bias subtracted": {
      hint: { en: "The bias is subtracted; a layer adds it.", zh: "减去了偏置；这一层应当加上它。" },
      source: LINEAR_NOTES,
    },
    "cut off at zero": {
      hint: {
        en: "Negative outputs are set to 0. That is the next layer's task; this one is only a product and a sum.",
        zh: "负的输出被置为 0。那是下一层的事；这一层只做乘积与求和。",
      },
      source: LINEAR_NOTES,
    },
  },
  build: (wrong) => (x: NDArray, w: NDArray, b: NDArray) => {
    const products = rowsOf(x, wrong("examples mixed when flattened")).matmul(w);
    const shifted = wrong("bias subtracted") ? products.subtract(b) : products.add(b);
    const out = wrong("bias missing") ? products : shifted;
    return { out: wrong("cut off at zero") ? maximum(out, 0) : out, cache: { x, w, b } };
  },
});

export const affineBackwardMistakes = mistakesOf({
  functions: ["affineBackward"],
  mistakes: {
    ...FLATTENING,
    "gradient of the weights averaged": {
      hint: {
        en: "dw is divided by N. Whether the loss is a mean is known to the loss alone, and its gradient carries the factor already.",
        zh: "dw 被除以了 N。是否取平均由损失函数决定，传回来的梯度里已经包含了这个系数。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the biases averaged": {
      hint: {
        en: "db is the mean over the examples. Each example moves the bias, and their effects add up.",
        zh: "db 对样本取了平均。每个样本都影响偏置，各自的影响应当相加。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the biases over the outputs": {
      hint: {
        en: "db is summed over the outputs: it has one number an example. The bias is shared by the examples, not by the outputs.",
        zh: "db 沿输出求和，得到每个样本一个数。偏置是由各样本共享的，而不是由各输出共享的。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the biases with an axis too many": {
      hint: {
        en: "db keeps the summed axis as a 1. A gradient has exactly the shape of what it belongs to.",
        zh: "db 保留了长度为 1 的求和轴。梯度的形状应与它所对应的量完全相同。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the input left flat": {
      hint: {
        en: "dx is a matrix, however x was shaped. A gradient has exactly the shape of what it belongs to.",
        zh: "无论 x 是什么形状，dx 都是矩阵。梯度的形状应与它所对应的量完全相同。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the weights transposed": {
      hint: {
        en: "dw is transposed: compare its shape with that of w.",
        zh: "dw 被转置了：请将它的形状与 w 的形状比较。",
      },
      source: BACKPROP_NOTES,
    },
  },
  build:
    (wrong) =>
    (dout: NDArray, { x, w }: { x: NDArray; w: NDArray }) => {
      const N = dout.shape[0]!;
      const flat = dout.matmul(w.T);
      const dw = rowsOf(x, wrong("examples mixed when flattened")).T.matmul(dout);
      if (wrong("gradient of the weights averaged")) dw.divideInPlace(N);
      const axis = wrong("gradient of the biases over the outputs") ? 1 : 0;
      const db = dout.sum({ axis, keepdims: wrong("gradient of the biases with an axis too many") });
      return {
        dx: wrong("gradient of the input left flat") ? flat : flat.reshape(...x.shape),
        dw: wrong("gradient of the weights transposed") ? dw.T.copy() : dw,
        db: wrong("gradient of the biases averaged") ? db.divide(N) : db,
      };
    },
});

export const reluForwardMistakes = mistakesOf({
  functions: ["reluForward"],
  mistakes: {
    "leaks below zero": {
      hint: {
        en: "Negative inputs come through a hundredth: this is the leaky ReLU. The plain one gives 0.",
        zh: "负的输入以百分之一的比例通过，这是 leaky ReLU；普通的 ReLU 给出 0。",
      },
      source: ACTIVATION_NOTES,
    },
    "absolute value": {
      hint: {
        en: "Negative inputs lose their sign instead of becoming 0.",
        zh: "负的输入只是去掉了符号，而没有变成 0。",
      },
      source: ACTIVATION_NOTES,
    },
    "wrong half kept": {
      hint: {
        en: "The negative half comes through and the positive one is cut off.",
        zh: "负半轴通过了，正半轴被截断了。",
      },
      source: ACTIVATION_NOTES,
    },
    "sigmoid instead": {
      hint: { en: "This is the sigmoid function, not the ReLU.", zh: "这是 sigmoid 函数，而不是 ReLU。" },
      source: ACTIVATION_NOTES,
    },
  },
  build: (wrong) => (x: NDArray) => {
    if (wrong("leaks below zero")) return { out: maximum(x, x.multiply(0.01)), cache: x };
    if (wrong("absolute value")) return { out: abs(x), cache: x };
    if (wrong("wrong half kept")) return { out: minimum(x, 0), cache: x };
    if (wrong("sigmoid instead")) return { out: divide(1, exp(x.negate()).add(1)), cache: x };
    return { out: maximum(x, 0), cache: x };
  },
});

export const reluBackwardMistakes = mistakesOf({
  functions: ["reluBackward"],
  mistakes: {
    "mask missing": {
      hint: {
        en: "The gradient goes through everywhere. Where the input was cut off, the output does not depend on it.",
        zh: "梯度在所有位置都原样通过了。输入被截断的位置，输出与它无关。",
      },
      source: BACKPROP_NOTES,
    },
    "mask from the gradient": {
      hint: {
        en: "What is let through is decided by the sign of the incoming gradient. It is the layer's input that decides.",
        zh: "是否通过由传入梯度的符号决定了；应当由这一层的输入决定。",
      },
      source: BACKPROP_NOTES,
    },
    "mask reversed": {
      hint: {
        en: "The gradient goes through where the input was cut off, and nowhere else.",
        zh: "梯度恰恰在输入被截断的位置通过，其他位置反而为 0。",
      },
      source: BACKPROP_NOTES,
    },
    "slope at zero": {
      hint: {
        en: "At an input of exactly 0 the gradient goes through. The course takes the slope 0 there.",
        zh: "输入恰好为 0 时梯度也通过了；课程在该点取斜率 0。",
      },
      source: BACKPROP_NOTES,
    },
    "multiplied by the output": {
      hint: {
        en: "The gradient is multiplied by the layer's output. It takes the slope there, which is 1 where the output is positive.",
        zh: "梯度乘上了这一层的输出；应当乘以该点的斜率，输出为正时斜率为 1。",
      },
      source: BACKPROP_NOTES,
    },
  },
  build: (wrong) => (dout: NDArray, x: NDArray) => {
    if (wrong("mask missing")) return dout.copy();
    if (wrong("multiplied by the output")) return dout.multiply(maximum(x, 0));
    const judged = wrong("mask from the gradient") ? dout : x;
    const open = wrong("slope at zero") ? judged.greaterEqual(0) : judged.greater(0);
    return wrong("mask reversed") ? where(open, 0, dout) : where(open, dout, 0);
  },
});
