/** Known mistakes of the distances: those of any way to compute them, and those of the expanded square. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { abs, sqrt, square } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";

const CLASSIFICATION = {
  title: "CS231n notes, Image classification",
  url: "https://cs231n.github.io/classification/#k---nearest-neighbor-classifier",
};
const VECTORIZING = {
  title: "CS231n, Python and NumPy tutorial: broadcasting",
  url: "https://cs231n.github.io/python-numpy-tutorial/#broadcasting",
};

const ANY_WAY = {
  "root missing": {
    hint: {
      en: "These are squared distances. The order of the neighbors is the same, but the Euclidean distance asks for one more step.",
      zh: "得到的是距离的平方。近邻的次序虽然不变，但欧氏距离还差最后一步。",
    },
    source: CLASSIFICATION,
  },
  "L1 distance": {
    hint: {
      en: "This is the L1 distance, the sum of absolute differences (also what comes out if each square is rooted before the sum). The exercise asks for L2.",
      zh: "这是 L1 距离，即差的绝对值之和（先对每个平方开方再求和也会得到它）。本题要求 L2 距离。",
    },
    source: CLASSIFICATION,
  },
  "differences added before squaring": {
    hint: {
      en: "The differences are added up first and squared afterwards, so that positive and negative ones cancel. Each feature must count by itself.",
      zh: "先把各特征的差相加再平方，正负会互相抵消；应当让每个特征的差单独起作用。",
    },
    source: CLASSIFICATION,
  },
  "mean over the features": {
    hint: {
      en: "The squares are averaged over the features. A distance adds them up.",
      zh: "对各特征的平方取了平均；距离应当是求和。",
    },
    source: CLASSIFICATION,
  },
  "queries and training examples exchanged": {
    hint: {
      en: "The result is transposed: rows belong to the queries, columns to the training examples.",
      zh: "结果被转置了：行应对应查询样本，列应对应训练样本。",
    },
    source: CLASSIFICATION,
  },
  "queries compared with themselves": {
    hint: {
      en: "The queries are compared with each other. Which of the two arrays holds the examples that were learned?",
      zh: "查询样本在与自己比较。两个数组中，哪一个才是训练时记住的样本？",
    },
    source: CLASSIFICATION,
  },
  "differences of pixels wrap around": {
    hint: {
      en: "Pixels are uint8, and uint8 minus uint8 is uint8 again: 3 - 5 becomes 254. Convert before you subtract.",
      zh: "像素是 uint8，两个 uint8 相减仍是 uint8：3 - 5 会变成 254。相减之前先转换类型。",
    },
    source: VECTORIZING,
  },
} as const;

export const distanceMistakes = mistakesOf({
  functions: ["computeDistancesTwoLoops", "computeDistancesOneLoop"],
  mistakes: ANY_WAY,
  build: differences,
});

export const expandedDistanceMistakes = mistakesOf({
  functions: ["computeDistancesNoLoops"],
  mistakes: {
    ...ANY_WAY,
    "squares of pixels wrap around": {
      hint: {
        en: "Pixels are uint8, and so are their squares: 20 * 20 becomes 144. Convert before you multiply.",
        zh: "像素是 uint8，它们的平方也仍是 uint8：20 * 20 会变成 144。相乘之前先转换类型。",
      },
      source: VECTORIZING,
    },
    "cross term once": {
      hint: {
        en: "When the square of a difference is expanded, the mixed term has a factor that is missing here.",
        zh: "把差的平方展开时，交叉项前有一个系数，这里漏掉了。",
      },
      source: VECTORIZING,
    },
    "cross term with the wrong sign": {
      hint: {
        en: "These are the lengths of the sums of two rows, not of their differences: look at the sign of the mixed term.",
        zh: "算出的是两行之和的长度，而不是两行之差的长度：请看交叉项的符号。",
      },
      source: VECTORIZING,
    },
    "squares of the queries missing": {
      hint: {
        en: "The expanded square has three terms; that of the queries is missing. It does not change the order of the neighbors, but it changes the distances, and some become roots of negative numbers.",
        zh: "展开式有三项，缺少查询样本的平方项。它不影响近邻的次序，但会改变距离，甚至出现负数开方。",
      },
      source: VECTORIZING,
    },
    "squares of the training examples missing": {
      hint: {
        en: "The expanded square has three terms; that of the training examples is missing.",
        zh: "展开式有三项，缺少训练样本的平方项。",
      },
      source: VECTORIZING,
    },
    "squares added over all examples": {
      hint: {
        en: "The squares are added up over the whole array, so that every row gets the same number. Each example needs a sum of its own: mind the axis.",
        zh: "平方在整个数组上求和，于是每行得到相同的数。每个样本需要自己的和：注意求和的轴。",
      },
      source: VECTORIZING,
    },
  },
  build: (wrong) => (X: NDArray, Xtrain: NDArray) => {
    const expansion = EXPANSION.some((id) => wrong(id));
    return expansion ? expanded(X, Xtrain, wrong) : differences(wrong)(X, Xtrain);
  },
});

type CommonId = keyof typeof ANY_WAY;

const EXPANSION = [
  "squares of pixels wrap around",
  "cross term once",
  "cross term with the wrong sign",
  "squares of the queries missing",
  "squares of the training examples missing",
  "squares added over all examples",
] as const;

/** By differences of all pairs at once, [M, N, D]: tests are small. */
function differences(wrong: (id: CommonId) => boolean) {
  return (X: NDArray, Xtrain: NDArray): NDArray =>
    scope(() => {
      const [M = 0, D = 0] = X.shape;
      const others = wrong("queries compared with themselves") ? X : Xtrain;
      const wraps = wrong("differences of pixels wrap around");
      const [rows, columns] = wraps ? [X, others] : [X.astype("float64"), others.astype("float64")];
      const gaps = rows.reshape(M, 1, D).subtract(columns);
      return finished(sumOf(gaps, wrong), D, wrong);
    });
}

function sumOf(gaps: NDArray, wrong: (id: CommonId) => boolean): NDArray {
  if (wrong("differences added before squaring")) return square(gaps.sum({ axis: 2 }));
  return (wrong("L1 distance") ? abs(gaps) : square(gaps)).sum({ axis: 2 });
}

/** From the sums over the features to what is returned. */
function finished(sums: NDArray, D: number, wrong: (id: CommonId) => boolean): NDArray {
  const squared = wrong("mean over the features") ? sums.divide(D) : sums;
  const dists = wrong("root missing") || wrong("L1 distance") ? squared : sqrt(squared);
  return wrong("queries and training examples exchanged") ? dists.T.copy() : dists;
}

/** By |x|^2 - 2 x.t + |t|^2, without a clamp, so that roots of negative numbers are NaN as they would be. */
function expanded(
  X: NDArray,
  Xtrain: NDArray,
  wrong: (id: CommonId | (typeof EXPANSION)[number]) => boolean,
): NDArray {
  return scope(() => {
    const [M = 0, D = 0] = X.shape;
    const others = wrong("queries compared with themselves") ? X : Xtrain;
    const squares = (rows: NDArray): NDArray => {
      const each = square(wrong("squares of pixels wrap around") ? rows : rows.astype("float64"));
      return wrong("squares added over all examples")
        ? each.sum({ keepdims: true })
        : each.sum({ axis: 1, keepdims: true });
    };
    const factor = wrong("cross term once") ? 1 : 2;
    const mixed = X.astype("float64").matmul(others.astype("float64").T).multiply(factor);
    const sums = wrong("cross term with the wrong sign") ? mixed : mixed.negate();
    if (!wrong("squares of the queries missing")) sums.addInPlace(squares(X));
    if (!wrong("squares of the training examples missing")) sums.addInPlace(squares(others).T);
    return finished(sums.reshape(M, -1), D, wrong);
  });
}
