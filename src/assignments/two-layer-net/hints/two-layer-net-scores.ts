import { FEED_FORWARD_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "ReLU missing": {
    hint: {
      en: "There is no ReLU between the two affine layers. Without it, two layers can compute no more than one.",
      zh: "两个仿射层之间什么也没有。这样两层的能力不会超过一层。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU on the scores": {
    hint: {
      en: "The scores go through a ReLU too. Scores may be negative; the last layer has no ReLU.",
      zh: "得分也经过了 ReLU。得分可以为负；最后一层不加激活函数。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "tanh instead of ReLU": {
    hint: {
      en: "The hidden layer uses tanh. This net uses the ReLU.",
      zh: "隐藏层用了 tanh；这个网络使用 ReLU。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "probabilities instead of scores": {
    hint: {
      en:
        "These are probabilities: the softmax belongs to the loss. Scores are the output of the last affine " +
        "layer.",
      zh: "这是概率；softmax 属于损失函数。得分是最后一个仿射层的输出。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "first bias missing": {
    hint: {
      en: "b1 has no effect on the scores: each affine layer is a product and a sum.",
      zh: "得分中没有用到 b1：每个仿射层既有乘积，也有求和。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "second bias missing": {
    hint: {
      en: "b2 has no effect on the scores: each affine layer is a product and a sum.",
      zh: "得分中没有用到 b2：每个仿射层既有乘积，也有求和。",
    },
    source: FEED_FORWARD_NOTES,
  },
} as const;
