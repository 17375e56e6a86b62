/** The tests that a student can read and run. Expected numbers are worked out by hand or published by the course. */
import { array, maximum, type NDArray, ones, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { gradientMatches } from "../shared/gradient-check.js";
import { type Middle, NO_LAYER, trainWith } from "../shared/learn-digits.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

/**
 * Batches as the notebook makes them: what comes out of a two-layer net with random weights. The weights are drawn
 * after the first batch, or before all.
 */
function notebookBatches(count: number, weightsFirst: boolean): NDArray[] {
  const seeded = new RandomState(231);
  const early = weightsFirst ? null : seeded.randn(200, 50);
  const [W1, W2] = [seeded.randn(50, 60), seeded.randn(60, 3)];
  return Array.from({ length: count }, (_, batch) => {
    const X = batch === 0 && early !== null ? early : seeded.randn(200, 50);
    return maximum(X.matmul(W1), 0).matmul(W2);
  });
}

const firstBatch = notebookBatches(1, false)[0]!;
const batches = notebookBatches(51, true);

/** Compares the gradients of `total(x, gamma, beta)` with central differences, at a few entries of each. */
async function gradientsMatch(
  total: (x: NDArray, gamma: NDArray, beta: NDArray) => Promise<number>,
  { x, gamma, beta }: { readonly x: NDArray; readonly gamma: NDArray; readonly beta: NDArray },
  { dx, dgamma, dbeta }: { readonly dx: NDArray; readonly dgamma: NDArray; readonly dbeta: NDArray },
): Promise<void> {
  const close = { rtol: 1e-4, atol: 1e-6 };
  const places = [
    [1, 2],
    [3, 4],
  ];
  await gradientMatches(dx, { lossAt: (value) => total(value, gamma, beta), at: x, places, ...close });
  await gradientMatches(dgamma, {
    lossAt: (value) => total(x, value, beta),
    at: gamma,
    places: [[3]],
    ...close,
  });
  await gradientMatches(dbeta, {
    lossAt: (value) => total(x, gamma, value),
    at: beta,
    places: [[0]],
    ...close,
  });
}

graded(
  "batchnormForward gives each feature the mean beta and the standard deviation gamma",
  { points: 4, zh: "batchnormForward：每个特征的均值为 beta、标准差为 gamma" },
  async ({ submission }) => {
    // The notebook prints the deviations 27.18502186, 34.21455511 and 37.68611762 for this batch.
    const [gamma, beta] = [array([1, 2, 3]), array([11, 12, 13])];
    const { out } = await submission.batchnormForward(firstBatch, gamma, beta, { mode: "train" });
    expect(out.shape).toEqual(firstBatch.shape);
    expect(out.mean({ axis: 0 })).toAgreeWith(array([11, 12, 13]), { rtol: 1e-5 });
    const printed = array([0.99999999, 1.99999999, 2.99999999]);
    expect(out.std({ axis: 0 })).toAgreeWith(printed, { rtol: 1e-5 });
  },
);

graded(
  "batchnormForward in test mode, after fifty batches of the notebook",
  { points: 6, zh: "batchnormForward：按笔记本训练五十批之后的测试模式" },
  async ({ submission }) => {
    let running = { runningMean: zeros([3]), runningVar: zeros([3]) };
    for (const x of batches.slice(0, 50)) {
      const param = { mode: "train", ...running } as const;
      const { runningMean, runningVar } = await submission.batchnormForward(x, ones([3]), zeros([3]), param);
      running = { runningMean, runningVar };
    }
    const param = { mode: "test", ...running } as const;
    const { out } = await submission.batchnormForward(batches[50]!, ones([3]), zeros([3]), param);
    expect(out.shape).toEqual([200, 3]);
    // What the notebook prints: near 0 and 1, and not exactly so, because these examples are new.
    const [means, deviations] = [out.mean({ axis: 0 }), out.std({ axis: 0 })];
    expect(means).toAgreeWith(array([-0.03927354, -0.04349152, -0.10452688]), { rtol: 1e-3, atol: 1e-5 });
    expect(deviations).toAgreeWith(array([1.01531428, 1.01238373, 0.97819988]), { rtol: 1e-4 });
  },
);

graded(
  "batchnormBackward has the gradients that central differences measure",
  { points: 8, zh: "batchnormBackward：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const x = rng.randn(4, 5).multiply(5).add(12);
    const [gamma, beta, dout] = [rng.randn(5), rng.randn(5), rng.randn(4, 5)];
    const total = async (a: NDArray, g: NDArray, b: NDArray) => {
      const { out } = await exact.batchnormForward(a, g, b, { mode: "train" });
      expect(out.shape).toEqual(dout.shape);
      return out.multiply(dout).sum();
    };
    const { cache } = await submission.batchnormForward(x, gamma, beta, { mode: "train" });
    const { dx, dgamma, dbeta } = await submission.batchnormBackward(dout, cache);
    await gradientsMatch(total, { x, gamma, beta }, { dx, dgamma, dbeta });
  },
);

graded(
  "batchnormBackwardAlt agrees with batchnormBackward",
  { points: 6, zh: "batchnormBackwardAlt 与 batchnormBackward 结果一致" },
  async ({ submission, rng }) => {
    const [x, dout] = [rng.randn(7, 4).multiply(3), rng.randn(7, 4)];
    const { cache } = await submission.batchnormForward(x, rng.randn(4), rng.randn(4), { mode: "train" });
    const long = await submission.batchnormBackward(dout, cache);
    const short = await submission.batchnormBackwardAlt(dout, cache);
    expect(short).toAgreeWith(long, { rtol: 1e-5, atol: 1e-8 });
  },
);

graded(
  "layernormForward normalizes each example to mean 0 and standard deviation 1",
  { points: 4, zh: "layernormForward：每个样本的均值为 0、标准差为 1" },
  async ({ submission }) => {
    const x = array([
      [1, 3, 5, 7],
      [-2, 0, 0, 2],
    ]);
    // Means 4 and 0, variances 5 and 2; eps makes the divisors sqrt(9) and sqrt(6).
    const { out } = await submission.layernormForward(x, array([3, 3, 3, 6]), array([5, 5, 5, 1]), {
      eps: 4,
    });
    const root = Math.sqrt(6);
    expect(out).toAgreeWith(
      array([
        [2, 4, 6, 7],
        [5 - 6 / root, 5, 5, 1 + 12 / root],
      ]),
    );
  },
);

graded(
  "layernormBackward has the gradients that central differences measure",
  { points: 5, zh: "layernormBackward：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const x = rng.randn(4, 5).multiply(5).add(12);
    const [gamma, beta, dout] = [rng.randn(5), rng.randn(5), rng.randn(4, 5)];
    const total = async (a: NDArray, g: NDArray, b: NDArray) => {
      const { out } = await exact.layernormForward(a, g, b, {});
      expect(out.shape).toEqual(dout.shape);
      return out.multiply(dout).sum();
    };
    const { cache } = await submission.layernormForward(x, gamma, beta, {});
    const { dx, dgamma, dbeta } = await submission.layernormBackward(dout, cache);
    await gradientsMatch(total, { x, gamma, beta }, { dx, dgamma, dbeta });
  },
);

noLoops("batchnormForward", {
  points: 3,
  zh: "batchnormForward 没有循环",
});

noLoops("layernormForward", {
  points: 3,
  zh: "layernormForward 没有循环",
});

graded(
  "a net with batch normalization learns where it hardly learns without it",
  { points: 2, zh: "批归一化让几乎学不动的网络学起来" },
  async ({ submission, show }) => {
    const normalized: Middle = async (x) => {
      const [gamma, beta] = [ones([20]), zeros([20])];
      const { out, cache } = await submission.batchnormForward(x, gamma, beta, { mode: "train" });
      return { out, back: async (dout) => (await submission.batchnormBackward(dout, cache)).dx };
    };
    const settings = { weightScale: 0.02, learningRate: 0.5 }; // weights far too small
    const seed = 231;
    const without = await trainWith(NO_LAYER, new RandomState(seed), settings);
    const losses = await trainWith(normalized, new RandomState(seed), settings);
    show.curves({ en: "The loss while it learns 60 digits", zh: "学习 60 个数字时的损失" }, [
      { name: { en: "with batch normalization", zh: "有批归一化" }, values: losses },
      { name: { en: "without", zh: "无批归一化" }, values: without },
    ]);
    expect(losses.at(-1)).toBeLessThan(without.at(-1)!);
  },
);
