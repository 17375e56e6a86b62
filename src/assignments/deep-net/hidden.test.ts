/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

/** Weights of ordinary size and biases that are not 0. */
function network(rng: RandomState, layerDims: readonly number[]): Starter.Parameters {
  const parameters: Starter.Parameters = {};
  layerDims.slice(1).forEach((units, k) => {
    parameters[`W${k + 1}`] = rng.randn(units, layerDims[k]!).multiply(0.7);
    parameters[`b${k + 1}`] = rng.randn(units, 1).multiply(0.5);
  });
  return parameters;
}

const layer = (rng: RandomState, inputs: number, units: number, m: number) => ({
  A: rng.randn(inputs, m),
  W: rng.randn(units, inputs),
  b: rng.randn(units, 1),
});

const labels = (rng: RandomState, m: number) => rng.randint(0, 2, [1, m]).astype("int32");

graded(
  "initializeParametersDeep: four layers, another seed",
  { points: 4, zh: "initializeParametersDeep：四层，其他种子" },
  async ({ submission, rng }) => {
    const [dims, seed] = [[4, 6, 3, 2, 1], rng.randint(0, 1000)];
    const found = await submission.initializeParametersDeep(dims, seed);
    const expected = solution.initializeParametersDeep(dims, seed);
    expect(found).toAgreeWith(expected, { rtol: 1e-5, atol: 1e-8 });
    expect(Object.keys(found).length).toAgreeWith(Object.keys(expected).length);
  },
);

graded(
  "linearForward: a layer of several units, and a single example",
  { points: 3, zh: "linearForward：多个单元的层，以及单个样本" },
  async ({ submission, rng }) => {
    for (const m of [6, 1]) {
      const { A, W, b } = layer(rng, 5, 4, m);
      expect(await submission.linearForward(A, W, b)).toAgreeWith(solution.linearForward(A, W, b), CLOSE);
    }
  },
);

graded(
  "linearActivationForward: layers of several units",
  { points: 5, zh: "linearActivationForward：多个单元的层" },
  async ({ submission, rng }) => {
    const { A, W, b } = layer(rng, 5, 4, 6);
    for (const activation of ["relu", "sigmoid"] as const) {
      const found = await submission.linearActivationForward(A, W, b, activation);
      expect(found).toAgreeWith(solution.linearActivationForward(A, W, b, activation), CLOSE);
    }
  },
);

graded(
  "lModelForward: four layers, and a network of one layer",
  { points: 6, zh: "lModelForward：四层网络，以及只有一层的网络" },
  async ({ submission, rng }) => {
    for (const dims of [
      [3, 5, 4, 6, 1],
      [4, 1],
    ]) {
      const parameters = network(rng, dims);
      const X = rng.randn(dims[0]!, 7);
      const found = await submission.lModelForward(X, parameters);
      expect(found).toAgreeWith(solution.lModelForward(X, parameters), CLOSE);
    }
  },
);

graded(
  "computeCost of random probabilities",
  { points: 3, zh: "computeCost：随机概率" },
  async ({ submission, rng }) => {
    const [AL, Y] = [rng.uniform(0.05, 0.95, [1, 13]), labels(rng, 13)];
    expect(await submission.computeCost(AL, Y)).toAgreeWith(solution.computeCost(AL, Y), CLOSE);
  },
);

graded(
  "linearBackward: a random layer",
  { points: 5, zh: "linearBackward：随机的一层" },
  async ({ submission, rng }) => {
    const [dZ, cache] = [rng.randn(4, 6), layer(rng, 5, 4, 6)];
    const [dz, single] = [rng.randn(4, 1), layer(rng, 5, 4, 1)];
    const foundForOne = await submission.linearBackward(dz, single);
    expect(await submission.linearBackward(dZ, cache)).toAgreeWith(solution.linearBackward(dZ, cache), CLOSE);
    expect(foundForOne).toAgreeWith(solution.linearBackward(dz, single), CLOSE);
  },
);

graded(
  "linearActivationBackward: a random layer, Z of exactly 0 among others",
  { points: 4, zh: "linearActivationBackward：随机的一层，其中有恰为 0 的 Z" },
  async ({ submission, rng }) => {
    const [dA, activationCache] = [rng.randn(4, 6), rng.randn(4, 6)];
    activationCache.set(0, 1, 2);
    activationCache.set(0, 3, 0);
    const cache = { linearCache: layer(rng, 5, 4, 6), activationCache };
    for (const activation of ["relu", "sigmoid"] as const) {
      const found = await submission.linearActivationBackward(dA, cache, activation);
      expect(found).toAgreeWith(solution.linearActivationBackward(dA, cache, activation), CLOSE);
    }
  },
);

graded(
  "lModelBackward: four layers",
  { points: 6, zh: "lModelBackward：四层网络" },
  async ({ submission, rng }) => {
    const [X, Y] = [rng.randn(3, 8), labels(rng, 8)];
    const { AL, caches } = solution.lModelForward(X, network(rng, [3, 6, 5, 4, 1]));
    const found = await submission.lModelBackward(AL, Y, caches);
    expect(found).toAgreeWith(solution.lModelBackward(AL, Y, caches), { rtol: 1e-4, atol: 1e-5 });
  },
);

graded(
  "updateParameters: three layers",
  { points: 2, zh: "updateParameters：三层网络" },
  async ({ submission, rng }) => {
    const [params, numbers] = [network(rng, [3, 3, 3, 3]), network(rng, [3, 3, 3, 3])];
    const grads = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`d${name}`, value]));
    const expected = solution.updateParameters(params, grads, 0.03);
    expect(await submission.updateParameters(params, grads, 0.03)).toAgreeWith(expected, CLOSE);
  },
);
