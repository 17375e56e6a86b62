import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "not shuffled": {
    hint: {
      en: "The examples stay in their original order. If they are sorted, a mini-batch contains only one kind.",
      zh: "样本按原来的顺序分配，没有打乱。如果样本是排好序的，一个 mini-batch 就只会看到同一类。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "labels not shuffled": {
    hint: {
      en: "X is shuffled but Y is not: the examples no longer match their labels. Both need the same permutation.",
      zh: "X 打乱了而 Y 没有：样本与标签对不上了。两者要用同一个排列。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "two permutations": {
    hint: {
      en: "X and Y are shuffled with two different permutations: the examples no longer match their labels.",
      zh: "X 与 Y 用了两个不同的排列：样本与标签对不上了。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "permutation undone": {
    hint: {
      en:
        "The permutation is inverted: " +
        "it says which example goes to a position, not to which position an example goes.",
      zh: "排列用反了：它说明某个位置放哪个样本，而不是某个样本放到哪里。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "last mini-batch dropped": {
    hint: {
      en: "The examples that do not fill a mini-batch are dropped. They form a smaller mini-batch at the end.",
      zh: "凑不满一个 mini-batch 的样本丢失了；它们应组成最后一个较小的 mini-batch。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "last mini-batch not shuffled": {
    hint: {
      en: "The last, smaller mini-batch is taken from the examples before shuffling.",
      zh: "最后一个较小的 mini-batch 取自原始顺序的样本，而不是打乱后的样本。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "empty mini-batch at the end": {
    hint: {
      en: "When the size divides the number of examples, there is an empty mini-batch at the end.",
      zh: "当样本数能被大小整除时，最后多出一个空的 mini-batch。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "overlapping mini-batches": {
    hint: {
      en: "Each mini-batch starts one example after the previous one, so they overlap. Where does mini-batch k start?",
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
} as const;
