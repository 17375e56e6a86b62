/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { linspace } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

const problem = (rng: RandomState, n: number, m: number) =>
  [rng.randn(n, 1), rng.randn(), rng.randn(n, m), rng.randint(0, 2, [1, m]).astype("int32")] as const;

graded(
  "sigmoid of small and of very large numbers",
  { points: 4, zh: "sigmoid：很小与很大的数" },
  async ({ submission, rng }) => {
    const z = rng.randn(2, 3, 2);
    expect(await submission.sigmoid(z)).toAgreeWith(solution.sigmoid(z), CLOSE);
    const wide = linspace(-700, 700, 15);
    expect(await submission.sigmoid(wide)).toAgreeWith(solution.sigmoid(wide), CLOSE);
  },
);

graded(
  "initializeWithZeros for one feature and for many",
  { points: 2, zh: "initializeWithZeros：一个与多个特征" },
  async ({ submission }) => {
    expect(await submission.initializeWithZeros(1)).toAgreeWith(solution.initializeWithZeros(1));
    expect(await submission.initializeWithZeros(17)).toAgreeWith(solution.initializeWithZeros(17));
  },
);

graded(
  "propagate: cost and gradient of random problems, and of a single example",
  { points: 12, zh: "propagate：随机数据上的代价与梯度，包括单个样本" },
  async ({ submission, rng }) => {
    for (const m of [7, 1]) {
      const [w, b, X, Y] = problem(rng, 4, m);
      const found = await submission.propagate(w, b, X, Y);
      expect(found).toAgreeWith(solution.propagate(w, b, X, Y), CLOSE);
    }
  },
);

graded(
  "optimize: every 100th cost, and the parameters after 201 iterations",
  { points: 8, zh: "optimize：每 100 次的代价，以及 201 次迭代后的参数" },
  async ({ submission, rng }) => {
    const [w, b, X, Y] = problem(rng, 3, 8);
    const found = await submission.optimize(w, b, X, Y, 201, 0.02);
    expect(found).toAgreeWith(solution.optimize(w, b, X, Y, 201, 0.02), { rtol: 1e-4, atol: 1e-5 });
  },
);

graded(
  "predict: labels of many examples",
  { points: 5, zh: "predict：大量样本的标签" },
  async ({ submission, rng }) => {
    const [w, , X] = problem(rng, 5, 60);
    expect(await submission.predict(w, -2, X)).toAgreeWith(solution.predict(w, -2, X));
  },
);

graded(
  "model: parameters, costs and predictions of a random problem",
  { points: 6, zh: "model：随机数据上的参数、代价与预测" },
  async ({ submission, rng }) => {
    const [, , XTrain, YTrain] = problem(rng, 4, 12);
    const [, , XTest, YTest] = problem(rng, 4, 9);
    const found = await submission.model(XTrain, YTrain, XTest, YTest, 120, 0.05);
    const expected = solution.model(XTrain, YTrain, XTest, YTest, 120, 0.05);
    expect(found).toAgreeWith(expected, { rtol: 1e-4, atol: 1e-5 });
  },
);
