/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */
import type { NDArray } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** Random parameters, biases included. */
function net(rng: RandomState, dims: readonly number[]): Record<string, NDArray> {
  const params: Record<string, NDArray> = {};
  for (let layer = 1; layer < dims.length; layer++) {
    params[`W${layer}`] = rng.randn(dims[layer - 1]!, dims[layer]!);
    params[`b${layer}`] = rng.randn(dims[layer]!);
  }
  return params;
}

graded(
  "initializeParams: the weights of other seeds, and a net without hidden layers",
  { points: 7, zh: "initializeParams：其他种子的权重，以及没有隐藏层的网络" },
  async ({ submission, rng }) => {
    const seed = rng.randint(10_000);
    const deep = await submission.initializeParams([4, 3], 5, 2, 0.02, seed);
    const flat = await submission.initializeParams([], 3, 4, 0.5, seed);
    expect(deep).toAgreeWith(solution.initializeParams([4, 3], 5, 2, 0.02, seed));
    expect(flat).toAgreeWith(solution.initializeParams([], 3, 4, 0.5, seed));
  },
);

graded(
  "fullyConnectedScores: one layer, four layers, pictures",
  { points: 7, zh: "fullyConnectedScores：一层、四层、图像" },
  async ({ submission, rng }) => {
    const [one, four] = [net(rng, [4, 3]), net(rng, [12, 6, 5, 7, 4])];
    const [X, pictures] = [rng.randn(5, 4), rng.randn(3, 2, 2, 3)];
    const flat = await submission.fullyConnectedScores(one, X);
    const deep = await submission.fullyConnectedScores(four, pictures);
    expect(flat).toAgreeWith(solution.fullyConnectedScores(one, X));
    expect(deep).toAgreeWith(solution.fullyConnectedScores(four, pictures));
  },
);

graded(
  "fullyConnectedLoss: loss and gradients of a net of four layers",
  { points: 10, zh: "fullyConnectedLoss：四层网络的损失与梯度" },
  async ({ submission, rng }) => {
    const [params, X] = [net(rng, [4, 6, 5, 7, 3]), rng.randn(6, 4)];
    const y = rng.randint(0, 3, 6).astype("int32");
    const found = await submission.fullyConnectedLoss(params, X, y, 0.4);
    expect(found).toAgreeWith(solution.fullyConnectedLoss(params, X, y, 0.4));
  },
);

graded(
  "fullyConnectedLoss: one layer, one example, pictures, no penalty",
  { points: 8, zh: "fullyConnectedLoss：一层、单个样本、图像、无正则项" },
  async ({ submission, rng }) => {
    const [one, three] = [net(rng, [4, 3]), net(rng, [8, 6, 5, 3])];
    const [single, pictures] = [rng.randn(1, 4), rng.randn(4, 2, 2, 2)];
    const [label, y] = [rng.randint(0, 3, 1).astype("int32"), rng.randint(0, 3, 4).astype("int32")];
    const flat = await submission.fullyConnectedLoss(one, single, label, 0.5);
    const plain = await submission.fullyConnectedLoss(three, pictures, y, 0);
    expect(flat).toAgreeWith(solution.fullyConnectedLoss(one, single, label, 0.5));
    expect(plain).toAgreeWith(solution.fullyConnectedLoss(three, pictures, y, 0));
  },
);

graded(
  "sgdMomentum: three updates from zero velocity, and default settings",
  { points: 6, zh: "sgdMomentum：从静止开始的三次更新，以及使用默认设置的一次" },
  async ({ submission, rng }) => {
    const [w, gradients] = [rng.randn(3, 4), [rng.randn(3, 4), rng.randn(3, 4), rng.randn(3, 4)]];
    gradients[1]!.slice(0).assign(0); // a parameter without a gradient keeps moving
    const settings = { learningRate: 0.3, momentum: 0.6 };
    let [mine, right] = [
      await submission.sgdMomentum(w, gradients[0]!, {}),
      solution.sgdMomentum(w, gradients[0]!, {}),
    ];
    const [found, expected] = [[mine], [right]];
    let [state, rightState]: [object, object] = [{}, {}];
    for (const dw of gradients) {
      mine = await submission.sgdMomentum(mine.w, dw, { ...settings, ...state });
      right = solution.sgdMomentum(right.w, dw, { ...settings, ...rightState });
      [state, rightState] = [{ velocity: mine.config.velocity }, { velocity: right.config.velocity }];
      found.push(mine);
      expected.push(right);
    }
    expect(found.map(({ w }) => w)).toAgreeWith(expected.map(({ w }) => w));
    expect(found.map(({ config }) => config.velocity)).toAgreeWith(
      expected.map(({ config }) => config.velocity),
    );
  },
);

graded(
  "rmsprop: three updates from a zero cache, an epsilon that matters, and default settings",
  { points: 7, zh: "rmsprop：从静止开始的三次更新，较大的 epsilon，以及使用默认设置的一次" },
  async ({ submission, rng }) => {
    const [w, gradients] = [rng.randn(3, 4), [rng.randn(3, 4), rng.randn(3, 4), rng.randn(3, 4)]];
    const settings = { learningRate: 0.3, decayRate: 0.7, epsilon: 0.2 };
    let [mine, right] = [
      await submission.rmsprop(w, gradients[0]!, {}),
      solution.rmsprop(w, gradients[0]!, {}),
    ];
    const [found, expected] = [[mine], [right]];
    let [state, rightState]: [object, object] = [{}, {}];
    for (const dw of gradients) {
      mine = await submission.rmsprop(mine.w, dw, { ...settings, ...state });
      right = solution.rmsprop(right.w, dw, { ...settings, ...rightState });
      [state, rightState] = [{ cache: mine.config.cache }, { cache: right.config.cache }];
      found.push(mine);
      expected.push(right);
    }
    expect(found.map(({ w }) => w)).toAgreeWith(expected.map(({ w }) => w));
    expect(found.map(({ config }) => config.cache)).toAgreeWith(expected.map(({ config }) => config.cache));
  },
);

graded(
  "adam: three updates from zero averages, an epsilon that matters, and default settings",
  { points: 9, zh: "adam：从静止开始的三次更新，较大的 epsilon，以及使用默认设置的一次" },
  async ({ submission, rng }) => {
    const [w, gradients] = [rng.randn(3, 4), [rng.randn(3, 4), rng.randn(3, 4), rng.randn(3, 4)]];
    const settings = { learningRate: 0.3, beta1: 0.6, beta2: 0.8, epsilon: 0.2 };
    let [mine, right] = [await submission.adam(w, gradients[0]!, {}), solution.adam(w, gradients[0]!, {})];
    const [found, expected] = [[mine], [right]];
    let [state, rightState]: [object, object] = [{}, {}];
    for (const dw of gradients) {
      mine = await submission.adam(mine.w, dw, { ...settings, ...state });
      right = solution.adam(right.w, dw, { ...settings, ...rightState });
      const kept = ({ m, v, t }: { m: NDArray; v: NDArray; t: number }) => ({ m, v, t });
      [state, rightState] = [kept(mine.config), kept(right.config)];
      found.push(mine);
      expected.push(right);
    }
    expect(found.map(({ w }) => w)).toAgreeWith(expected.map(({ w }) => w));
    const averages = ({ config }: { config: { m: NDArray; v: NDArray; t: number } }) => [
      config.m,
      config.v,
      config.t,
    ];
    expect(found.map(averages)).toAgreeWith(expected.map(averages));
  },
);
