import { MOMENTUM_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "step uphill": {
    hint: {
      en: "The gradient pushes the velocity uphill: the sign of its term is wrong.",
      zh: "梯度把速度推向了上坡方向：这一项的符号错了。",
    },
    source: MOMENTUM_NOTES,
  },
  "velocity subtracted": {
    hint: {
      en: "The velocity is subtracted from the parameter. It already has the direction of the step.",
      zh: "从参数中减去了速度；速度本身已经指向更新的方向。",
    },
    source: MOMENTUM_NOTES,
  },
  "learning rate outside the velocity": {
    hint: {
      en:
        "The velocity accumulates unscaled gradients, and the learning rate multiplies the whole step, as in " +
        "PyTorch. The course's velocity already contains the learning rate.",
      zh: "速度累积的是原始梯度，学习率乘在整个更新上（PyTorch 如此）；课程的速度里已经包含学习率。",
    },
    source: MOMENTUM_NOTES,
  },
  "learning rate missing": {
    hint: {
      en: "The learning rate has no effect: the step is the gradient itself.",
      zh: "学习率没有起作用：梯度有多大，一步就走多远。",
    },
    source: MOMENTUM_NOTES,
  },
  "average instead of velocity": {
    hint: {
      en:
        "The velocity is a running average: the gradient is multiplied by 1 - momentum. The course's " +
        "velocity adds the whole step.",
      zh: "速度是滑动平均：梯度乘了 1 - momentum；课程的速度加上的是整步更新。",
    },
    source: MOMENTUM_NOTES,
  },
  "past ignored": {
    hint: {
      en: "The old velocity has no effect: this is plain gradient descent.",
      zh: "旧的速度没有起作用：这只是普通的梯度下降。",
    },
    source: MOMENTUM_NOTES,
  },
  "old velocity used": {
    hint: {
      en: "The parameter moves by the velocity of the previous step. Compute the new one first.",
      zh: "参数按上一步的速度移动；应当先算出新的速度。",
    },
    source: MOMENTUM_NOTES,
  },
  "velocity not kept": {
    hint: {
      en: "The config for the next update holds the old velocity, so that nothing accumulates over the steps.",
      zh: "供下一步使用的 config 中仍是旧的速度，这样各步之间什么也没有积累。",
    },
    source: MOMENTUM_NOTES,
  },
  "Nesterov's momentum": {
    hint: {
      en: "This is Nesterov's momentum, which looks ahead. The exercise asks for the standard one.",
      zh: "这是向前看一步的 Nesterov 动量；要求的是普通动量。",
    },
    source: MOMENTUM_NOTES,
  },
} as const;
