import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "gradient not weighted": {
    hint: {
      en:
        "The new gradient enters the velocity with weight 1. The course's velocity is an average: " +
        "the weights of old and new add up to 1.",
      zh: "新梯度以全部权重进入速度。课程里的速度是一个平均值：新旧两个权重之和为 1。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "weights swapped": {
    hint: {
      en: "The weights of old and new are swapped: beta is the weight of the previous velocity.",
      zh: "新旧的权重放反了：beta 属于此前的速度。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "velocity not used": {
    hint: {
      en: "The velocity is right, but the step uses the gradient itself.",
      zh: "速度算对了，但更新时用的仍是梯度本身。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "old velocity used": {
    hint: {
      en: "The step uses the velocity from before this gradient. Compute the new velocity first.",
      zh: "更新用的是加入本次梯度之前的速度；应先算出新的速度。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "velocity not kept": {
    hint: {
      en: "The returned velocity is the argument itself, so nothing is remembered from step to step.",
      zh: "返回的速度还是传入的那个，这样各步之间什么也没有记住。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "learning rate in the velocity": {
    hint: {
      en:
        "The velocity is multiplied by the learning rate. " +
        "In the course the velocity is an average of gradients, and the rate scales the step.",
      zh: "速度里乘了学习率。课程里的速度是梯度的平均，学习率只乘在步长上。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "step uphill": {
    hint: {
      en:
        "The parameters move along the velocity, and the cost grows. " +
        "Gradient descent moves in the opposite direction.",
      zh: "参数沿着速度方向移动，代价会越来越大；下降应朝相反方向走。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "bias correction added": {
    hint: {
      en:
        "The velocity is divided by 1 - beta, as in the first step of Adam. " +
        "The course's momentum has no bias correction.",
      zh: "速度除以了 1 - beta，好像是 Adam 的第一步；课程的动量法没有偏差修正。",
    },
    source: OPTIMIZATION_SLIDES,
  },
} as const;
