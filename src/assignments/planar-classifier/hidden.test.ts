/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

const network = (rng: RandomState, nX: number, nH: number) => ({
  W1: rng.randn(nH, nX),
  b1: rng.randn(nH, 1),
  W2: rng.randn(1, nH),
  b2: rng.randn(1, 1),
});

const examples = (rng: RandomState, nX: number, m: number) =>
  [rng.randn(nX, m), rng.randint(0, 2, [1, m]).astype("int32")] as const;

graded("layerSizes: other sizes", { points: 2, zh: "layerSizes：其他大小" }, async ({ submission }) => {
  expect(await submission.layerSizes(zeros([7, 4]), zeros([1, 4]))).toAgreeWith({ nX: 7, nH: 4, nY: 1 });
});

graded(
  "initializeParameters: other sizes and seeds",
  { points: 4, zh: "initializeParameters：其他大小与种子" },
  async ({ submission, rng }) => {
    const seed = rng.randint(0, 1000);
    const expected = solution.initializeParameters(3, 5, 2, seed);
    expect(await submission.initializeParameters(3, 5, 2, seed)).toAgreeWith(expected, {
      rtol: 1e-5,
      atol: 1e-8,
    });
  },
);

graded(
  "forwardPropagation: weights of ordinary size, and a single example",
  { points: 6, zh: "forwardPropagation：普通大小的权重，以及单个样本" },
  async ({ submission, rng }) => {
    for (const m of [6, 1]) {
      const parameters = network(rng, 3, 5);
      const [X] = examples(rng, 3, m);
      const found = await submission.forwardPropagation(X, parameters);
      expect(found).toAgreeWith(solution.forwardPropagation(X, parameters), CLOSE);
    }
  },
);

graded(
  "computeCost of random probabilities",
  { points: 4, zh: "computeCost：随机概率" },
  async ({ submission, rng }) => {
    const A2 = rng.uniform(0.05, 0.95, [1, 11]);
    const [, Y] = examples(rng, 1, 11);
    expect(await submission.computeCost(A2, Y)).toAgreeWith(solution.computeCost(A2, Y), CLOSE);
  },
);

graded(
  "backwardPropagation: gradients of random networks",
  { points: 8, zh: "backwardPropagation：随机网络的梯度" },
  async ({ submission, rng }) => {
    const parameters = network(rng, 3, 5);
    const [X, Y] = examples(rng, 3, 6);
    const { cache } = solution.forwardPropagation(X, parameters);
    const found = await submission.backwardPropagation(parameters, cache, X, Y);
    expect(found).toAgreeWith(solution.backwardPropagation(parameters, cache, X, Y), CLOSE);
  },
);

graded(
  "updateParameters: another learning rate",
  { points: 3, zh: "updateParameters：其他学习率" },
  async ({ submission, rng }) => {
    const parameters = network(rng, 2, 3);
    const { W1: dW1, b1: db1, W2: dW2, b2: db2 } = network(rng, 2, 3);
    const grads = { dW1, db1, dW2, db2 };
    const expected = solution.updateParameters(parameters, grads, 0.3);
    expect(await submission.updateParameters(parameters, grads, 0.3)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "nnModel: parameters after 60 iterations, five hidden units",
  { points: 5, zh: "nnModel：五个隐藏单元，60 次迭代后的参数" },
  async ({ submission, rng }) => {
    const [X, Y] = examples(rng, 3, 30); // fewer would be memorized, in steps that amplify rounding errors
    const seed = rng.randint(10, 1000);
    const found = await submission.nnModel(X, Y, 5, 60, seed);
    expect(found).toAgreeWith(solution.nnModel(X, Y, 5, 60, seed), { rtol: 1e-3, atol: 1e-4 });
  },
);

graded(
  "predict: labels of many examples",
  { points: 4, zh: "predict：大量样本的标签" },
  async ({ submission, rng }) => {
    const parameters = network(rng, 2, 4);
    const [X] = examples(rng, 2, 80);
    expect(await submission.predict(parameters, X)).toAgreeWith(solution.predict(parameters, X));
  },
);
