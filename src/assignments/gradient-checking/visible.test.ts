/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 2, week 1; the others are computed by hand. `new RandomState(n)` draws NumPy's numbers for seed n.
 */
import { array, RandomState } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** The course's network: examples, labels and parameters. */
function courseNetwork() {
  const rng = new RandomState(1);
  const X = rng.randn(4, 3);
  const [W1, b1, W2, b2] = [rng.randn(5, 4), rng.randn(5, 1), rng.randn(3, 5), rng.randn(3, 1)];
  return {
    X,
    Y: array([[1, 1, 0]]),
    parameters: { W1, b1, W2, b2, W3: rng.randn(1, 3), b3: rng.randn(1, 1) },
  };
}

/** One unit per layer, with weights and input 1 and no bias: Z is 1 everywhere. */
const one = () => array([[1]]);
const chain = () => ({
  W1: one(),
  b1: array([[0]]),
  W2: one(),
  b2: array([[0]]),
  W3: one(),
  b3: array([[0]]),
});
/** The gradient of every parameter of the chain for an example of class 1: sigmoid(1) - 1. */
const gradient = () => array([[-0.2689414213699951]]);

graded(
  "forwardPropagation of x 2 and theta 4 is 8 (course)",
  { points: 4, zh: "forwardPropagation：x 为 2、theta 为 4 时为 8（课程）" },
  async ({ submission }) => {
    expect(await submission.forwardPropagation(2, 4)).toAgreeWith(8);
  },
);

graded(
  "backwardPropagation of x 2 and theta 4 is 2 (course)",
  { points: 4, zh: "backwardPropagation：x 为 2、theta 为 4 时为 2（课程）" },
  async ({ submission }) => {
    expect(await submission.backwardPropagation(2, 4)).toAgreeWith(2);
  },
);

graded(
  "gradientCheck finds only rounding errors for x 2 and theta 4 (course: 2.9e-10)",
  { points: 12, zh: "gradientCheck：x 为 2、theta 为 4 时只剩舍入误差（课程：2.9e-10）" },
  async ({ submission }) => {
    const byDefault = await submission.gradientCheck(2, 4);
    expect(byDefault).toBeGreaterThanOrEqual(0);
    expect(byDefault).toBeLessThan(1e-7);
    expect(await submission.gradientCheck(2, 4, 0.01)).toBeLessThan(1e-10);
  },
);

graded(
  "gradientCheckN accepts a right gradient and measures the error of a wrong one",
  { points: 10, zh: "gradientCheckN：通过正确的梯度，并量出错误梯度的偏差" },
  async ({ submission }) => {
    const right = {
      dW1: gradient(),
      db1: gradient(),
      dW2: gradient(),
      db2: gradient(),
      dW3: gradient(),
      db3: gradient(),
    };
    const passed = await submission.gradientCheckN(chain(), right, one(), one(), 1e-4);
    expect(passed).toBeLessThan(1e-7);
    // Six equal elements, one of them doubled. In units of an element: norms 3 and sqrt(6), difference 1.
    const doubled = { ...right, dW2: gradient().multiply(2) };
    const found = await submission.gradientCheckN(chain(), doubled, one(), one(), 1e-4);
    expect(found).toAgreeWith(1 / (3 + Math.sqrt(6)), { rtol: 1e-5 });
  },
);

graded(
  "gradientCheckN gives the course's 0.285093156781 for the two planted errors",
  { points: 10, zh: "gradientCheckN：对两个预设错误给出课程的 0.285093156781" },
  async ({ submission }) => {
    const { X, Y, parameters } = courseNetwork();
    const dW1 = array([
      [-0.37347779, -1.47903216, 0.17596143, -1.33685036],
      [-0.01967514, -0.08573553, 0.01188465, -0.07674312],
      [0.03916037, -0.05539735, 0.04872715, -0.09359393],
      [-0.05337778, -0.21138458, 0.02514856, -0.19106384],
      [0, 0, 0, 0],
    ]);
    const db1 = array([[0.63290787], [0.0372514], [-0.06401301], [0.09045575], [0]]);
    const dW2 = array([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0.91580165, 0.02451548, -0.10797954, 0.90281891, 0],
    ]);
    const planted = {
      dW1,
      db1: db1.multiply(4),
      dW2: dW2.multiply(2),
      db2: array([[0], [0], [0.19763343]]),
      dW3: array([[0, 0, 2.24404238]]),
      db3: array([[0.21225753]]),
    };
    const found = await submission.gradientCheckN(parameters, planted, X, Y);
    expect(found).toAgreeWith(0.285093156781, { rtol: 1e-5 });
  },
);

graded(
  "backwardPropagationN no longer has a planted error",
  { points: 12, zh: "backwardPropagationN：预设的错误都已修好" },
  async ({ submission }) => {
    const cache = { ...chain(), Z1: one(), A1: one(), Z2: one(), A2: one(), Z3: one() };
    const A3 = array([[0.7310585786300049]]);
    const found = await submission.backwardPropagationN(one(), one(), { ...cache, A3 });
    const expected = {
      dW1: gradient(),
      db1: gradient(),
      dW2: gradient(),
      db2: gradient(),
      dW3: gradient(),
      db3: gradient(),
    };
    expect(found).toAgreeWith(expected, { rtol: 1e-5, atol: 1e-6 });
  },
);
