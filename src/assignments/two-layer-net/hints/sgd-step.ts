import { DESCENT_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en: "The parameters move along the gradient, and the loss grows.",
      zh: "更新沿着梯度方向走，损失会增大。",
    },
    source: DESCENT_NOTES,
  },
  "learning rate missing": {
    hint: {
      en: "The step is the whole gradient; the learning rate has no effect.",
      zh: "更新量是整个梯度，学习率没有起作用。",
    },
    source: DESCENT_NOTES,
  },
  "biases missing": {
    hint: {
      en: "The weights change, but the biases do not.",
      zh: "权重更新了，偏置却没有更新。",
    },
    source: DESCENT_NOTES,
  },
  "step instead of parameters": {
    hint: {
      en: "This is the step itself. The result should be the parameters after the step.",
      zh: "返回的是更新量本身；要求的是更新之后的参数。",
    },
    source: DESCENT_NOTES,
  },
} as const;
