/** Known mistakes of plain steps, of momentum, and of what both averages start with. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { onesLike, zerosLike } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { OPTIMIZATION_SLIDES } from "../shared/course-slides.js";
import type { Arrays } from "./starter.js";

export const gdMistakes = mistakesOf({
  functions: ["updateParametersWithGd"],
  mistakes: {
    "step uphill": {
      hint: {
        en: "The parameters move along the gradient, and the cost grows. The descent goes the other way.",
        zh: "参数沿着梯度方向移动，代价会越来越大；下降应朝相反方向走。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "learning rate left out": {
      hint: {
        en: "The step has the full length of the gradient; the learning rate should scale it.",
        zh: "走了整个梯度的长度；应当乘以学习率。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "biases not updated": {
      hint: {
        en: "The biases are what they were: they take a step as the weights do.",
        zh: "偏置没有变化：它们也要像权重一样更新。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "last layer not updated": {
      hint: {
        en: "The last layer stays as it was: the loop over the layers ends one too early.",
        zh: "最后一层没有更新：对各层的循环少了一次。",
      },
      source: OPTIMIZATION_SLIDES,
    },
  },
  build: (wrong) => (parameters: Arrays, grads: Arrays, learningRate: number) =>
    scope(() => {
      const length = wrong("learning rate left out") ? 1 : learningRate;
      const rate = wrong("step uphill") ? -length : length;
      const last = `${Object.keys(parameters).length / 2}`;
      return mapRecord(parameters, (value, name) => {
        const bias = wrong("biases not updated") && name.startsWith("b");
        const ofLast = wrong("last layer not updated") && name.slice(1) === last;
        return bias || ofLast ? value : value.subtract(grads[`d${name}`]!.multiply(rate));
      });
    }),
});

const START = {
  "ones instead of zeros": {
    hint: {
      en: "The averages start at 1, and pull the first steps in a direction that no gradient gave. They start at 0.",
      zh: "平均值从 1 开始，前几步会被拉向没有任何梯度给出的方向；应从 0 开始。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "weights only": {
    hint: {
      en: "There is nothing for the biases: every parameter has an average of its own.",
      zh: "缺少偏置的部分：每个参数都有自己的平均值。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "named after the parameters": {
    hint: {
      en: "The averages have the parameters' names. They average gradients, and are called like these: dW1, db1, ...",
      zh: "平均值用了参数的名字；它们是梯度的平均，名字应与梯度相同：dW1、db1……",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "last layer missing": {
    hint: {
      en: "There is nothing for the last layer: the loop over the layers ends one too early.",
      zh: "缺少最后一层：对各层的循环少了一次。",
    },
    source: OPTIMIZATION_SLIDES,
  },
};

function start(wrong: (id: keyof typeof START) => boolean, parameters: Arrays): Arrays {
  const last = `${Object.keys(parameters).length / 2}`;
  const kept = Object.entries(parameters).filter(([name]) => {
    if (wrong("weights only") && name.startsWith("b")) return false;
    return !(wrong("last layer missing") && name.slice(1) === last);
  });
  const prefix = wrong("named after the parameters") ? "" : "d";
  const filled = wrong("ones instead of zeros") ? onesLike : zerosLike;
  return Object.fromEntries(kept.map(([name, value]) => [prefix + name, filled(value, "float64")]));
}

export const velocityMistakes = mistakesOf({
  functions: ["initializeVelocity"],
  mistakes: START,
  build: (wrong) => (parameters: Arrays) => start(wrong, parameters),
});

export const initializeAdamMistakes = mistakesOf({
  functions: ["initializeAdam"],
  mistakes: START,
  build: (wrong) => (parameters: Arrays) => ({ v: start(wrong, parameters), s: start(wrong, parameters) }),
});

export const momentumMistakes = mistakesOf({
  functions: ["updateParametersWithMomentum"],
  mistakes: {
    "gradient not weighted": {
      hint: {
        en: "The new gradient enters the velocity with full weight. The course's velocity is an average: the weights of old and new add up to 1.",
        zh: "新梯度以全部权重进入速度。课程里的速度是一个平均值：新旧两个权重之和为 1。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "weights swapped": {
      hint: {
        en: "Old and new have each other's weight: beta belongs to the velocity so far.",
        zh: "新旧的权重放反了：beta 属于此前的速度。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "velocity not used": {
      hint: {
        en: "The velocity is right, but the step is taken with the gradient itself.",
        zh: "速度算对了，但更新时用的仍是梯度本身。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "old velocity used": {
      hint: {
        en: "The step is taken with the velocity from before this gradient. Compute the new one first.",
        zh: "更新用的是加入本次梯度之前的速度；应先算出新的速度。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "old velocity returned": {
      hint: {
        en: "The velocity returned is the one that came in, so that nothing is remembered from step to step.",
        zh: "返回的速度还是传入的那个，这样各步之间什么也没有记住。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "learning rate in the velocity": {
      hint: {
        en: "The velocity is scaled by the learning rate. In the course the velocity averages gradients, and the rate scales the step.",
        zh: "速度里乘了学习率。课程里的速度是梯度的平均，学习率只乘在步长上。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "step uphill": {
      hint: {
        en: "The parameters move along the velocity, and the cost grows. The descent goes the other way.",
        zh: "参数沿着速度方向移动，代价会越来越大；下降应朝相反方向走。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "corrected for the start": {
      hint: {
        en: "The velocity is divided by 1 - beta, as if it were the first step of Adam. The course's momentum has no bias correction.",
        zh: "速度除以了 1 - beta，好像是 Adam 的第一步；课程的动量法没有偏差修正。",
      },
      source: OPTIMIZATION_SLIDES,
    },
  },
  build: (wrong) => (parameters: Arrays, grads: Arrays, v: Arrays, beta: number, learningRate: number) =>
    scope(() => {
      const ofOld = wrong("weights swapped") ? 1 - beta : beta;
      const share = wrong("gradient not weighted") ? 1 : 1 - ofOld;
      const ofNew = wrong("learning rate in the velocity") ? share * learningRate : share;
      const velocity = mapRecord(grads, (grad, name) => {
        const next = v[name]!.multiply(ofOld).add(grad.multiply(ofNew));
        return wrong("corrected for the start") ? next.divide(1 - beta) : next;
      });
      const followed = wrong("velocity not used") ? grads : velocity;
      const length = wrong("learning rate in the velocity") ? 1 : learningRate;
      const rate = wrong("step uphill") ? -length : length;
      const stepped = mapRecord(parameters, (value, name) => {
        const direction = (wrong("old velocity used") ? v : followed)[`d${name}`]!;
        return value.subtract(direction.multiply(rate));
      });
      return { parameters: stepped, v: wrong("old velocity returned") ? v : velocity };
    }),
});

function mapRecord(record: Arrays, change: (value: NDArray, name: string) => NDArray): Arrays {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
