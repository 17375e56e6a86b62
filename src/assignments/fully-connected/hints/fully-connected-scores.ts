import { FEED_FORWARD_NOTES } from "../../shared/cs231n-notes.js";

export const SCORE_HINTS = {
  "ReLU missing": {
    hint: {
      en: "There is no ReLU between the affine layers. Without it, many layers can compute no more than one.",
      zh: "仿射层之间什么也没有。这样再多的层也不会超过一层的能力。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU on the scores": {
    hint: {
      en: "The scores go through a ReLU too. The last layer has no ReLU.",
      zh: "得分也经过了 ReLU；最后一层不加激活函数。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU after the first layer only": {
    hint: {
      en: "Only the first hidden layer has a ReLU. Each hidden layer needs one.",
      zh: "只有第一个隐藏层用了 ReLU；每个隐藏层都应当有。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "biases missing": {
    hint: {
      en: "The biases have no effect: an affine layer is a product and a sum.",
      zh: "偏置没有起作用：仿射层既有乘积，也有求和。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "last bias missing": {
    hint: {
      en: "The bias of the last layer has no effect. The last layer has no ReLU, but it has a bias.",
      zh: "最后一层的偏置没有起作用：最后一层没有的是 ReLU，而不是偏置。",
    },
    source: FEED_FORWARD_NOTES,
  },
} as const;
