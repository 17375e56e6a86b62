import { BACKPROP_NOTES, DROPOUT_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "dropout missing in the backward pass": {
    hint: {
      en: "The gradient passes the dropped units. Three layers on the way forward are three on the way back.",
      zh: "梯度通过了被丢弃的单元。前向经过三层，反向也要经过三层。",
    },
    source: DROPOUT_NOTES,
  },
  "dropout scale missing in the backward pass": {
    hint: {
      en: "The dropped units are cut off on the way back, but those that were kept and scaled are not scaled.",
      zh: "反向时被丢弃的单元已置零，但保留下来的单元没有做与前向相同的缩放。",
    },
    source: DROPOUT_NOTES,
  },
  "ReLU missing in the backward pass": {
    hint: {
      en:
        "The gradient passes units that the ReLU had cut off. Three layers on the way forward are three on " +
        "the way back.",
      zh: "梯度通过了被 ReLU 截断的单元。前向经过三层，反向也要经过三层。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights averaged": {
    hint: {
      en: "dw is divided by N. The gradient that comes in carries that factor already where there is one.",
      zh: "dw 被除以了 N。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en: "db is divided by N. The gradient that comes in carries that factor already where there is one.",
      zh: "db 被除以了 N。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
