import { BACKPROP_NOTES, DROPOUT_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "mask missing": {
    hint: {
      en: "The gradient passes everywhere. Dropped values have no influence on the output.",
      zh: "梯度在所有位置都通过了；被丢弃的数对输出没有影响。",
    },
    source: DROPOUT_NOTES,
  },
  "not scaled": {
    hint: {
      en: "The gradient of dropped values is 0, but that of kept values is not scaled as in the forward pass.",
      zh: "被丢弃位置的梯度已置零，但保留位置前向时做了缩放，梯度却没有。",
    },
    source: DROPOUT_NOTES,
  },
  "scaled twice": {
    hint: {
      en: "The gradient is divided by p twice: the mask may already contain this factor.",
      zh: "梯度除以了两次 p：掩码中可能已经除过了。",
    },
    source: DROPOUT_NOTES,
  },
  "mask reversed": {
    hint: {
      en: "The gradient passes only where values were dropped. Which values have an influence on the output?",
      zh: "梯度恰恰传给了被丢弃的数，其他位置反而为 0。对输出有影响的是哪些数？",
    },
    source: DROPOUT_NOTES,
  },
  "mask read from the output": {
    hint: {
      en:
        "The gradient is 0 wherever the output is 0. An input of 0 gives 0 even where it is kept, and its " +
        "gradient must pass: store the mask in the cache.",
      zh: "凡是输出为 0 的位置，梯度都被置零。本身为 0 的输入即使被保留，输出也是 0，而它的梯度应当通过：请把掩码记下来。",
    },
    source: DROPOUT_NOTES,
  },
  "multiplied by the input": {
    hint: {
      en:
        "The gradient is multiplied by the output. Multiply it by the factor that the input was multiplied " +
        "by.",
      zh: "梯度乘上了输出；应当乘以前向时输入所乘的量。",
    },
    source: BACKPROP_NOTES,
  },
  "scaled in test mode": {
    hint: {
      en:
        "In test mode the gradient is multiplied by p. In test mode the layer does nothing, forward or " +
        "backward.",
      zh: "测试模式的梯度被乘以 p；测试时这一层前向和反向都什么也不做。",
    },
    source: DROPOUT_NOTES,
  },
} as const;
