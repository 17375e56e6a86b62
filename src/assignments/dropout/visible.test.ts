/** The tests that a student can read and run. Expected numbers are worked out by hand. */
import { arange, array, maximum, type NDArray, RandomState } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { gradientMatches } from "../shared/gradient-check.js";
import { type Middle, trainWith } from "../shared/learn-digits.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

graded(
  "dropoutForward keeps about the share p and scales it",
  { points: 8, zh: "dropoutForward：保留约 p 的比例，并做缩放" },
  async ({ submission, rng }) => {
    const x = rng.randn(60, 50).add(10);
    for (const p of [0.25, 0.4, 0.7]) {
      const { out } = await submission.dropoutForward(x, { mode: "train", p, seed: rng.randint(1000) });
      expect(out.shape).toEqual(x.shape);
      const kept = out.notEqual(0);
      expect(Math.abs(kept.mean() - p)).toBeLessThan(0.05);
      expect(out).toAgreeWith(x.multiply(kept).divide(p), { rtol: 1e-5 });
    }
  },
);

graded(
  "dropoutForward returns its input in test mode",
  { points: 5, zh: "dropoutForward：测试模式下原样输出" },
  async ({ submission, rng }) => {
    const x = rng.randn(4, 5);
    const { out } = await submission.dropoutForward(x, { mode: "test", p: 0.3, seed: 1 });
    expect(out).toAgreeWith(x, { rtol: 1e-6 });
  },
);

graded(
  "dropoutForward draws its mask from the seed",
  { points: 10, zh: "dropoutForward：由种子得到掩码" },
  async ({ submission }) => {
    // np.random.seed(123); np.random.rand(2, 5): 0.70 0.29 0.23 0.55 0.72, 0.42 0.98 0.68 0.48 0.39
    const x = arange(1, 11).reshape(2, 5).astype("float64");
    const { out } = await submission.dropoutForward(x, { mode: "train", p: 0.5, seed: 123 });
    expect(out).toAgreeWith(
      array([
        [0, 4, 6, 0, 0],
        [12, 0, 0, 18, 20],
      ]),
    );
  },
);

graded(
  "dropoutBackward passes the gradient of kept values only",
  { points: 8, zh: "dropoutBackward：梯度沿着保留的数传回" },
  async ({ submission }) => {
    const [x, dout] = [arange(1, 11).reshape(2, 5).astype("float64"), arange(10).reshape(2, 5).subtract(4.5)];
    const train = await submission.dropoutForward(x, { mode: "train", p: 0.25, seed: 7 });
    const test = await submission.dropoutForward(x, { mode: "test", p: 0.25, seed: 7 });
    const trained = await submission.dropoutBackward(dout, train.cache);
    const tested = await submission.dropoutBackward(dout, test.cache);
    expect(train.out.shape).toEqual(x.shape);
    // The output is the input times something; the gradient is multiplied by the same.
    expect(trained).toAgreeWith(dout.multiply(train.out.divide(x)), { rtol: 1e-5 });
    expect(tested).toAgreeWith(dout, { rtol: 1e-5 });
  },
);

noLoops("dropoutForward", {
  points: 5,
  zh: "dropoutForward 没有循环",
});

graded(
  "affineReluDropoutForward keeps or drops the outputs of the ReLU",
  { points: 6, zh: "affineReluDropoutForward：对 ReLU 的输出做随机失活" },
  async ({ submission, rng }) => {
    const [x, w, b] = [rng.randn(12, 5), rng.randn(5, 8), rng.randn(8)];
    const active = maximum(x.matmul(w).add(b), 0);
    const test = await submission.affineReluDropoutForward(x, w, b, { mode: "test", p: 0.4, seed: 3 });
    const train = await submission.affineReluDropoutForward(x, w, b, { mode: "train", p: 0.4, seed: 3 });
    expect(test.out).toAgreeWith(active, { rtol: 1e-5, atol: 1e-6 });
    expect(train.out.shape).toEqual(active.shape);
    const kept = train.out.notEqual(0);
    expect(train.out).toAgreeWith(active.multiply(kept).divide(0.4), { rtol: 1e-5, atol: 1e-6 });
    const among = active.greater(0).sum();
    expect(Math.abs(kept.sum() / among - 0.4)).toBeLessThan(0.3);
  },
);

graded(
  "affineReluDropoutBackward has the gradients that central differences measure",
  { points: 8, zh: "affineReluDropoutBackward：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const [x, w, b, dout] = [rng.randn(5, 4), rng.randn(4, 6), rng.randn(6), rng.randn(5, 6)];
    const param = { mode: "train", p: 0.7, seed: 5 } as const;
    const total = async (X: NDArray, W: NDArray, B: NDArray) => {
      const { out } = await exact.affineReluDropoutForward(X, W, B, param);
      expect(out.shape).toEqual(dout.shape);
      return out.multiply(dout).sum();
    };
    const { cache } = await submission.affineReluDropoutForward(x, w, b, param);
    const { dx, dw, db } = await submission.affineReluDropoutBackward(dout, cache);
    const close = { h: 1e-6, rtol: 1e-4, atol: 1e-6 };
    await gradientMatches(dx, { lossAt: (value) => total(value, w, b), at: x, places: [[2, 3]], ...close });
    await gradientMatches(dw, {
      lossAt: (value) => total(x, value, b),
      at: w,
      places: [
        [1, 4],
        [3, 0],
      ],
      ...close,
    });
    await gradientMatches(db, { lossAt: (value) => total(x, w, value), at: b, places: [[2]], ...close });
  },
);

graded(
  "a net with dropout learns handwritten digits more slowly",
  { points: 2, zh: "带随机失活的网络学习手写数字，但更慢" },
  async ({ submission, show }) => {
    const seed = 231;
    const keeping =
      (p: number): Middle =>
      async (x) => {
        const { out, cache } = await submission.dropoutForward(x, { mode: "train", p, seed });
        return { out, back: (dout) => submission.dropoutBackward(dout, cache) };
      };
    const settings = { weightScale: 0.2, learningRate: 0.5 };
    const lines = [];
    for (const p of [1, 0.5]) {
      const values = await trainWith(keeping(p), new RandomState(seed), settings);
      lines.push({ name: { en: `p = ${p}`, zh: `p = ${p}` }, values });
    }
    show.curves({ en: "The loss while it learns, for several p", zh: "不同 p 下学习时的损失" }, lines);
    for (const { values } of lines) expect(values.at(-1)).toBeLessThan(values[0]! / 1.5);
  },
);
