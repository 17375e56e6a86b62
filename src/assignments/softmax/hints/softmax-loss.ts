import { SOFTMAX_GRADIENT_NOTES, SOFTMAX_NOTES } from "../../shared/cs231n-notes.js";
import { LINEAR_LOSS_HINTS } from "../../shared/hints/linear-loss.js";
import { SOFTMAX_OF_SCORES_HINTS } from "../../shared/hints/softmax-of-scores.js";

export const HINTS = {
  ...SOFTMAX_OF_SCORES_HINTS,
  "loss not averaged": { hint: LINEAR_LOSS_HINTS["loss not averaged"], source: SOFTMAX_NOTES },
  "gradient not averaged": {
    hint: LINEAR_LOSS_HINTS["gradient not averaged"],
    source: SOFTMAX_GRADIENT_NOTES,
  },
  "gradient with the wrong sign": {
    hint: LINEAR_LOSS_HINTS["gradient with the wrong sign"],
    source: SOFTMAX_GRADIENT_NOTES,
  },
  "penalty missing in the loss": {
    hint: LINEAR_LOSS_HINTS["penalty missing in the loss"],
    source: SOFTMAX_NOTES,
  },
  "penalty missing in the gradient": {
    hint: LINEAR_LOSS_HINTS["penalty missing in the gradient"],
    source: SOFTMAX_GRADIENT_NOTES,
  },
  "penalty halved in the loss": {
    hint: LINEAR_LOSS_HINTS["penalty halved in the loss"],
    source: SOFTMAX_NOTES,
  },
  "penalty halved in the gradient": {
    hint: LINEAR_LOSS_HINTS["penalty halved in the gradient"],
    source: SOFTMAX_GRADIENT_NOTES,
  },
  "penalty not squared": { hint: LINEAR_LOSS_HINTS["penalty not squared"], source: SOFTMAX_NOTES },
  "penalty averaged in the loss": {
    hint: {
      en:
        "The penalty is divided by N together with the data loss. It does not depend on the number of " +
        "examples: add it after you take the mean.",
      zh: "正则项也跟着数据损失一起除以了 N。它与样本数无关：应在取平均之后再加。",
    },
    source: SOFTMAX_NOTES,
  },
  "penalty averaged in the gradient": {
    hint: {
      en:
        "The penalty's part of dW is divided by N together with the data part. It does not depend on the " +
        "number of examples.",
      zh: "dW 中的正则部分也跟着数据部分一起除以了 N。它与样本数无关。",
    },
    source: SOFTMAX_GRADIENT_NOTES,
  },
} as const;
