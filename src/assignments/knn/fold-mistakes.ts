/** Known mistakes of folds and cross-validation. */
import { computeDistancesNoLoops, predictLabels } from "../../classifiers/knn.js";
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import { arraySplit, concatenate } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";

const VALIDATION = {
  title: "CS231n notes, Validation sets for hyperparameter tuning",
  url: "https://cs231n.github.io/classification/#validation-sets-for-hyperparameter-tuning",
};

export const foldMistakes = mistakesOf({
  functions: ["splitFolds"],
  mistakes: {
    "remainder dropped": {
      hint: {
        en: "Where the rows do not divide evenly, the last ones are in no fold. Every example belongs to exactly one.",
        zh: "行数不能整除时，最后几行不属于任何一折；每个样本都应恰好属于一折。",
      },
      source: VALIDATION,
    },
    "remainder in the last fold": {
      hint: {
        en: "The rows that are left over all go to the last fold. array_split makes the first folds one row longer instead.",
        zh: "多出的行全部放进了最后一折；array_split 的做法是让前面几折各多一行。",
      },
      source: VALIDATION,
    },
    "rows dealt out in turn": {
      hint: {
        en: "The rows are dealt out like cards, every numFolds-th to the same fold. The folds are consecutive rows here.",
        zh: "行像发牌一样轮流分给各折；这里每一折应是连续的行。",
      },
      source: VALIDATION,
    },
    "labels in another order": {
      hint: {
        en: "The folds of y do not hold the classes of the rows in the folds of X: both must be cut in the same places and stand in the same order.",
        zh: "y 的各折与 X 的各折对不上：两者必须在相同的位置切开，并按相同的顺序排列。",
      },
      source: VALIDATION,
    },
  },
  build: (wrong) => (X: NDArray, y: NDArray, numFolds: number) => {
    const N = X.shape[0]!;
    const size = Math.floor(N / numFolds);
    const starts = Array.from({ length: numFolds }, (_, fold) => fold * size);
    const cut = (a: NDArray): NDArray[] => {
      if (wrong("rows dealt out in turn")) return starts.map((_, fold) => a.slice([fold, null, numFolds]));
      if (wrong("remainder dropped")) return starts.map((start) => a.slice([start, start + size]));
      if (wrong("remainder in the last fold")) {
        return starts.map((start, fold) => a.slice([start, fold === numFolds - 1 ? N : start + size]));
      }
      return arraySplit(a, numFolds);
    };
    return { Xfolds: cut(X), yfolds: wrong("labels in another order") ? cut(y).reverse() : cut(y) };
  },
});

export const crossValidationMistakes = mistakesOf({
  functions: ["crossValidate"],
  mistakes: {
    "fold not held out": {
      hint: {
        en: "The fold that is predicted is among the examples it is predicted from. With k = 1 every example then finds itself.",
        zh: "被预测的那一折也留在了训练样本中；k = 1 时每个样本都会找到它自己。",
      },
      source: VALIDATION,
    },
    "learned from the fold": {
      hint: {
        en: "The roles are exchanged: one fold is learned and the others are predicted.",
        zh: "角色颠倒了：用一折来训练，却去预测其余各折。",
      },
      source: VALIDATION,
    },
    "learned from one other fold": {
      hint: {
        en: "Only one of the other folds is learned. All of them together are the training set.",
        zh: "只用了其余各折中的一折来训练；其余各折应当合在一起作为训练集。",
      },
      source: VALIDATION,
    },
    "counted, not divided": {
      hint: {
        en: "This is how many were right. An accuracy is a share, between 0 and 1.",
        zh: "这是预测正确的个数；准确率是比例，介于 0 和 1 之间。",
      },
      source: VALIDATION,
    },
    "divided by all examples": {
      hint: {
        en: "The right answers of one fold are divided by the number of all examples. Only the fold was predicted.",
        zh: "一折中预测正确的个数除以了全部样本数；被预测的只有这一折。",
      },
      source: VALIDATION,
    },
    "error instead of accuracy": {
      hint: {
        en: "This is the share of wrong answers; the share of right ones is asked for.",
        zh: "这是预测错误的比例；要求的是预测正确的比例。",
      },
      source: VALIDATION,
    },
    "choices and folds exchanged": {
      hint: {
        en: "The result is transposed: one row for each k, one column for each fold.",
        zh: "结果被转置了：每行对应一个 k，每列对应一折。",
      },
      source: VALIDATION,
    },
    "first k for all": {
      hint: {
        en: "All rows are alike: the first choice of k is measured again and again.",
        zh: "各行完全相同：反复测量的都是第一个 k。",
      },
      source: VALIDATION,
    },
  },
  build: (wrong) => (X: NDArray, y: NDArray, numFolds: number, kChoices: readonly number[]) =>
    scope(() => {
      const [N, Xfolds, yfolds] = [X.shape[0]!, arraySplit(X, numFolds), arraySplit(y, numFolds)];
      const accuracies = zeros([kChoices.length, numFolds]);
      const trainOn = (index: number, fold: number): boolean => {
        if (wrong("fold not held out")) return true;
        if (wrong("learned from the fold")) return index === fold;
        if (wrong("learned from one other fold")) return index === (fold + 1) % numFolds;
        return index !== fold;
      };
      for (let fold = 0; fold < numFolds; fold++) {
        const learned = (_: NDArray, index: number) => trainOn(index, fold);
        const asked = (_: NDArray, index: number) => (index === fold) !== wrong("learned from the fold");
        const [queries, truth] = [concatenate(Xfolds.filter(asked)), concatenate(yfolds.filter(asked))];
        const labels = concatenate(yfolds.filter(learned));
        const dists = computeDistancesNoLoops(queries, concatenate(Xfolds.filter(learned)));
        kChoices.forEach((k, choice) => {
          const neighbors = Math.min(wrong("first k for all") ? kChoices[0]! : k, labels.size);
          const right = predictLabels(dists, labels, neighbors).equal(truth).sum();
          const share = right / (wrong("divided by all examples") ? N : truth.size);
          const entry = wrong("error instead of accuracy") ? 1 - share : share;
          accuracies.set(wrong("counted, not divided") ? right : entry, choice, fold);
        });
      }
      return wrong("choices and folds exchanged") ? accuracies.T.copy() : accuracies;
    }),
});
