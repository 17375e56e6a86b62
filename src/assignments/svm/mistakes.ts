/** Known mistakes of the SVM loss. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";

const LINEAR = {
  title: "CS231n notes, Linear classification",
  url: "https://cs231n.github.io/linear-classify/#svm",
};
const OPTIMIZATION = {
  title: "CS231n notes, Optimization",
  url: "https://cs231n.github.io/optimization-1/#analytic",
};

export const svmLossMistakes = mistakesOf({
  functions: ["svmLossNaive", "svmLossVectorized"],
  mistakes: {
    "true class counted": {
      hint: {
        en: "Each example is charged 1 too much: the sum runs over the wrong classes only. The true class compared with itself always has the margin 1.",
        zh: "每个样本的损失多算了 1：求和只针对错误类别；正确类别与自身比较时间隔恒为 1，应当排除。",
      },
      source: LINEAR,
    },
    "loss not averaged": {
      hint: {
        en: "The loss is the sum over the examples; it should be their mean. Divide by N before the penalty is added.",
        zh: "数据损失应对样本取平均：加上正则项之前先除以样本数 N。",
      },
      source: LINEAR,
    },
    "gradient not averaged": {
      hint: {
        en: "The loss is a mean over N examples, and so is its gradient: dW is N times too large in its data part.",
        zh: "损失是 N 个样本的平均，梯度也应如此：dW 的数据部分大了 N 倍。",
      },
      source: OPTIMIZATION,
    },
    "penalty missing in the loss": {
      hint: {
        en: "The penalty reg * sum(W**2) is not part of the loss.",
        zh: "损失中缺少正则项 reg * sum(W**2)。",
      },
      source: LINEAR,
    },
    "penalty missing in the gradient": {
      hint: {
        en: "The penalty is in the loss, but its derivative is not in dW. Every term of the loss leaves one in the gradient.",
        zh: "损失里有正则项，但 dW 中没有它的导数；损失的每一项都要在梯度中体现。",
      },
      source: OPTIMIZATION,
    },
    "half penalty in the loss": {
      hint: {
        en: "The penalty is halved: this exercise uses reg * sum(W**2), without the factor 1/2 that other texts use.",
        zh: "正则项被减半了：本练习使用 reg * sum(W**2)，没有系数 1/2。",
      },
      source: LINEAR,
    },
    "half penalty in the gradient": {
      hint: {
        en: "The derivative of reg * w**2 is 2 * reg * w. The penalty's part of dW is half of that, as if the loss had a factor 1/2.",
        zh: "reg * w**2 的导数是 2 * reg * w；dW 中的正则部分只有一半，像是损失里带了 1/2。",
      },
      source: OPTIMIZATION,
    },
    "penalty not squared": {
      hint: {
        en: "The penalty adds up the weights themselves. It should add up their squares; otherwise weights of opposite sign cancel.",
        zh: "正则项对权重本身求和了；应当对权重的平方求和，否则正负权重会互相抵消。",
      },
      source: LINEAR,
    },
    "no margin": {
      hint: {
        en: "The required gap of 1 is missing: the hinge charges a wrong class as soon as it comes within 1 of the true class.",
        zh: "缺少间隔 1：只要错误类别的得分与正确类别的差距小于 1，就应当计入损失。",
      },
      source: LINEAR,
    },
    "margin reversed": {
      hint: {
        en: "The difference is taken the wrong way round: it is the wrong class's score minus the true class's.",
        zh: "差值的方向反了：应为错误类别的得分减去正确类别的得分。",
      },
      source: LINEAR,
    },
    "hinge not clipped": {
      hint: {
        en: "Negative margins are added up too. A class that is already far enough behind is charged 0, not less.",
        zh: "负的间隔也被累加了；已经足够落后的类别损失为 0，不能为负。",
      },
      source: LINEAR,
    },
    "true class without its gradient": {
      hint: {
        en: "dW is right for the wrong classes, but the column of the true class gets nothing: each violated margin pulls it up once.",
        zh: "错误类别的梯度正确，但正确类别那一列没有更新：每个被违反的间隔都应把正确类别的得分推高一次。",
      },
      source: OPTIMIZATION,
    },
    "true class pulled once": {
      hint: {
        en: "The true class is pulled once for each example. It must be pulled once for each violated margin of that example.",
        zh: "正确类别对每个样本只更新了一次；应当对该样本每个被违反的间隔各更新一次。",
      },
      source: OPTIMIZATION,
    },
    "gradient with the wrong sign": {
      hint: {
        en: "The data part of dW points downhill: the gradient itself is asked for, the step takes its negative later.",
        zh: "dW 的数据部分符号相反：这里要的是梯度本身，更新时才取负号。",
      },
      source: OPTIMIZATION,
    },
    "gradient of kinks": {
      hint: {
        en: "A margin of exactly 0 is counted as violated in the gradient. The course uses the subgradient 0 there: strictly greater than 0.",
        zh: "间隔恰好为 0 时也算作违反了；课程在该点取次梯度 0，即条件为严格大于 0。",
      },
      source: OPTIMIZATION,
    },
  },
  build: (wrong) => (W: NDArray, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const [[N = 0, D = 0], C = 0] = [X.shape, W.shape[1]];
      const scores = X.matmul(W);
      const data = zeros([D, C]);
      let hinge = 0;
      for (let i = 0; i < N; i++) {
        const right = y.get(i);
        const pull = (c: number, times: number) => {
          for (let d = 0; d < D; d++) data.set(data.get(d, c) + times * X.get(i, d), d, c);
        };
        let violations = 0;
        for (let c = 0; c < C; c++) {
          if (c === right && !wrong("true class counted")) continue;
          const difference = scores.get(i, c) - scores.get(i, right);
          const gap = wrong("margin reversed") ? -difference : difference;
          const margin = wrong("no margin") ? gap : gap + 1;
          if (margin > 0 || wrong("hinge not clipped")) hinge += margin;
          const violated = wrong("gradient of kinks") ? margin >= 0 : margin > 0;
          if (!(violated || wrong("hinge not clipped"))) continue;
          violations += 1;
          if (c !== right) pull(c, wrong("margin reversed") ? -1 : 1);
          else violations -= 1;
        }
        const pulls = wrong("true class pulled once") ? Math.min(violations, 1) : violations;
        if (!wrong("true class without its gradient")) pull(right, wrong("margin reversed") ? pulls : -pulls);
      }
      if (!wrong("gradient not averaged")) data.divideInPlace(N);
      if (wrong("gradient with the wrong sign")) data.multiplyInPlace(-1);
      const loss = hinge / (wrong("loss not averaged") ? 1 : N);
      const squares = (wrong("penalty not squared") ? W : W.multiply(W)).sum();
      const penalty = wrong("penalty missing in the loss") ? 0 : reg * squares;
      const slope = wrong("half penalty in the gradient") ? reg : 2 * reg;
      return {
        loss: loss + (wrong("half penalty in the loss") ? penalty / 2 : penalty),
        dW: wrong("penalty missing in the gradient") ? data : data.add(W.multiply(slope)),
      };
    }),
});
