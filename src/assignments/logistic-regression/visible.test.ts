/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 1, week 2; the others are computed by hand.
 */
import { array, type NDArray, ones, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

/** The course's probabilities are so close to 1 that log(1 - a) has an error of 5e-4 in float32. */
const CERTAIN = { rtol: 1e-3, atol: 1e-6 };

const [w, b] = [array([[1], [2]]), 2];
const X = array([
  [1, 2, -1],
  [3, 4, -3.2],
]);
const Y = array([[1, 0, 1]], { dtype: "int32" });

graded(
  "sigmoid of 0 and 2 is 0.5 and 0.88079708 (course), in the shape of its argument",
  { points: 5, zh: "sigmoid：0 与 2 处的值为 0.5 与 0.88079708（课程），形状与参数相同" },
  async ({ submission }) => {
    expect(await submission.sigmoid(array([0, 2]))).toAgreeWith(array([0.5, 0.88079708]), CLOSE);
    expect(await submission.sigmoid(array([[2], [0]]))).toAgreeWith(array([[0.88079708], [0.5]]), CLOSE);
  },
);

graded(
  "initializeWithZeros(2) gives a column of two zeros and the number 0",
  { points: 5, zh: "initializeWithZeros(2)：由两个 0 组成的列向量和数 0" },
  async ({ submission }) => {
    expect(await submission.initializeWithZeros(2)).toAgreeWith({ w: zeros([2, 1]), b: 0 });
  },
);

graded(
  "propagate has the course's cost and gradient for three examples",
  { points: 10, zh: "propagate：三个样本上的代价与梯度和课程一致" },
  async ({ submission }) => {
    const { grads, cost } = await submission.propagate(w, b, X, Y);
    expect(cost).toAgreeWith(5.801545319394553, CERTAIN);
    expect(grads).toAgreeWith({ dw: array([[0.99845601], [2.39507239]]), db: 0.00145557813678 }, CLOSE);
  },
);

graded(
  "propagate has the gradient that central differences measure",
  { points: 10, zh: "propagate：梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const [v, x] = [rng.randn(3, 1), rng.randn(3, 5)];
    const y = array([[1, 0, 0, 1, 1]]);
    const { grads } = await submission.propagate(v, 0.3, x, y);
    const costAt = async (weights: NDArray, bias: number) =>
      (await exact.propagate(weights, bias, x, y)).cost;
    await gradientMatches(grads.dw, {
      lossAt: (weights) => costAt(weights, 0.3),
      at: v,
      places: [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      h: 1e-4,
      rtol: 1e-3,
      atol: 2e-3,
    });
    const numerical = ((await costAt(v, 0.3001)) - (await costAt(v, 0.2999))) / 2e-4;
    expect(grads.db).toAgreeWith(numerical, { rtol: 1e-3, atol: 2e-3 });
  },
);

noLoops("propagate", {
  points: 10,
  zh: "propagate 没有循环",
});

graded(
  "optimize: 101 iterations give the course's parameters and costs",
  { points: 8, zh: "optimize：101 次迭代后的参数与代价和课程一致" },
  async ({ submission }) => {
    const { params, grads, costs } = await submission.optimize(w, b, X, Y, 101, 0.1);
    expect(params).toAgreeWith({ w: array([[-0.70916784], [-0.42390859]]), b: 2.26891346 }, CLOSE);
    expect(grads).toAgreeWith({ dw: array([[0.06188603], [-0.01407361]]), db: -0.0470935 }, CLOSE);
    expect(costs).toAgreeWith([5.80154532, 0.31057104], CERTAIN);
  },
);

graded(
  "predict gives the course's labels [1, 1, 0], and 0 at exactly one half",
  { points: 7, zh: "predict：标签为课程的 [1, 1, 0]，概率恰为 0.5 时为 0" },
  async ({ submission }) => {
    const columns = array([
      [1, -1.1, -3.2],
      [1.2, 2, 0.1],
    ]);
    const labels = await submission.predict(array([[0.1124579], [0.23106775]]), -0.3, columns);
    expect(labels).toAgreeWith(array([[1, 1, 0]]));
    expect(await submission.predict(zeros([2, 1]), 0, columns)).toAgreeWith(zeros([1, 3]));
  },
);

graded(
  "model learns the course's parameters in 50 iterations",
  { points: 5, zh: "model：50 次迭代学到课程的参数" },
  async ({ submission }) => {
    const random = new RandomState(0);
    const [XTrain, XTest] = [random.randn(4, 7), random.randn(4, 3)];
    const YTrain = array([[1, 0, 0, 1, 0, 0, 1]]);
    const found = await submission.model(XTrain, YTrain, XTest, ones([1, 3]), 50, 0.01);
    expect(found.w).toAgreeWith(array([[0.08639757], [-0.08231268], [-0.11798927], [0.12866053]]), CLOSE);
    expect(found.b).toAgreeWith(-0.03983236094816321, CLOSE);
    expect(found.costs).toAgreeWith([Math.LN2], CLOSE);
    expect(found.yPredictionTrain).toAgreeWith(array([[1, 1, 0, 1, 0, 0, 1]]));
    expect(found.yPredictionTest).toAgreeWith(array([[1, 1, 0]]));
  },
);

graded(
  "model separates handwritten zeros from other digits",
  { points: 3, zh: "model：区分手写的 0 与其他数字" },
  async ({ submission, show }) => {
    const [train, test] = [await digits(60), await digits(60, 60)];
    const zeros = (y: NDArray) => y.equal(0).reshape(1, -1);
    const [YTrain, YTest] = [zeros(train.y), zeros(test.y)];
    const found = await submission.model(train.X.T, YTrain, test.X.T, YTest, 301, 0.1);
    expect([found.w.shape, found.yPredictionTest.shape]).toEqual([[64, 1], YTest.shape]);
    show.curve({ en: "The cost every 100 iterations", zh: "每 100 次迭代的代价" }, found.costs);
    show.picture({ en: "What it learned: the weights", zh: "学到的权重" }, found.w.reshape(8, 8));
    expect(found.costs.length).toBe(4);
    expect(found.costs.at(-1)).toBeLessThan(found.costs[0]! / 3);
    expect(found.yPredictionTest.equal(YTest).mean()).toBeGreaterThan(0.95);
  },
);
