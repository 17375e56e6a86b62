/** Known mistakes of randomMiniBatches, updateLr and scheduleLrDecay. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { arange } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { OPTIMIZATION_SLIDES } from "../shared/course-slides.js";

export const batchMistakes = mistakesOf({
  functions: ["randomMiniBatches"],
  mistakes: {
    "not shuffled": {
      hint: {
        en: "The examples are dealt out in the order in which they came. If they lie sorted, a mini-batch sees one kind only.",
        zh: "样本按原来的顺序分配，没有打乱。如果样本是排好序的，一个 mini-batch 就只会看到同一类。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "labels not shuffled": {
      hint: {
        en: "X is shuffled and Y is not: the examples have lost their labels. Both need the same permutation.",
        zh: "X 打乱了而 Y 没有：样本与标签对不上了。两者要用同一个排列。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "two permutations": {
      hint: {
        en: "X and Y are shuffled with two different permutations: the examples have lost their labels.",
        zh: "X 与 Y 用了两个不同的排列：样本与标签对不上了。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "permutation undone": {
      hint: {
        en: "The permutation is applied the other way round: it says which example comes at a place, not where an example goes.",
        zh: "排列用反了：它说明某个位置放哪个样本，而不是某个样本放到哪里。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "last mini-batch dropped": {
      hint: {
        en: "The examples that do not fill a mini-batch are lost. They make a smaller one at the end.",
        zh: "凑不满一个 mini-batch 的样本丢失了；它们应组成最后一个较小的 mini-batch。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "last mini-batch not shuffled": {
      hint: {
        en: "The last, smaller mini-batch is cut out of the examples as they came, not of the shuffled ones.",
        zh: "最后一个较小的 mini-batch 取自原始顺序的样本，而不是打乱后的样本。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "empty mini-batch at the end": {
      hint: {
        en: "Where the size divides the number of examples, there is a mini-batch of none at the end.",
        zh: "当样本数能被大小整除时，最后多出一个空的 mini-batch。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "overlapping mini-batches": {
      hint: {
        en: "Each mini-batch begins one example after the one before, so that they overlap. Where does the k-th begin?",
        zh: "每个 mini-batch 只比前一个后移一个样本，互相重叠。第 k 个应从哪里开始？",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "seed ignored": {
      hint: {
        en: "The order does not depend on the seed: every epoch would see the same mini-batches.",
        zh: "顺序与种子无关：每个 epoch 都会得到同样的 mini-batch。",
      },
      source: OPTIMIZATION_SLIDES,
    },
  },
  build:
    (wrong) =>
    (X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0) =>
      scope(() => {
        const m = X.shape[1]!;
        const rng = new RandomState(wrong("seed ignored") ? 0 : seed);
        const inOrder = arange(m).astype("int32");
        const drawn = wrong("not shuffled") ? inOrder : rng.permutation(m);
        const order = wrong("permutation undone") ? drawn.argsort() : drawn;
        const unsynchronized = wrong("two permutations") ? rng.permutation(m) : order;
        const ofLabels = wrong("labels not shuffled") ? inOrder : unsynchronized;
        const whole = Math.floor(m / miniBatchSize);
        const full = m % miniBatchSize === 0;
        const cut = (k: number) => {
          const begin = wrong("overlapping mini-batches") && k < whole ? k : k * miniBatchSize;
          const range = [begin, Math.min(begin + miniBatchSize, m)] as const;
          const plain = wrong("last mini-batch not shuffled") && k === whole;
          const columns = (taken: NDArray) => (plain ? inOrder : taken).slice(range);
          return {
            X: X.take(columns(order), { axis: 1 }),
            Y: Y.take(columns(ofLabels), { axis: 1 }),
          };
        };
        const rest = full ? wrong("empty mini-batch at the end") : !wrong("last mini-batch dropped");
        return Array.from({ length: rest ? whole + 1 : whole }, (_, k) => cut(k));
      }),
});

export const updateLrMistakes = mistakesOf({
  functions: ["updateLr"],
  mistakes: {
    "growing instead of decaying": {
      hint: {
        en: "The learning rate grows with the epochs: it is multiplied where it should be divided.",
        zh: "学习率随 epoch 增大：该除的地方乘了。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "one left out": {
      hint: {
        en: "In epoch 0 the rate is infinite: what keeps the denominator from being 0 is missing.",
        zh: "第 0 个 epoch 时学习率为无穷大：分母里缺少了防止为 0 的那一项。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "exponential decay": {
      hint: {
        en: "The rate decays as a power of decayRate. That is another of the course's formulas; here it decays with 1 / (1 + ...).",
        zh: "学习率按 decayRate 的幂衰减。那是课程里的另一种公式；这里是按 1 / (1 + ...) 衰减。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "rate of the next epoch": {
      hint: {
        en: "The rate is that of the next epoch: in epoch 0 nothing has decayed yet.",
        zh: "这是下一个 epoch 的学习率：第 0 个 epoch 时还没有衰减。",
      },
      source: OPTIMIZATION_SLIDES,
    },
  },
  build: (wrong) => (learningRate0: number, epochNum: number, decayRate: number) => {
    if (wrong("exponential decay")) return learningRate0 * decayRate ** epochNum;
    const epoch = wrong("rate of the next epoch") ? epochNum + 1 : epochNum;
    const slowed = (wrong("one left out") ? 0 : 1) + decayRate * epoch;
    return wrong("growing instead of decaying") ? learningRate0 * slowed : learningRate0 / slowed;
  },
});

export const scheduleMistakes = mistakesOf({
  functions: ["scheduleLrDecay"],
  mistakes: {
    "not rounded down": {
      hint: {
        en: "The rate falls a little in every epoch. It should stay the same within an interval, and fall when the next begins.",
        zh: "学习率在每个 epoch 都略有下降；它应在一个区间内保持不变，到下一区间才下降。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "rounded to the nearest": {
      hint: {
        en: "The rate falls in the middle of the intervals. Count the intervals that are over.",
        zh: "学习率在区间中间就下降了；应数已经结束的区间。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "interval ignored": {
      hint: {
        en: "The rate decays in every epoch: timeInterval is not used.",
        zh: "每个 epoch 都在衰减：没有使用 timeInterval。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "decay rate rounded too": {
      hint: {
        en: "decayRate is inside the rounding, so that it changes when the rate falls instead of how far.",
        zh: "decayRate 也被取整了：这样它改变的是何时下降，而不是下降多少。",
      },
      source: OPTIMIZATION_SLIDES,
    },
    "rest instead of quotient": {
      hint: {
        en: "The rate falls within an interval and jumps back at its end: the rest of the division was taken, not the quotient.",
        zh: "学习率在区间内下降，区间结束时又跳回来：取的是余数而不是商。",
      },
      source: OPTIMIZATION_SLIDES,
    },
  },
  build:
    (wrong) =>
    (learningRate0: number, epochNum: number, decayRate: number, timeInterval = 1000) => {
      const intervals = epochNum / timeInterval;
      let decays = decayRate * Math.floor(intervals);
      if (wrong("not rounded down")) decays = decayRate * intervals;
      if (wrong("rounded to the nearest")) decays = decayRate * Math.round(intervals);
      if (wrong("interval ignored")) decays = decayRate * epochNum;
      if (wrong("decay rate rounded too")) decays = Math.floor(decayRate * intervals);
      if (wrong("rest instead of quotient")) decays = decayRate * (epochNum % timeInterval);
      return learningRate0 / (1 + decays);
    },
});
