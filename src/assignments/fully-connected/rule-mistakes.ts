/** Known mistakes of momentum and RMSProp. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zerosLike } from "../../ndarray/creation.js";
import { sqrt, square } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { ADAPTIVE_NOTES, MOMENTUM_NOTES } from "../shared/cs231n-notes.js";
import type { MomentumConfig, RmspropConfig } from "./starter.js";

export const momentumMistakes = mistakesOf({
  functions: ["sgdMomentum"],
  mistakes: {
    uphill: {
      hint: {
        en: "The gradient pushes the velocity uphill: the sign of its term is wrong.",
        zh: "梯度把速度推向了上坡方向：这一项的符号错了。",
      },
      source: MOMENTUM_NOTES,
    },
    "velocity subtracted": {
      hint: {
        en: "The velocity is subtracted from the parameter. It already points where the step goes.",
        zh: "从参数中减去了速度；速度本身已经指向更新的方向。",
      },
      source: MOMENTUM_NOTES,
    },
    "learning rate outside the velocity": {
      hint: {
        en: "The velocity gathers plain gradients and the learning rate multiplies the whole step, as in PyTorch. The course's velocity has the learning rate inside.",
        zh: "速度累积的是原始梯度，学习率乘在整个更新上（PyTorch 如此）；课程的速度里已经包含学习率。",
      },
      source: MOMENTUM_NOTES,
    },
    "learning rate missing": {
      hint: {
        en: "The learning rate has no effect: a step goes as far as the gradient is long.",
        zh: "学习率没有起作用：梯度有多大，一步就走多远。",
      },
      source: MOMENTUM_NOTES,
    },
    "average instead of velocity": {
      hint: {
        en: "The velocity is a running average: the gradient is multiplied by 1 - momentum. The course's velocity adds the whole step.",
        zh: "速度是滑动平均：梯度乘了 1 - momentum；课程的速度加上的是整步更新。",
      },
      source: MOMENTUM_NOTES,
    },
    "past forgotten": {
      hint: {
        en: "The old velocity has no effect: this is plain gradient descent.",
        zh: "旧的速度没有起作用：这只是普通的梯度下降。",
      },
      source: MOMENTUM_NOTES,
    },
    "old velocity used": {
      hint: {
        en: "The parameter moves by the velocity of the step before. The new one is computed first.",
        zh: "参数按上一步的速度移动；应当先算出新的速度。",
      },
      source: MOMENTUM_NOTES,
    },
    "velocity not kept": {
      hint: {
        en: "The config for the next update holds the old velocity, so that nothing gathers from step to step.",
        zh: "供下一步使用的 config 中仍是旧的速度，这样各步之间什么也没有积累。",
      },
      source: MOMENTUM_NOTES,
    },
    "Nesterov's momentum": {
      hint: {
        en: "This is Nesterov's momentum, which looks ahead. The plain one is asked for.",
        zh: "这是向前看一步的 Nesterov 动量；要求的是普通动量。",
      },
      source: MOMENTUM_NOTES,
    },
  },
  build:
    (wrong) =>
    (
      w: NDArray,
      dw: NDArray,
      { learningRate = 1e-2, momentum = 0.9, velocity = zerosLike(w) }: MomentumConfig,
    ) =>
      scope(() => {
        const rate = wrong("learning rate missing") ? 1 : learningRate;
        const outside = wrong("learning rate outside the velocity");
        const share = wrong("average instead of velocity") ? 1 - momentum : 1;
        const push = dw.multiply(outside ? 1 : -rate * share).multiply(wrong("uphill") ? -1 : 1);
        const next = velocity.multiply(wrong("past forgotten") ? 0 : momentum).add(push);
        const step = wrong("old velocity used") ? velocity : next;
        const ahead = wrong("Nesterov's momentum") ? step.multiply(momentum).add(push) : step;
        const moved = w.add(ahead.multiply((outside ? -rate : 1) * (wrong("velocity subtracted") ? -1 : 1)));
        const kept = wrong("velocity not kept") ? velocity : next;
        return { w: moved, config: { learningRate, momentum, velocity: kept } };
      }),
});

export const rmspropMistakes = mistakesOf({
  functions: ["rmsprop"],
  mistakes: {
    uphill: {
      hint: {
        en: "The step goes along the gradient, where the loss grows.",
        zh: "更新沿着梯度方向走，损失会增大。",
      },
      source: ADAPTIVE_NOTES,
    },
    "root missing": {
      hint: {
        en: "The step is divided by the average of squares. Its root has the size of a gradient.",
        zh: "更新除以了平方的平均；它的平方根才与梯度同量级。",
      },
      source: ADAPTIVE_NOTES,
    },
    "square missing": {
      hint: {
        en: "The cache averages gradients, whose signs cancel. It averages their squares.",
        zh: "cache 中平均的是梯度本身，正负会抵消；应当平均它们的平方。",
      },
      source: ADAPTIVE_NOTES,
    },
    "shares exchanged": {
      hint: {
        en: "The decay rate multiplies the new square, and the past keeps the small rest. Which should change slowly?",
        zh: "衰减率乘在了新的平方上，过去只保留了很小的部分。哪一个应当缓慢变化？",
      },
      source: ADAPTIVE_NOTES,
    },
    "sum instead of average": {
      hint: {
        en: "The squares are added up for ever, as AdaGrad does: the steps only become smaller. RMSProp lets the past fade.",
        zh: "平方一直累加（AdaGrad 如此），步长只会越来越小；RMSProp 会让过去逐渐淡出。",
      },
      source: ADAPTIVE_NOTES,
    },
    "old cache used": {
      hint: {
        en: "The step is divided by the cache from before this gradient. At the first step that is 0: the new one comes first.",
        zh: "更新用的是这次梯度之前的 cache，第一步时它还是 0；应当先算出新的 cache。",
      },
      source: ADAPTIVE_NOTES,
    },
    "cache not kept": {
      hint: {
        en: "The config for the next update holds the old cache, so that nothing gathers from step to step.",
        zh: "供下一步使用的 config 中仍是旧的 cache，这样各步之间什么也没有积累。",
      },
      source: ADAPTIVE_NOTES,
    },
    "epsilon inside the root": {
      hint: {
        en: "epsilon is added before the root is taken. In the course's formula it is added to the root.",
        zh: "epsilon 加在了开方之前；课程的公式是加在平方根上。",
      },
      source: ADAPTIVE_NOTES,
    },
    "epsilon missing": {
      hint: {
        en: "epsilon has no effect: it keeps the first steps from a division by 0.",
        zh: "epsilon 没有起作用：它用来避免除以 0。",
      },
      source: ADAPTIVE_NOTES,
    },
  },
  build: (wrong) => (w: NDArray, dw: NDArray, config: RmspropConfig) =>
    scope(() => {
      const { learningRate = 1e-2, decayRate = 0.99, epsilon = 1e-8, cache = zerosLike(w) } = config;
      const past = wrong("shares exchanged") ? 1 - decayRate : decayRate;
      const news = wrong("square missing") ? dw : square(dw);
      const summed = wrong("sum instead of average");
      const next = cache.multiply(summed ? 1 : past).add(news.multiply(summed ? 1 : 1 - past));
      const used = wrong("old cache used") ? cache : next;
      const small = wrong("epsilon missing") ? 0 : epsilon;
      const inside = wrong("epsilon inside the root") ? sqrt(used.add(small)) : sqrt(used).add(small);
      const divisor = wrong("root missing") ? used.add(small) : inside;
      const step = dw.multiply(wrong("uphill") ? learningRate : -learningRate).divide(divisor);
      const kept = wrong("cache not kept") ? cache : next;
      return { w: w.add(step), config: { learningRate, decayRate, epsilon, cache: kept } };
    }),
});
