/** The tests that students can read and run. The expected numbers come from the course or are worked out by hand. */
import { arange, array, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { gradientMatches } from "../shared/gradient-check.js";
import { learnTemplates } from "../shared/learn-digits.js";
import type * as Starter from "./starter.js";

const { graded, noLoops, raced } = testsOf<typeof Starter>();

const labels = (classes: number[]) => array(classes, { dtype: "int32" });

graded(
  "softmaxLossNaive starts at log(C) for zero weights",
  { points: 5, zh: "softmaxLossNaive：权重全为零时，损失等于 log(C)" },
  async ({ submission }) => {
    const X = arange(12).reshape(4, 3);
    const { loss } = await submission.softmaxLossNaive(zeros([3, 10]), X, labels([0, 1, 2, 9]), 0.1);
    expect(loss).toAgreeWith(Math.log(10)); // the notebook: "close to -log(0.1)"
  },
);

graded(
  "softmaxLossNaive charges 1.04 for the example of the course's notes",
  { points: 5, zh: "softmaxLossNaive：课程讲义例子的损失为 1.04" },
  async ({ submission }) => {
    // The figure in cs231n.github.io/linear-classify, "SVM vs. Softmax"; the last row of W holds its biases.
    const W = array([
      [0.01, 0.7, 0],
      [-0.05, 0.2, -0.45],
      [0.1, 0.05, -0.2],
      [0.05, 0.16, 0.03],
      [0, 0.2, -0.3],
    ]);
    const { loss } = await submission.softmaxLossNaive(W, array([[-15, 22, -44, 56, 1]]), labels([2]), 0);
    expect(loss).toAgreeWith(1.04, { rtol: 0, atol: 0.005 });
  },
);

graded(
  "softmaxLossNaive has the gradient that central differences measure",
  { points: 10, zh: "softmaxLossNaive：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const [W, X] = [rng.randn(5, 4).multiply(0.1), rng.randn(6, 5)];
    const y = rng.randint(0, 4, 6).astype("int32");
    const { dW } = await submission.softmaxLossNaive(W, X, y, 0.3);
    await gradientMatches(dW, {
      lossAt: async (at) => (await exact.softmaxLossNaive(at, X, y, 0.3)).loss,
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

for (const name of ["softmaxLossNaive", "softmaxLossVectorized"] as const) {
  graded(
    `${name} survives scores around 1000`,
    { points: 3, zh: `${name}：得分在 1000 左右时不溢出` },
    async ({ submission }) => {
      const W = array([
        [1000, 1001, 1002],
        [1003, 1001, 1003],
      ]);
      const X = array([
        [1, 0],
        [0, 1],
      ]);
      const { loss } = await submission[name](W, X, labels([2, 0]), 0);
      const lost = [1 / (1 + Math.exp(-1) + Math.exp(-2)), 1 / (2 + Math.exp(-2))];
      expect(loss).toAgreeWith(-Math.log(lost[0]! * lost[1]!) / 2);
    },
  );
}

graded(
  "softmaxLossVectorized agrees with softmaxLossNaive",
  { points: 5, zh: "softmaxLossVectorized 与 softmaxLossNaive 结果一致" },
  async ({ submission, rng }) => {
    const [W, X] = [rng.randn(8, 5), rng.randn(20, 8)];
    const y = rng.randint(0, 5, 20).astype("int32");
    const naive = await submission.softmaxLossNaive(W, X, y, 0.05);
    const vectorized = await submission.softmaxLossVectorized(W, X, y, 0.05);
    expect(vectorized.loss).toAgreeWith(naive.loss);
    expect(vectorized.dW).toAgreeWith(naive.dW);
  },
);

noLoops("softmaxLossVectorized", {
  points: 20,
  zh: "softmaxLossVectorized 没有循环",
});

raced("softmaxLossVectorized", {
  points: 10,
  zh: "softmaxLossVectorized 与循环的速度比较",
  than: "softmaxLossNaive",
  factor: 4,
  input: (rng) => [
    rng.randn(3073, 10).multiply(1e-3),
    rng.randn(200, 3073),
    rng.randint(0, 10, 200).astype("int32"),
    1e-3,
  ],
});

graded(
  "softmaxLossVectorized learns handwritten digits",
  { points: 5, zh: "softmaxLossVectorized：学会手写数字" },
  async ({ submission, show }) => {
    const losses = await learnTemplates(submission.softmaxLossVectorized, show, 1);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  },
);
