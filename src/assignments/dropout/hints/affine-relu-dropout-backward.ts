import { BACKPROP_NOTES, DROPOUT_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "dropout missing in the backward pass": {
    hint: {
      en:
        "The gradient passes through dropped units. The forward pass has three layers, so the backward pass " +
        "has three too.",
      zh: "梯度通过了被丢弃的单元。前向经过三层，反向也要经过三层。",
    },
    source: DROPOUT_NOTES,
  },
  "dropout scale missing in the backward pass": {
    hint: {
      en: "The gradient of dropped units is 0, but that of kept units is not scaled as in the forward pass.",
      zh: "反向时被丢弃的单元已置零，但保留下来的单元没有做与前向相同的缩放。",
    },
    source: DROPOUT_NOTES,
  },
  "ReLU missing in the backward pass": {
    hint: {
      en:
        "The gradient passes through units where the ReLU gave 0. The forward pass has three layers, so the " +
        "backward pass has three too.",
      zh: "梯度通过了被 ReLU 截断的单元。前向经过三层，反向也要经过三层。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights averaged": {
    hint: {
      en: "dw is divided by N. If the loss is a mean, dout already contains that factor.",
      zh: "dw 被除以了 N。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en: "db is divided by N. If the loss is a mean, dout already contains that factor.",
      zh: "db 被除以了 N。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
