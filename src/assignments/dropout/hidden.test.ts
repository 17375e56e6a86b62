/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */
import { expect, testsOf } from "../../graded-tests/graded.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

graded(
  "dropoutForward: arrays of three axes, other seeds, and p = 1",
  { points: 10, zh: "dropoutForward：三个轴的数组、其他种子、p = 1" },
  async ({ submission, rng }) => {
    const x = rng.randn(5, 4, 3);
    const some = { mode: "train", p: 0.3, seed: rng.randint(10_000) } as const;
    const all = { mode: "train", p: 1, seed: 2 } as const;
    const found = await submission.dropoutForward(x, some);
    const whole = await submission.dropoutForward(x, all);
    expect(found.out).toAgreeWith(solution.dropoutForward(x, some).out);
    expect(whole.out).toAgreeWith(x);
  },
);

graded(
  "dropoutBackward: both modes",
  { points: 8, zh: "dropoutBackward：两种模式" },
  async ({ submission, rng }) => {
    const [x, dout] = [rng.randn(4, 6), rng.randn(4, 6)];
    const param = { mode: "train", p: 0.4, seed: rng.randint(10_000) } as const;
    const train = await submission.dropoutForward(x, param);
    const test = await submission.dropoutForward(x, { ...param, mode: "test" });
    const trained = await submission.dropoutBackward(dout, train.cache);
    const tested = await submission.dropoutBackward(dout, test.cache);
    const right = solution.dropoutForward(x, param);
    expect(trained).toAgreeWith(solution.dropoutBackward(dout, right.cache));
    expect(tested).toAgreeWith(dout);
  },
);

graded(
  "dropoutBackward: inputs of zero",
  { points: 4, zh: "dropoutBackward：输入中本身就有零" },
  async ({ submission, rng }) => {
    const [x, dout] = [rng.randint(-1, 2, [5, 6]).astype("float64"), rng.randn(5, 6)];
    const param = { mode: "train", p: 0.6, seed: rng.randint(10_000) } as const;
    const { cache } = await submission.dropoutForward(x, param);
    const blank = await submission.dropoutForward(x.multiply(0), param);
    const found = await submission.dropoutBackward(dout, cache);
    const ofBlank = await submission.dropoutBackward(dout, blank.cache);
    const expected = solution.dropoutBackward(dout, solution.dropoutForward(x, param).cache);
    expect(found).toAgreeWith(expected);
    expect(ofBlank).toAgreeWith(expected);
  },
);

for (const [mode, forwardPoints, backwardPoints, zh] of [
  ["train", 7, 10, "训练模式"],
  ["test", 5, 4, "测试模式"],
] as const) {
  graded(
    `affineReluDropoutForward: ${mode} mode`,
    { points: forwardPoints, zh: `affineReluDropoutForward：${zh}` },
    async ({ submission, rng }) => {
      const args = [rng.randn(6, 5), rng.randn(5, 7), rng.randn(7)] as const;
      const param = { mode, p: 0.6, seed: rng.randint(10_000) };
      const { out } = await submission.affineReluDropoutForward(...args, param);
      expect(out).toAgreeWith(solution.affineReluDropoutForward(...args, param).out);
    },
  );

  graded(
    `affineReluDropoutBackward: ${mode} mode`,
    { points: backwardPoints, zh: `affineReluDropoutBackward：${zh}` },
    async ({ submission, rng }) => {
      const args = [rng.randn(6, 5), rng.randn(5, 7), rng.randn(7)] as const;
      const [dout, param] = [rng.randn(6, 7), { mode, p: 0.6, seed: rng.randint(10_000) }];
      const { cache } = await submission.affineReluDropoutForward(...args, param);
      const found = await submission.affineReluDropoutBackward(dout, cache);
      const right = solution.affineReluDropoutForward(...args, param);
      expect(found).toAgreeWith(solution.affineReluDropoutBackward(dout, right.cache));
    },
  );
}
