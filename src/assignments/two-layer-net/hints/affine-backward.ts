import { BACKPROP_NOTES } from "../../shared/cs231n-notes.js";
import { FLATTENING_HINTS } from "./flattening.js";

export const HINTS = {
  ...FLATTENING_HINTS,
  "gradient of the weights averaged": {
    hint: {
      en: "dw is divided by N. If the loss is a mean, dout already contains that factor.",
      zh: "dw 被除以了 N。是否取平均由损失函数决定，传回来的梯度里已经包含了这个系数。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en:
        "db is the mean over the examples. The bias is shared by the examples, so its gradient is a sum over " +
        "them.",
      zh: "db 对样本取了平均。每个样本都影响偏置，各自的影响应当相加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases summed over the outputs": {
    hint: {
      en:
        "db is summed over the outputs: it has one number for each example. The bias is shared by the " +
        "examples, not by the outputs.",
      zh: "db 沿输出求和，得到每个样本一个数。偏置是由各样本共享的，而不是由各输出共享的。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases with an extra axis": {
    hint: {
      en: "db keeps the summed axis with size 1. A gradient has exactly the shape of its array.",
      zh: "db 保留了长度为 1 的求和轴。梯度的形状应与它所对应的量完全相同。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the input left flat": {
    hint: {
      en: "dx is a matrix, whatever the shape of x is. A gradient has exactly the shape of its array.",
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
} as const;
