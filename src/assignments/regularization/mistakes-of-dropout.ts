/** Known mistakes of the functions with dropout. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { maximum } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { linearBackward } from "../deep-net/solution.js";
import { sigmoid } from "../logistic-regression/solution.js";
import { PRACTICAL_SLIDES } from "../shared/course-slides.js";
import type { DropoutCache, Parameters } from "./starter.js";

export const dropoutForwardMistakes = mistakesOf({
  functions: ["forwardPropagationWithDropout"],
  mistakes: {
    "mask the wrong way round": {
      hint: {
        en: "The units that should be kept are dropped, and the others kept: look at the direction of the comparison with keepProb.",
        zh: "该保留的单元被丢弃，该丢弃的被保留：请检查与 keepProb 比较的方向。",
      },
      source: PRACTICAL_SLIDES,
    },
    "compared with the chance of dropping": {
      hint: {
        en: "The mask keeps a unit with the chance 1 - keepProb. keepProb is the chance of being kept.",
        zh: "掩码以 1 - keepProb 的概率保留单元；keepProb 才是保留的概率。",
      },
      source: PRACTICAL_SLIDES,
    },
    "normal numbers in the mask": {
      hint: {
        en: "The mask comes from randn. Only a uniform number is below keepProb with the chance keepProb.",
        zh: "掩码用了 randn；只有均匀分布的数才会以 keepProb 的概率小于 keepProb。",
      },
      source: PRACTICAL_SLIDES,
    },
    "mask not applied": {
      hint: {
        en: "The masks are made, and the activations are not multiplied by them.",
        zh: "生成了掩码，但没有与激活值相乘。",
      },
      source: PRACTICAL_SLIDES,
    },
    "kept units not scaled": {
      hint: {
        en: "The kept activations are not scaled up. Without that the next layer gets less than it will get without dropout.",
        zh: "保留的激活值没有放大；这样下一层得到的输入会比不用 dropout 时少。",
      },
      source: PRACTICAL_SLIDES,
    },
    "kept units scaled down": {
      hint: {
        en: "The kept activations are multiplied by keepProb, which makes the loss of signal worse instead of making up for it.",
        zh: "保留的激活值乘了 keepProb，这不但没有补偿，反而使信号更弱。",
      },
      source: PRACTICAL_SLIDES,
    },
    "scaled by the chance of dropping": {
      hint: {
        en: "The kept activations are divided by 1 - keepProb. What share of the units is left, on the average?",
        zh: "保留的激活值除以了 1 - keepProb。平均来说剩下多大比例的单元？",
      },
      source: PRACTICAL_SLIDES,
    },
    "one mask for all examples": {
      hint: {
        en: "A unit is dropped for all examples at once. Every example draws its own units: the mask has the shape of A.",
        zh: "一个单元对所有样本同时被丢弃；每个样本应各自抽取，掩码的形状与 A 相同。",
      },
      source: PRACTICAL_SLIDES,
    },
    "generator started again": {
      hint: {
        en: "D2 repeats the numbers of D1: the generator was seeded a second time between them.",
        zh: "D2 重复了 D1 的随机数：两次取数之间又重新设置了随机种子。",
      },
      source: PRACTICAL_SLIDES,
    },
    "second layer not dropped": {
      hint: {
        en: "A2 is without dropout; D2 is drawn and should be used as D1 is.",
        zh: "A2 没有做 dropout；D2 应当像 D1 那样使用。",
      },
      source: PRACTICAL_SLIDES,
    },
  },
  build:
    (wrong) =>
    (X: NDArray, parameters: Parameters, keepProb = 0.5, seed = 1) =>
      scope(() => {
        const { W1, b1, W2, b2, W3, b3 } = parameters;
        const rng = new RandomState(seed);
        const mask = ([units, m]: readonly number[]) => {
          const shape = [units!, wrong("one mask for all examples") ? 1 : m!];
          const drawn = wrong("normal numbers in the mask") ? rng.randn(...shape) : rng.rand(...shape);
          const chance = wrong("compared with the chance of dropping") ? 1 - keepProb : keepProb;
          return wrong("mask the wrong way round") ? drawn.greater(chance) : drawn.less(chance);
        };
        const drop = (A: NDArray, D: NDArray) => {
          const kept = wrong("mask not applied") ? A : A.multiply(D);
          if (wrong("kept units not scaled")) return kept;
          if (wrong("kept units scaled down")) return kept.multiply(keepProb);
          return kept.divide(wrong("scaled by the chance of dropping") ? 1 - keepProb : keepProb);
        };
        const Z1 = W1.matmul(X).add(b1);
        const D1 = mask(Z1.shape);
        const A1 = drop(maximum(Z1, 0), D1);
        const Z2 = W2.matmul(A1).add(b2);
        if (wrong("generator started again")) rng.seed(seed);
        const D2 = mask(Z2.shape);
        const full = maximum(Z2, 0);
        const A2 = wrong("second layer not dropped") ? full : drop(full, D2);
        const Z3 = W3.matmul(A2).add(b3);
        const A3 = sigmoid(Z3);
        return { A3, cache: { ...parameters, Z1, D1, A1, Z2, D2, A2, Z3, A3 } };
      }),
});

export const dropoutBackwardMistakes = mistakesOf({
  functions: ["backwardPropagationWithDropout"],
  mistakes: {
    "masks not applied": {
      hint: {
        en: "dA1 and dA2 reach units that were dropped. The same units must be shut off on the way back.",
        zh: "dA1 与 dA2 传到了被丢弃的单元；反向传播时应当关闭同样的单元。",
      },
      source: PRACTICAL_SLIDES,
    },
    "first layer's mask not applied": {
      hint: {
        en: "dA2 is right, but dA1 reaches units that were dropped: D1 is not used.",
        zh: "dA2 正确，但 dA1 传到了被丢弃的单元：没有使用 D1。",
      },
      source: PRACTICAL_SLIDES,
    },
    "gradients not scaled": {
      hint: {
        en: "dA1 and dA2 are too small by the factor keepProb: the activations were scaled up on the way forward, and so must their gradients be.",
        zh: "dA1 与 dA2 小了 keepProb 倍：前向时激活值被放大，反向时梯度也要同样放大。",
      },
      source: PRACTICAL_SLIDES,
    },
    "gradients scaled down": {
      hint: {
        en: "dA1 and dA2 are multiplied by keepProb. On the way back the factor is the same as on the way forward.",
        zh: "dA1 与 dA2 乘了 keepProb；反向时的系数与前向时相同。",
      },
      source: PRACTICAL_SLIDES,
    },
    "scaled by the chance of dropping": {
      hint: {
        en: "dA1 and dA2 are divided by 1 - keepProb. On the way back the factor is the same as on the way forward.",
        zh: "dA1 与 dA2 除以了 1 - keepProb；反向时的系数与前向时相同。",
      },
      source: PRACTICAL_SLIDES,
    },
    "gradients not averaged": {
      hint: {
        en: "Every dW and db is m times too large: the cost is a mean over the examples.",
        zh: "每个 dW 与 db 都大了 m 倍：代价是样本的平均。",
      },
      source: PRACTICAL_SLIDES,
    },
    "slope of relu left out": {
      hint: {
        en: "dZ2 and dZ1 equal dA2 and dA1: where a relu gave 0, no gradient passes.",
        zh: "dZ2 与 dZ1 等于 dA2 与 dA1；relu 输出为 0 的地方不应有梯度通过。",
      },
      source: PRACTICAL_SLIDES,
    },
  },
  build: (wrong) => (X: NDArray, Y: NDArray, cache: DropoutCache, keepProb: number) =>
    scope(() => {
      const undo = (dA: NDArray, D: NDArray, masked: boolean) => {
        const kept = masked ? dA.multiply(D) : dA;
        if (wrong("gradients not scaled")) return kept;
        if (wrong("gradients scaled down")) return kept.multiply(keepProb);
        return kept.divide(wrong("scaled by the chance of dropping") ? 1 - keepProb : keepProb);
      };
      const relu = (dA: NDArray, A: NDArray) =>
        wrong("slope of relu left out") ? dA : dA.multiply(A.greater(0));
      const count = wrong("gradients not averaged") ? X.shape[1]! : 1;
      const layer = (dZ: NDArray, A: NDArray, W: NDArray, b: NDArray) => {
        const { dAPrev, dW, db } = linearBackward(dZ, { A, W, b });
        return { dAPrev, dW: dW.multiply(count), db: db.multiply(count) };
      };
      const { A1, D1, W1, b1, A2, D2, W2, b2, A3, W3, b3 } = cache;
      const masked = !wrong("masks not applied");
      const dZ3 = A3.subtract(Y);
      const third = layer(dZ3, A2, W3, b3);
      const dA2 = undo(third.dAPrev, D2, masked);
      const dZ2 = relu(dA2, A2);
      const second = layer(dZ2, A1, W2, b2);
      const dA1 = undo(second.dAPrev, D1, masked && !wrong("first layer's mask not applied"));
      const dZ1 = relu(dA1, A1);
      const first = layer(dZ1, X, W1, b1);
      const [dW1, db1, dW2, db2] = [first.dW, first.db, second.dW, second.db];
      return { dZ3, dW3: third.dW, db3: third.db, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
    }),
});
