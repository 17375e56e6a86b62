/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";
import { forwardPropagationN } from "./starter.js";

const { graded } = testsOf<typeof Starter>();

const problem = (rng: RandomState) => ({
  X: rng.randn(3, 6),
  Y: rng.randint(0, 2, [1, 6]).astype("int32"),
  parameters: {
    W1: rng.randn(4, 3),
    b1: rng.randn(4, 1).multiply(0.3),
    W2: rng.randn(3, 4),
    b2: rng.rand(3, 1),
    W3: rng.randn(1, 3),
    b3: rng.randn(1, 1),
  },
});

graded(
  "forwardPropagation and backwardPropagation of other numbers",
  { points: 8, zh: "forwardPropagation 与 backwardPropagation：其他数值" },
  async ({ submission, rng }) => {
    const [x, theta] = [rng.uniform(2, 5), rng.uniform(-5, -2)];
    expect(await submission.forwardPropagation(x, theta)).toAgreeWith(theta * x);
    expect(await submission.backwardPropagation(x, theta)).toAgreeWith(x);
    expect(await submission.backwardPropagation(-x, theta)).toAgreeWith(-x);
  },
);

graded(
  "gradientCheck: negative numbers and another epsilon",
  { points: 10, zh: "gradientCheck：负数与其他 epsilon" },
  async ({ submission, rng }) => {
    const [x, theta] = [rng.uniform(-5, -2), rng.uniform(2, 5)];
    const found = await submission.gradientCheck(x, theta, 0.1);
    expect(found).toBeGreaterThanOrEqual(0);
    expect(found).toBeLessThan(1e-10);
    // The step is lost to rounding in such a large theta: the numerical derivative is 0, which the check must report.
    expect(await submission.gradientCheck(x, 2 ** 40, 1e-7)).toAgreeWith(1);
  },
);

graded(
  "gradientCheckN: wrong gradients and other steps, in float64",
  { points: 18, zh: "gradientCheckN：错误的梯度与其他步长（float64）" },
  async ({ submission, rng }) => {
    const { X, Y, parameters } = problem(rng);
    const grads = solution.backwardPropagationN(X, Y, forwardPropagationN(X, Y, parameters).cache);
    const wrong = {
      ...grads,
      dW1: grads.dW1.multiply(1.3),
      db2: grads.db2.add(0.1),
      db3: grads.db3.multiply(-1).add(0.2),
    };
    for (const epsilon of [1e-4, 0.05]) {
      const found = await submission.gradientCheckN(parameters, wrong, X, Y, epsilon);
      const expected = solution.gradientCheckN(parameters, wrong, X, Y, epsilon);
      expect(found).toAgreeWith(expected, { rtol: 1e-7 });
    }
  },
);

graded(
  "backwardPropagationN: gradients of a random network",
  { points: 12, zh: "backwardPropagationN：随机网络的梯度" },
  async ({ submission, rng }) => {
    const { X, Y, parameters } = problem(rng);
    const { cache } = forwardPropagationN(X, Y, parameters);
    const found = await submission.backwardPropagationN(X, Y, cache);
    const expected = solution.backwardPropagationN(X, Y, cache);
    expect(found).toAgreeWith(expected, { rtol: 1e-5, atol: 1e-6 });
  },
);
