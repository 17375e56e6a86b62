/** The tests that a student can read and run. Expected numbers are worked out by hand or published by the course. */
import { arange, array, sqrt } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import type * as Starter from "./starter.js";

const { graded, noLoops, raced } = testsOf<typeof Starter>();

const labels = (classes: number[]) => array(classes, { dtype: "int32" });

graded(
  "computeDistancesTwoLoops measures a 3-4-5 triangle",
  { points: 6, zh: "computeDistancesTwoLoops：边长为 3、4、5 的直角三角形" },
  async ({ submission }) => {
    const X = array([
      [0, 0],
      [6, 8],
    ]);
    const train = array([
      [3, 4],
      [0, 0],
      [6, 0],
    ]);
    expect(await submission.computeDistancesTwoLoops(X, train)).toAgreeWith(
      array([
        [5, 0, 6],
        [5, 10, 8],
      ]),
    );
  },
);

graded(
  "computeDistancesTwoLoops measures the picture of the course's notes",
  { points: 3, zh: "computeDistancesTwoLoops：课程讲义中的图像例子" },
  async ({ submission }) => {
    // The 4 x 4 pictures of the figure in cs231n.github.io/classification, "Nearest Neighbor Classifier".
    const picture = array([[56, 32, 10, 18, 90, 23, 128, 133, 24, 26, 178, 200, 2, 0, 255, 220]]);
    const learned = array([[10, 20, 24, 17, 8, 10, 89, 100, 12, 16, 178, 170, 4, 32, 233, 112]]);
    // The figure's differences, 46, 12, 14, ..., squared: 26280.
    expect(await submission.computeDistancesTwoLoops(picture, learned)).toAgreeWith(sqrt(array([[26280]])));
  },
);

for (const name of ["computeDistancesOneLoop", "computeDistancesNoLoops"] as const) {
  graded(
    `${name} agrees with computeDistancesTwoLoops`,
    { points: 6, zh: `${name} 与 computeDistancesTwoLoops 结果一致` },
    async ({ submission, rng }) => {
      const [X, train] = [rng.randn(5, 4), rng.randn(7, 4)];
      const twoLoops = await submission.computeDistancesTwoLoops(X, train);
      const found = await submission[name](X, train);
      expect(found).toAgreeWith(twoLoops, { rtol: 1e-5, atol: 1e-6 });
    },
  );
}

noLoops("computeDistancesNoLoops", {
  points: 16,
  zh: "computeDistancesNoLoops 没有循环",
});

raced("computeDistancesNoLoops", {
  points: 8,
  zh: "computeDistancesNoLoops 与循环的速度比较",
  than: "computeDistancesTwoLoops",
  factor: 4,
  input: (rng) => [rng.randn(100, 1024), rng.randn(300, 1024)],
});

graded(
  "predictLabels counts the votes of the k nearest",
  { points: 5, zh: "predictLabels：由最近的 k 个样本投票" },
  async ({ submission }) => {
    const dists = array([
      [0.5, 4, 2, 1, 3],
      [9, 1, 7, 8, 2],
    ]);
    const y = labels([2, 0, 1, 1, 3]);
    const nearest = await submission.predictLabels(dists, y, 1);
    const three = await submission.predictLabels(dists, y, 3);
    const four = await submission.predictLabels(array([[5, 4, 3, 2, 1]]), y, 4);
    expect(nearest).toAgreeWith(array([2, 0]));
    expect(three).toAgreeWith(array([1, 0]));
    expect(four).toAgreeWith(array([1]));
  },
);

graded(
  "predictLabels gives a tie to the smaller class",
  { points: 5, zh: "predictLabels：票数相等时取较小的类别" },
  async ({ submission }) => {
    // The nearest example has its own class; of the other four, two are of class 3 and two of class 1.
    const dists = array([
      [1, 2, 3, 4, 5, 9],
      [1, 3, 2, 5, 4, 9],
      [1, 2, 3, 5, 4, 9],
    ]);
    const found = await submission.predictLabels(dists, labels([4, 3, 1, 3, 1, 0]), 5);
    expect(found).toAgreeWith(array([1, 1, 1]));
  },
);

graded(
  "splitFolds splits 10 rows into folds of 3, 3, 2 and 2",
  { points: 4, zh: "splitFolds：把 10 行分为 3、3、2、2 行" },
  async ({ submission }) => {
    const X = arange(20).reshape(10, 2);
    const y = labels([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const { Xfolds, yfolds } = await submission.splitFolds(X, y, 4);
    const cuts = [
      [0, 3],
      [3, 6],
      [6, 8],
      [8, 10],
    ] as const;
    expect(Xfolds).toAgreeWith(cuts.map((cut) => X.slice(cut)));
    expect(yfolds).toAgreeWith(cuts.map((cut) => y.slice(cut)));
  },
);

graded(
  "crossValidate measures six points on a line",
  { points: 2, zh: "crossValidate：直线上的六个点" },
  async ({ submission }) => {
    const X = array([[0], [1], [2], [10], [11], [12]]);
    const found = await submission.crossValidate(X, labels([0, 0, 0, 1, 1, 1]), 3, [1, 3]);
    // With k = 3 the outer folds fail: two of their three nearest examples are of the other class.
    expect(found).toAgreeWith(
      array([
        [1, 1, 1],
        [0, 1, 0],
      ]),
    );
  },
);

graded(
  "crossValidate compares values of k on handwritten digits",
  { points: 2, zh: "crossValidate：在手写数字上比较不同的 k" },
  async ({ submission, show }) => {
    const { X, y } = await digits(150);
    const choices = [1, 2, 3, 5, 8, 12, 20, 50];
    const accuracies = await submission.crossValidate(X, y, 5, choices);
    expect(accuracies.shape).toEqual([choices.length, 5]);
    const means = accuracies.mean({ axis: 1 });
    show.curve(
      { en: "Accuracy against k, mean of five folds", zh: "五折平均准确率与 k 的关系" },
      means,
      choices,
    );
    expect(means.get(0)).toBeGreaterThan(0.8);
    expect(means.get(7)).toBeLessThan(means.get(0)); // 50 of 120 are too many
  },
);
