/** Known mistakes of what surrounds the net's loss: the loss of scores, the scores, the step, the prediction. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { exp, maximum, tanh } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { BACKPROP_NOTES, DESCENT_NOTES, FEED_FORWARD_NOTES } from "../shared/cs231n-notes.js";
import { SOFTMAX_OF_SCORES_HINTS } from "../shared/hints/softmax-of-scores.js";
import { wrongLosses, wrongProbabilities, wrongScoreGradient } from "../shared/softmax-of-scores.js";
import type { TwoLayerParams } from "./starter.js";

export const softmaxLossMistakes = mistakesOf({
  functions: ["softmaxLoss"],
  mistakes: {
    ...SOFTMAX_OF_SCORES_HINTS,
    "loss not averaged": {
      hint: {
        en: "The loss is the sum over the examples; it should be their mean.",
        zh: "损失是对样本求和；应当取平均。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient not averaged": {
      hint: {
        en: "The loss is a mean over N examples, and so is its gradient: dx is N times too large.",
        zh: "损失是 N 个样本的平均，梯度也应如此：dx 大了 N 倍。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient with the wrong sign": {
      hint: {
        en: "dx points downhill: the gradient itself is asked for, the step takes its negative later.",
        zh: "dx 的符号相反：这里要的是梯度本身，更新时才取负号。",
      },
      source: BACKPROP_NOTES,
    },
  },
  build: (wrong) => (scores: NDArray, y: NDArray) =>
    scope(() => {
      const N = scores.shape[0]!;
      const probabilities = wrongProbabilities(scores, y, wrong);
      const lost = wrongLosses(probabilities.pick(y), wrong).sum();
      const dx = wrongScoreGradient(probabilities, y, wrong);
      if (!wrong("gradient not averaged")) dx.divideInPlace(N);
      if (wrong("gradient with the wrong sign")) dx.multiplyInPlace(-1);
      return { loss: wrong("loss not averaged") ? lost : lost / N, dx };
    }),
});

export const scoresMistakes = mistakesOf({
  functions: ["twoLayerNetScores"],
  mistakes: {
    "ReLU missing": {
      hint: {
        en: "Nothing stands between the two affine layers. Without it, two layers can do no more than one.",
        zh: "两个仿射层之间什么也没有。这样两层的能力不会超过一层。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "ReLU on the scores": {
      hint: {
        en: "The scores go through a ReLU too. Scores may be negative; the last layer is left as it is.",
        zh: "得分也经过了 ReLU。得分可以为负；最后一层不加激活函数。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "tanh instead of ReLU": {
      hint: {
        en: "The hidden layer uses tanh. This net uses the ReLU.",
        zh: "隐藏层用了 tanh；这个网络使用 ReLU。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "probabilities instead of scores": {
      hint: {
        en: "These are probabilities: the softmax belongs to the loss. Scores are what comes out of the last affine layer.",
        zh: "这是概率；softmax 属于损失函数。得分是最后一个仿射层的输出。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "first bias missing": {
      hint: {
        en: "b1 plays no part in the scores: each affine layer is a product and a sum.",
        zh: "得分中没有用到 b1：每个仿射层既有乘积，也有求和。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "second bias missing": {
      hint: {
        en: "b2 plays no part in the scores: each affine layer is a product and a sum.",
        zh: "得分中没有用到 b2：每个仿射层既有乘积，也有求和。",
      },
      source: FEED_FORWARD_NOTES,
    },
  },
  build: (wrong) => (params: TwoLayerParams, X: NDArray) =>
    scope(() => {
      const products = X.matmul(params.W1);
      const sums = wrong("first bias missing") ? products : products.add(params.b1);
      const active = wrong("tanh instead of ReLU") ? tanh(sums) : maximum(sums, 0);
      const last = (wrong("ReLU missing") ? sums : active).matmul(params.W2);
      const scores = wrong("second bias missing") ? last : last.add(params.b2);
      if (wrong("ReLU on the scores")) return maximum(scores, 0);
      if (!wrong("probabilities instead of scores")) return scores;
      const exponentials = exp(scores.subtract(scores.max({ axis: 1, keepdims: true })));
      return exponentials.divide(exponentials.sum({ axis: 1, keepdims: true }));
    }),
});

export const stepMistakes = mistakesOf({
  functions: ["sgdStep"],
  mistakes: {
    uphill: {
      hint: {
        en: "The step goes along the gradient, where the loss grows.",
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
    "biases left out": {
      hint: {
        en: "The weights move, and the biases stay where they are.",
        zh: "权重更新了，偏置却没有更新。",
      },
      source: DESCENT_NOTES,
    },
    "step instead of parameters": {
      hint: {
        en: "This is the step by itself. What is asked for is where it leads to.",
        zh: "返回的是更新量本身；要求的是更新之后的参数。",
      },
      source: DESCENT_NOTES,
    },
  },
  build: (wrong) => (params: TwoLayerParams, grads: TwoLayerParams, learningRate: number) => {
    const rate = (wrong("learning rate missing") ? 1 : learningRate) * (wrong("uphill") ? -1 : 1);
    const step = (name: "W1" | "W2" | "b1" | "b2"): NDArray => {
      if (wrong("biases left out") && name.startsWith("b")) return params[name].copy();
      const move = grads[name].multiply(-rate);
      return wrong("step instead of parameters") ? move : params[name].add(move);
    };
    return { W1: step("W1"), b1: step("b1"), W2: step("W2"), b2: step("b2") };
  },
});

export const predictMistakes = mistakesOf({
  functions: ["predict"],
  mistakes: {
    "lowest score": {
      hint: { en: "The class with the lowest score is chosen.", zh: "选择了得分最低的类别。" },
      source: FEED_FORWARD_NOTES,
    },
    "best example of each class": {
      hint: {
        en: "The largest score is looked for down the columns: which example suits a class best. Each example needs its class: mind the axis.",
        zh: "沿列寻找最大得分，得到的是最符合某个类别的样本；应当为每个样本找类别：注意轴。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "score instead of class": {
      hint: {
        en: "This is the highest score itself. Which class has it?",
        zh: "返回的是最高得分本身；是哪个类别得到了它？",
      },
      source: FEED_FORWARD_NOTES,
    },
    "ReLU missing": {
      hint: {
        en: "The net predicts without the ReLU between its layers, unlike the net that was trained.",
        zh: "预测时两层之间没有 ReLU，与训练时的网络不同。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "biases missing": {
      hint: {
        en: "The net predicts without its biases, unlike the net that was trained.",
        zh: "预测时没有使用偏置，与训练时的网络不同。",
      },
      source: FEED_FORWARD_NOTES,
    },
  },
  build: (wrong) => (params: TwoLayerParams, X: NDArray) =>
    scope(() => {
      const bias = (b: NDArray) => b.multiply(wrong("biases missing") ? 0 : 1);
      const sums = X.matmul(params.W1).add(bias(params.b1));
      const hidden = wrong("ReLU missing") ? sums : maximum(sums, 0);
      const scores = hidden.matmul(params.W2).add(bias(params.b2));
      if (wrong("score instead of class")) return scores.max({ axis: 1 });
      const axis = wrong("best example of each class") ? 0 : 1;
      return wrong("lowest score") ? scores.argmin({ axis }) : scores.argmax({ axis });
    }),
});
