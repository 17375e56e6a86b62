/** The tests that students can read and run. The expected numbers come from the course or are worked out by hand. */
import { arange, array, ones, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { gradientMatches } from "../shared/gradient-check.js";
import { learnTemplates } from "../shared/learn-digits.js";
import type * as Starter from "./starter.js";

const { graded, noLoops, raced } = testsOf<typeof Starter>();

/** One example with one feature, which is 1: the single row of W holds its scores. */
const oneExample = (scores: number[], label: number) =>
  [array([scores]), ones([1, 1]), array([label], { dtype: "int32" })] as const;

graded(
  "svmLossNaive charges 0.5 for scores [3, 1, 2.5] when class 0 is right",
  { points: 5, zh: "svmLossNaive：正确类别为 0、得分为 [3, 1, 2.5] 时损失为 0.5" },
  async ({ submission }) => {
    const { loss, dW } = await submission.svmLossNaive(...oneExample([3, 1, 2.5], 0), 0);
    expect(loss).toAgreeWith(0.5);
    expect(dW).toAgreeWith(array([[-1, 0, 1]]));
  },
);

graded(
  "svmLossNaive starts near C - 1 for zero weights",
  { points: 5, zh: "svmLossNaive：权重全为零时，损失等于类别数减一" },
  async ({ submission }) => {
    const X = arange(12).reshape(4, 3);
    const y = array([0, 1, 2, 9], { dtype: "int32" });
    const { loss } = await submission.svmLossNaive(zeros([3, 10]), X, y, 0.1);
    expect(loss).toAgreeWith(9);
  },
);

graded(
  "svmLossNaive has the gradient that central differences measure",
  { points: 10, zh: "svmLossNaive：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const [W, X] = [rng.randn(5, 4).multiply(0.1), rng.randn(6, 5)];
    const y = rng.randint(0, 4, 6).astype("int32");
    const { dW } = await submission.svmLossNaive(W, X, y, 0.3);
    await gradientMatches(dW, {
      lossAt: async (at) => (await exact.svmLossNaive(at, X, y, 0.3)).loss,
      at: W,
      places: [
        [0, 0],
        [2, 1],
        [4, 3],
      ],
      rtol: 1e-5,
      atol: 1e-7,
    });
  },
);

graded(
  "svmLossVectorized agrees with svmLossNaive",
  { points: 5, zh: "svmLossVectorized 与 svmLossNaive 结果一致" },
  async ({ submission, rng }) => {
    const [W, X] = [rng.randn(8, 5), rng.randn(20, 8)];
    const y = rng.randint(0, 5, 20).astype("int32");
    const naive = await submission.svmLossNaive(W, X, y, 0.05);
    const vectorized = await submission.svmLossVectorized(W, X, y, 0.05);
    expect(vectorized.loss).toAgreeWith(naive.loss);
    expect(vectorized.dW).toAgreeWith(naive.dW);
  },
);

noLoops("svmLossVectorized", {
  points: 20,
  zh: "svmLossVectorized 没有循环",
});

raced("svmLossVectorized", {
  points: 10,
  zh: "svmLossVectorized 与循环的速度比较",
  than: "svmLossNaive",
  factor: 4,
  input: (rng) => [
    rng.randn(3073, 10).multiply(1e-3),
    rng.randn(100, 3073),
    rng.randint(0, 10, 100).astype("int32"),
    1e-3,
  ],
});

graded(
  "svmLossVectorized learns handwritten digits",
  { points: 5, zh: "svmLossVectorized：学会手写数字" },
  async ({ submission, show }) => {
    const losses = await learnTemplates(submission.svmLossVectorized, show, 0.02);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  },
);
