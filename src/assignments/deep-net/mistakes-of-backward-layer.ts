/** Known mistakes of linearBackward and linearActivationBackward. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { subtract } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { sigmoid } from "../logistic-regression/solution.js";
import { DEEP_SLIDES } from "../shared/course-slides.js";
import { linearBackward } from "./solution.js";
import type { Activation, LayerCache, LinearCache } from "./starter.js";

export const linearBackwardMistakes = mistakesOf({
  functions: ["linearBackward"],
  mistakes: {
    "dW not averaged": {
      hint: {
        en: "dW is m times too large: the cost is a mean over the examples, and dW collects all of them.",
        zh: "dW 大了 m 倍：代价是样本的平均，而 dW 汇总了所有样本。",
      },
      source: DEEP_SLIDES,
    },
    "db not averaged": {
      hint: {
        en: "db is m times too large: the cost is a mean over the examples, and db collects all of them.",
        zh: "db 大了 m 倍：代价是样本的平均，而 db 汇总了所有样本。",
      },
      source: DEEP_SLIDES,
    },
    "dAPrev averaged": {
      hint: {
        en: "dAPrev is divided by m too. It has one column an example and collects nothing, so that the layers before would divide again.",
        zh: "dAPrev 也除以了 m。它每个样本占一列，没有汇总；这样前面的层会再除一次。",
      },
      source: DEEP_SLIDES,
    },
    "averaged over the units": {
      hint: {
        en: "The mean is taken over the number of units of the layer before. Examples are columns: m is the other axis of A.",
        zh: "取平均时除以了前一层的单元数。样本按列排列：m 是 A 的另一个轴。",
      },
      source: DEEP_SLIDES,
    },
    "biases summed over units": {
      hint: {
        en: "db is a sum over the units. Each unit has one bias: sum over the examples.",
        zh: "db 对单元求和了；每个单元有一个偏置，应对样本求和。",
      },
      source: DEEP_SLIDES,
    },
    "biases summed over everything": {
      hint: {
        en: "db is one number for the whole layer. Each unit has its own bias.",
        zh: "整层的 db 只有一个数；每个单元都有自己的偏置。",
      },
      source: DEEP_SLIDES,
    },
    "axis of db dropped": {
      hint: {
        en: "db has lost an axis in the sum. It must have the shape of b.",
        zh: "db 求和时丢掉了一个轴；它应与 b 形状相同。",
      },
      source: DEEP_SLIDES,
    },
  },
  build:
    (wrong) =>
    (dZ: NDArray, { A, W }: LinearCache) =>
      scope(() => {
        const m = wrong("averaged over the units") ? A.shape[0]! : A.shape[1]!;
        const axis = wrong("biases summed over units") ? 0 : 1;
        const ofUnits = dZ.sum({ axis, keepdims: !wrong("axis of db dropped") });
        const sum = wrong("biases summed over everything") ? dZ.sum({ keepdims: true }) : ofUnits;
        const dAPrev = W.T.matmul(dZ);
        return {
          dAPrev: wrong("dAPrev averaged") ? dAPrev.divide(m) : dAPrev,
          dW: dZ.matmul(A.T).divide(wrong("dW not averaged") ? 1 : m),
          db: sum.divide(wrong("db not averaged") ? 1 : m),
        };
      }),
});

export const layerBackwardMistakes = mistakesOf({
  functions: ["linearActivationBackward"],
  mistakes: {
    "slope of relu left out": {
      hint: {
        en: "The gradient passes the relu unchanged. Where Z was not above 0, nothing may pass.",
        zh: "梯度原样穿过了 relu；Z 不大于 0 的地方不应有梯度通过。",
      },
      source: DEEP_SLIDES,
    },
    "slope of relu counted at zero": {
      hint: {
        en: "Where Z is exactly 0 the gradient passes. The course's relu has the slope 0 there.",
        zh: "Z 恰好为 0 时梯度通过了；课程规定 relu 在该点的导数为 0。",
      },
      source: DEEP_SLIDES,
    },
    "mask without the gradient": {
      hint: {
        en: "dZ is the mask of the relu itself, 0 and 1. It should be dA, where the mask lets it pass.",
        zh: "dZ 成了 relu 的掩码本身（0 与 1）；它应当是被掩码放行的 dA。",
      },
      source: DEEP_SLIDES,
    },
    "mask of the gradient": {
      hint: {
        en: "The relu's mask looks at the sign of dA. What counts is where Z was above 0 on the way forward.",
        zh: "relu 的掩码看的是 dA 的符号；应当看前向时 Z 是否大于 0。",
      },
      source: DEEP_SLIDES,
    },
    "slope of sigmoid left out": {
      hint: {
        en: "The gradient passes the sigmoid unchanged: its slope is missing.",
        zh: "梯度原样穿过了 sigmoid：缺少它的导数。",
      },
      source: DEEP_SLIDES,
    },
    "slope of sigmoid from Z": {
      hint: {
        en: "s (1 - s) is meant with s = sigmoid(Z); here Z itself was put in.",
        zh: "s (1 - s) 中的 s 是 sigmoid(Z)；这里直接代入了 Z。",
      },
      source: DEEP_SLIDES,
    },
    "activations swapped": {
      hint: {
        en: "For relu the slope of sigmoid is taken, and for sigmoid that of relu.",
        zh: "relu 用了 sigmoid 的导数，sigmoid 用了 relu 的导数。",
      },
      source: DEEP_SLIDES,
    },
  },
  build:
    (wrong) =>
    (dA: NDArray, { linearCache, activationCache: Z }: LayerCache, activation: Activation) =>
      scope(() => {
        if ((activation === "relu") !== wrong("activations swapped")) {
          const looked = wrong("mask of the gradient") ? dA : Z;
          const mask = wrong("slope of relu counted at zero") ? looked.greaterEqual(0) : looked.greater(0);
          if (wrong("mask without the gradient")) return linearBackward(mask.astype(dA.dtype), linearCache);
          const dZ = wrong("slope of relu left out") ? dA : dA.multiply(mask);
          return linearBackward(dZ, linearCache);
        }
        const s = wrong("slope of sigmoid from Z") ? Z : sigmoid(Z);
        const slope = s.multiply(subtract(1, s));
        return linearBackward(wrong("slope of sigmoid left out") ? dA : dA.multiply(slope), linearCache);
      }),
});
