/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

const network = (rng: RandomState): Starter.Parameters => ({
  W1: rng.randn(6, 4).multiply(0.6),
  b1: rng.randn(6, 1).multiply(0.4),
  W2: rng.randn(5, 6).multiply(0.6),
  b2: rng.randn(5, 1).multiply(0.4),
  W3: rng.randn(1, 5).multiply(0.6),
  b3: rng.randn(1, 1),
});

const labels = (rng: RandomState, m: number) => rng.randint(0, 2, [1, m]).astype("int32");

graded(
  "computeCostWithRegularization: random networks, strong and no penalty",
  { points: 10, zh: "computeCostWithRegularization：随机网络，强惩罚与无惩罚" },
  async ({ submission, rng }) => {
    const [A3, Y, parameters] = [rng.uniform(0.1, 0.9, [1, 7]), labels(rng, 7), network(rng)];
    for (const lambd of [3, 0]) {
      const cost = await submission.computeCostWithRegularization(A3, Y, parameters, lambd);
      const expected = solution.computeCostWithRegularization(A3, Y, parameters, lambd);
      expect(cost).toAgreeWith(expected, CLOSE);
    }
  },
);

graded(
  "backwardPropagationWithRegularization: gradients everywhere in a random network",
  { points: 12, zh: "backwardPropagationWithRegularization：随机网络各处的梯度" },
  async ({ submission, rng }) => {
    const [X, Y] = [rng.randn(4, 7), labels(rng, 7)];
    const { cache } = solution.forwardPropagationWithDropout(X, network(rng), 1);
    const found = await submission.backwardPropagationWithRegularization(X, Y, cache, 2.5);
    expect(found).toAgreeWith(solution.backwardPropagationWithRegularization(X, Y, cache, 2.5), CLOSE);
  },
);

graded(
  "forwardPropagationWithDropout: masks, activations and probabilities of a random network",
  { points: 10, zh: "forwardPropagationWithDropout：随机网络的掩码、激活值与概率" },
  async ({ submission, rng }) => {
    const [X, parameters, seed] = [rng.randn(4, 9), network(rng), rng.randint(2, 1000)];
    const found = await submission.forwardPropagationWithDropout(X, parameters, 0.6, seed);
    const expected = solution.forwardPropagationWithDropout(X, parameters, 0.6, seed);
    expect(found).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "backwardPropagationWithDropout: gradients everywhere in a random network",
  { points: 12, zh: "backwardPropagationWithDropout：随机网络各处的梯度" },
  async ({ submission, rng }) => {
    const [X, Y, seed] = [rng.randn(4, 9), labels(rng, 9), rng.randint(2, 1000)];
    const { cache } = solution.forwardPropagationWithDropout(X, network(rng), 0.7, seed);
    const found = await submission.backwardPropagationWithDropout(X, Y, cache, 0.7);
    expect(found).toAgreeWith(solution.backwardPropagationWithDropout(X, Y, cache, 0.7), CLOSE);
  },
);
