import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";
import { RELU } from "./relu.js";

export const HINTS = {
  "masks not applied": {
    hint: {
      en: "dA1 and dA2 are not 0 at units that were dropped. The backward pass must drop the same units.",
      zh: "dA1 与 dA2 传到了被丢弃的单元；反向传播时应当关闭同样的单元。",
    },
    source: PRACTICAL_SLIDES,
  },
  "first layer's mask not applied": {
    hint: {
      en: "dA2 is right, but dA1 is not 0 at units that were dropped: D1 is not used.",
      zh: "dA2 正确，但 dA1 传到了被丢弃的单元：没有使用 D1。",
    },
    source: PRACTICAL_SLIDES,
  },
  "gradients not scaled": {
    hint: {
      en:
        "dA1 and dA2 are too small by the factor keepProb: " +
        "the forward pass scaled the activations up, so the gradients are scaled up too.",
      zh: "dA1 与 dA2 小了 keepProb 倍：前向时激活值被放大，反向时梯度也要同样放大。",
    },
    source: PRACTICAL_SLIDES,
  },
  "gradients scaled down": {
    hint: {
      en:
        "dA1 and dA2 are multiplied by keepProb. " +
        "The factor in the backward pass is the same as in the forward pass.",
      zh: "dA1 与 dA2 乘了 keepProb；反向时的系数与前向时相同。",
    },
    source: PRACTICAL_SLIDES,
  },
  "scaled by the drop probability": {
    hint: {
      en:
        "dA1 and dA2 are divided by 1 - keepProb. " +
        "The factor in the backward pass is the same as in the forward pass.",
      zh: "dA1 与 dA2 除以了 1 - keepProb；反向时的系数与前向时相同。",
    },
    source: PRACTICAL_SLIDES,
  },
  "gradient not averaged": {
    hint: {
      en: "Every dW and db is m times too large: the cost is a mean over the examples.",
      zh: "每个 dW 与 db 都大了 m 倍：代价是样本的平均。",
    },
    source: PRACTICAL_SLIDES,
  },
  "relu derivative missing": { hint: RELU.maskMissing, source: PRACTICAL_SLIDES },
} as const;
