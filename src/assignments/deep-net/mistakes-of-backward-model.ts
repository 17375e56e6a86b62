/** Known mistakes of lModelBackward and updateParameters. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { subtract } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { DEEP_SLIDES } from "../shared/course-slides.js";
import { depthOf, linearActivationBackward } from "./solution.js";
import type { Gradients, LayerCache, Parameters } from "./starter.js";

export const modelBackwardMistakes = mistakesOf({
  functions: ["lModelBackward"],
  mistakes: {
    "slope of the cost with the wrong sign": {
      hint: {
        en: "All gradients have the opposite sign: the derivative of the cost begins with a minus.",
        zh: "所有梯度的符号都相反：代价的导数最前面有一个负号。",
      },
      source: DEEP_SLIDES,
    },
    "second half of the slope missing": {
      hint: {
        en: "Examples of class 0 leave no gradient: the second term of the cost has a derivative too.",
        zh: "类别 0 的样本没有产生梯度：代价的第二项也有导数。",
      },
      source: DEEP_SLIDES,
    },
    "AL - Y taken for dAL": {
      hint: {
        en: "AL - Y is the gradient at Z of the last layer, with its sigmoid already passed; as dAL it passes the sigmoid twice.",
        zh: "AL - Y 是最后一层 Z 处的梯度，已经穿过 sigmoid；把它当作 dAL 就会两次穿过 sigmoid。",
      },
      source: DEEP_SLIDES,
    },
    "slope of the cost averaged": {
      hint: {
        en: "All gradients are m times too small: dAL was divided by m, and each layer divides once more.",
        zh: "所有梯度都小了 m 倍：dAL 已除以 m，每一层又除了一次。",
      },
      source: DEEP_SLIDES,
    },
    "relu at the output": {
      hint: {
        en: "The way back starts with the slope of relu; the last layer is a sigmoid.",
        zh: "反向传播从 relu 的导数开始；最后一层是 sigmoid。",
      },
      source: DEEP_SLIDES,
    },
    "sigmoid in the hidden layers": {
      hint: {
        en: "The hidden layers are passed with the slope of sigmoid; they are relu.",
        zh: "穿过隐藏层时用了 sigmoid 的导数；隐藏层是 relu。",
      },
      source: DEEP_SLIDES,
    },
    "dA named one layer too high": {
      hint: {
        en: "dA has the names of an older edition of the course: what comes out of layer l on the way back belongs to the activation of layer l - 1.",
        zh: "dA 用了课程旧版的名字：从第 l 层反向传出的梯度属于第 l - 1 层的激活值。",
      },
      source: DEEP_SLIDES,
    },
    "first layer left out": {
      hint: {
        en: "There are no gradients of the first layer: the loop ends too early.",
        zh: "没有第一层的梯度：循环结束得太早。",
      },
      source: DEEP_SLIDES,
    },
  },
  build: (wrong) => (AL: NDArray, Y: NDArray, caches: readonly LayerCache[]) =>
    scope(() => {
      const ofOnes = Y.divide(AL);
      const ofZeros = subtract(1, Y).divide(subtract(1, AL));
      let dA = wrong("second half of the slope missing") ? ofOnes.negate() : ofZeros.subtract(ofOnes);
      if (wrong("AL - Y taken for dAL")) dA = AL.subtract(Y);
      if (wrong("slope of the cost with the wrong sign")) dA = dA.negate();
      if (wrong("slope of the cost averaged")) dA = dA.divide(Y.shape[1]!);
      const grads: Gradients = {};
      for (let l = caches.length; l >= (wrong("first layer left out") ? 2 : 1); l--) {
        const last = l === caches.length;
        const sigmoid = last ? !wrong("relu at the output") : wrong("sigmoid in the hidden layers");
        const layer = linearActivationBackward(dA, caches[l - 1]!, sigmoid ? "sigmoid" : "relu");
        grads[`dA${wrong("dA named one layer too high") ? l : l - 1}`] = layer.dAPrev;
        grads[`dW${l}`] = layer.dW;
        grads[`db${l}`] = layer.db;
        dA = layer.dAPrev;
      }
      return grads;
    }),
});

export const updateMistakes = mistakesOf({
  functions: ["updateParameters"],
  mistakes: {
    "step uphill": {
      hint: {
        en: "The parameters move along the gradient, and the cost grows. The descent goes the other way.",
        zh: "参数沿着梯度方向移动，代价会越来越大；下降应朝相反方向走。",
      },
      source: DEEP_SLIDES,
    },
    "biases not updated": {
      hint: {
        en: "The biases are what they were: they take a step as the weights do.",
        zh: "偏置没有变化：它们也要像权重一样更新。",
      },
      source: DEEP_SLIDES,
    },
    "learning rate left out": {
      hint: {
        en: "The step has the full length of the gradient; the learning rate should scale it.",
        zh: "走了整个梯度的长度；应当乘以学习率。",
      },
      source: DEEP_SLIDES,
    },
    "last layer not updated": {
      hint: {
        en: "The last layer stays as it was: the loop over the layers ends one too early.",
        zh: "最后一层没有更新：对各层的循环少了一次。",
      },
      source: DEEP_SLIDES,
    },
  },
  build: (wrong) => (params: Parameters, grads: Gradients, learningRate: number) =>
    scope(() => {
      const length = wrong("learning rate left out") ? 1 : learningRate;
      const rate = wrong("step uphill") ? -length : length;
      const stepped = { ...params };
      const depth = depthOf(params);
      for (let l = 1; l <= (wrong("last layer not updated") ? depth - 1 : depth); l++) {
        for (const name of wrong("biases not updated") ? [`W${l}`] : [`W${l}`, `b${l}`]) {
          stepped[name] = params[name]!.subtract(grads[`d${name}`]!.multiply(rate));
        }
      }
      return stepped;
    }),
});
