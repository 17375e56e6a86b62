/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

const SHAPES = { W1: [4, 3], b1: [4, 1], W2: [2, 4], b2: [2, 1], W3: [1, 2], b3: [1, 1] };
/** All layers have the same shape: only the numbers show which parameter is which. */
const ALIKE = { W1: [3, 3], b1: [3, 1], W2: [3, 3], b2: [3, 1], W3: [3, 3], b3: [3, 1] };

/** Random arrays for three layers, with the names of the parameters or, with "d", of the gradients. */
const arrays = (rng: RandomState, prefix: "" | "d", shapes = ALIKE): Starter.Arrays =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [prefix + name, rng.randn(...shape)]));

const squares = (record: Starter.Arrays): Starter.Arrays =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value.multiply(value)]));

graded(
  "updateParametersWithGd: three layers, another learning rate",
  { points: 5, zh: "updateParametersWithGd：三层，其他学习率" },
  async ({ submission, rng }) => {
    const [parameters, grads] = [arrays(rng, ""), arrays(rng, "d")];
    const expected = solution.updateParametersWithGd(parameters, grads, 0.07);
    expect(await submission.updateParametersWithGd(parameters, grads, 0.07)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "randomMiniBatches: sizes that divide the examples and that do not, one larger than all",
  { points: 10, zh: "randomMiniBatches：能整除与不能整除的大小，以及比样本数还大的大小" },
  async ({ submission, rng }) => {
    const [X, Y] = [rng.randn(3, 20), rng.randint(0, 2, [1, 20]).astype("int32")];
    const seed = rng.randint(1, 1000);
    for (const size of [6, 5, 64]) {
      const found = await submission.randomMiniBatches(X, Y, size, seed);
      expect(found).toAgreeWith(solution.randomMiniBatches(X, Y, size, seed), CLOSE);
    }
  },
);

graded(
  "initializeVelocity and initializeAdam: three layers",
  { points: 6, zh: "initializeVelocity 与 initializeAdam：三层" },
  async ({ submission, rng }) => {
    const parameters = arrays(rng, "", SHAPES);
    const expected = solution.initializeVelocity(parameters);
    expect(await submission.initializeVelocity(parameters)).toAgreeWith(expected);
    expect(await submission.initializeAdam(parameters)).toAgreeWith({ v: expected, s: expected });
  },
);

graded(
  "updateParametersWithMomentum: a velocity that is not 0, another beta",
  { points: 8, zh: "updateParametersWithMomentum：已有速度，其他 beta" },
  async ({ submission, rng }) => {
    const [parameters, grads, v] = [arrays(rng, ""), arrays(rng, "d"), arrays(rng, "d")];
    const found = await submission.updateParametersWithMomentum(parameters, grads, v, 0.7, 0.2);
    const expected = solution.updateParametersWithMomentum(parameters, grads, v, 0.7, 0.2);
    expect(found).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "updateParametersWithAdam: averages that are not 0, other settings, an epsilon that matters",
  { points: 12, zh: "updateParametersWithAdam：已有平均值，其他设置，以及不可忽略的 epsilon" },
  async ({ submission, rng }) => {
    const [parameters, grads, v] = [arrays(rng, ""), arrays(rng, "d"), arrays(rng, "d")];
    const s = squares(arrays(rng, "d"));
    const settings = [3, 0.05, 0.8, 0.95, 0.02] as const;
    const found = await submission.updateParametersWithAdam(parameters, grads, v, s, ...settings);
    const expected = solution.updateParametersWithAdam(parameters, grads, v, s, ...settings);
    expect(found).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "updateLr: other rates and epochs",
  { points: 3, zh: "updateLr：其他学习率与 epoch" },
  async ({ submission, rng }) => {
    const [rate, epoch, decay] = [rng.uniform(0.1, 0.9), rng.randint(3, 50), rng.uniform(0.1, 0.9)];
    expect(await submission.updateLr(rate, epoch, decay)).toAgreeWith(solution.updateLr(rate, epoch, decay));
  },
);

graded(
  "scheduleLrDecay: within and at the ends of intervals",
  { points: 4, zh: "scheduleLrDecay：区间之内与区间端点" },
  async ({ submission, rng }) => {
    const [rate, decay] = [rng.uniform(0.1, 0.9), rng.uniform(0.2, 0.9)];
    for (const epoch of [31, 29, 30, 59, 77]) {
      const found = await submission.scheduleLrDecay(rate, epoch, decay, 30);
      expect(found).toAgreeWith(solution.scheduleLrDecay(rate, epoch, decay, 30));
    }
    expect(await submission.scheduleLrDecay(rate, 1500, decay)).toAgreeWith(rate / (1 + decay));
  },
);
