/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */

import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** Features of different means and spreads, so that a wrong axis shows. */
function problem(rng: RandomState, N: number, D: number) {
  const x = rng
    .randn(N, D)
    .multiply(rng.uniform(0.5, 3, [D]))
    .add(rng.randn(D).multiply(4));
  return [x, rng.uniform(0.5, 2, [D]), rng.randn(D), rng.randn(N, D)] as const;
}

graded(
  "batchnormForward: a random batch, and an eps that matters",
  { points: 8, zh: "batchnormForward：随机批次，eps 较大" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = problem(rng, 7, 4);
    const param = { mode: "train", eps: 0.3 } as const;
    const { out } = await submission.batchnormForward(x, gamma, beta, param);
    expect(out).toAgreeWith(solution.batchnormForward(x, gamma, beta, param).out);
  },
);

graded(
  "batchnormForward: running averages of two batches",
  { points: 6, zh: "batchnormForward：两个批次的滑动平均" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = problem(rng, 5, 3);
    const given = { runningMean: rng.randn(3), runningVar: rng.uniform(0.5, 2, [3]) };
    const fresh = { mode: "train" } as const;
    const going = { mode: "train", momentum: 0.7, ...given } as const;
    const first = await submission.batchnormForward(x, gamma, beta, fresh);
    const second = await submission.batchnormForward(x, gamma, beta, going);
    const [right, next] = [fresh, going].map((param) => solution.batchnormForward(x, gamma, beta, param));
    expect(first.runningMean).toAgreeWith(right!.runningMean);
    expect(first.runningVar).toAgreeWith(right!.runningVar);
    expect(second.runningMean).toAgreeWith(next!.runningMean);
    expect(second.runningVar).toAgreeWith(next!.runningVar);
  },
);

graded(
  "batchnormForward: test mode, and one example",
  { points: 5, zh: "batchnormForward：测试模式，以及单个样本" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = problem(rng, 6, 3);
    const given = { runningMean: rng.randn(3), runningVar: rng.uniform(0.5, 2, [3]) };
    const param = { mode: "test", eps: 0.1, ...given } as const;
    const single = x.slice([0, 1]);
    const several = await submission.batchnormForward(x, gamma, beta, param);
    const alone = await submission.batchnormForward(single, gamma, beta, param);
    expect(several.out).toAgreeWith(solution.batchnormForward(x, gamma, beta, param).out);
    expect(alone.out).toAgreeWith(solution.batchnormForward(single, gamma, beta, param).out);
    expect(several.runningMean).toAgreeWith(given.runningMean);
    expect(several.runningVar).toAgreeWith(given.runningVar);
  },
);

for (const [name, right] of [
  ["batchnormBackward", solution.batchnormBackward],
  ["batchnormBackwardAlt", solution.batchnormBackwardAlt],
] as const) {
  graded(
    `${name}: gradients of a random batch`,
    { points: 12, zh: `${name}：随机批次的梯度` },
    async ({ submission, rng }) => {
      const [x, gamma, beta, dout] = problem(rng, 6, 4);
      const param = { mode: "train", eps: 0.05 } as const;
      const { cache } = await submission.batchnormForward(x, gamma, beta, param);
      const found = await submission[name](dout, cache);
      const forward = solution.batchnormForward(x, gamma, beta, param);
      expect(found).toAgreeWith(right(dout, forward.cache));
    },
  );
}

graded(
  "layernormForward: random examples, and an eps that matters",
  { points: 7, zh: "layernormForward：随机样本，eps 较大" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = problem(rng, 3, 6);
    const [single, g, b] = problem(rng, 1, 4);
    const found = await submission.layernormForward(x, gamma, beta, { eps: 0.3 });
    const alone = await submission.layernormForward(single, g, b, {});
    expect(found.out).toAgreeWith(solution.layernormForward(x, gamma, beta, { eps: 0.3 }).out);
    expect(alone.out).toAgreeWith(solution.layernormForward(single, g, b, {}).out);
  },
);

graded(
  "layernormBackward: gradients of random examples",
  { points: 9, zh: "layernormBackward：随机样本的梯度" },
  async ({ submission, rng }) => {
    const [x, gamma, beta, dout] = problem(rng, 4, 6);
    const { cache } = await submission.layernormForward(x, gamma, beta, { eps: 0.05 });
    const found = await submission.layernormBackward(dout, cache);
    const right = solution.layernormForward(x, gamma, beta, { eps: 0.05 });
    expect(found).toAgreeWith(solution.layernormBackward(dout, right.cache));
  },
);
