/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 2, week 1; the others are computed by hand.
 */
import { arange, array, cos, RandomState, sin, stack, where, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type * as Starter from "./starter.js";
import { computeLoss, forwardPropagation } from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

graded(
  "initializeParametersZeros([3, 2, 1]) has the course's shapes, and only zeros",
  { points: 6, zh: "initializeParametersZeros([3, 2, 1])：形状与课程一致，且全为 0" },
  async ({ submission }) => {
    const found = await submission.initializeParametersZeros([3, 2, 1]);
    expect(found).toAgreeWith({
      W1: zeros([2, 3]),
      b1: zeros([2, 1]),
      W2: zeros([1, 2]),
      b2: zeros([1, 1]),
    });
  },
);

graded(
  "initializeParametersRandom([3, 2, 1], seed 3) draws the course's weights, times 10",
  { points: 14, zh: "initializeParametersRandom([3, 2, 1]，种子 3)：与课程的权重一致（乘以 10）" },
  async ({ submission }) => {
    const expected = {
      W1: array([
        [17.88628473, 4.36509851, 0.96497468],
        [-18.63492703, -2.77388203, -3.54758979],
      ]),
      b1: zeros([2, 1]),
      W2: array([[-0.82741481, -6.27000677]]),
      b2: zeros([1, 1]),
    };
    expect(await submission.initializeParametersRandom([3, 2, 1], 3)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "initializeParametersHe([2, 4, 1], seed 3) draws the course's weights",
  { points: 20, zh: "initializeParametersHe([2, 4, 1]，种子 3)：与课程的权重一致" },
  async ({ submission }) => {
    const expected = {
      W1: array([
        [1.78862847, 0.43650985],
        [0.09649747, -1.8634927],
        [-0.2773882, -0.35475898],
        [-0.08274148, -0.62700068],
      ]),
      b1: zeros([4, 1]),
      W2: array([[-0.03098412, -0.33744411, -0.92904268, 0.62552248]]),
      b2: zeros([1, 1]),
    };
    expect(await submission.initializeParametersHe([2, 4, 1], 3)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "model with 0 iterations returns the initial parameters",
  { points: 6, zh: "model：迭代次数为 0 时返回所要求的初始参数" },
  async ({ submission }) => {
    const [X, Y] = [zeros([2, 3]), array([[1, 0, 1]])];
    const dims = [2, 10, 5, 1];
    expect(await submission.model(X, Y, 0.01, 0, "zeros")).toAgreeWith(
      await submission.initializeParametersZeros(dims),
    );
    expect(await submission.model(X, Y, 0.01, 0, "random", 5)).toAgreeWith(
      await submission.initializeParametersRandom(dims, 5),
    );
    expect(await submission.model(X, Y, 0.01, 0, "he", 4)).toAgreeWith(
      await submission.initializeParametersHe(dims, 4),
    );
  },
);

graded(
  "model cannot break the symmetry of zeros: in 4 iterations only b3 changes",
  { points: 6, zh: "model：全零初始化无法打破对称，4 次迭代后只有 b3 变化" },
  async ({ submission }) => {
    const [X, Y] = [new RandomState(1).randn(2, 4), array([[1, 0, 1, 1]])];
    const found = await submission.model(X, Y, 0.5, 4, "zeros");
    let b3 = 0; // the output is sigmoid(b3) for every example, and three of four labels are 1
    for (let i = 0; i < 4; i++) b3 -= 0.5 * (1 / (1 + Math.exp(-b3)) - 0.75);
    expect(found).toAgreeWith(
      {
        W1: zeros([10, 2]),
        b1: zeros([10, 1]),
        W2: zeros([5, 10]),
        b2: zeros([5, 1]),
        W3: zeros([1, 5]),
        b3: array([[b3]]),
      },
      CLOSE,
    );
  },
);

graded(
  "model trains from three initializations on a disc inside a ring",
  { points: 3, zh: "model：在圆环中的圆盘上，从三种初始化下降" },
  async ({ submission, show }) => {
    const rng = new RandomState(231); // the same start for all students
    const [angles, inside] = [rng.uniform(0, 2 * Math.PI, [40]), arange(40).less(20)];
    const radii = where(inside, 0.8, 1).add(rng.randn(40).multiply(0.05));
    const X = stack([cos(angles).multiply(radii), sin(angles).multiply(radii)]);
    const Y = inside.reshape(1, -1);
    const iterations = [0, 5, 10, 15, 20, 30, 40, 50];
    const costsFrom = async (start: "zeros" | "random" | "he"): Promise<readonly number[]> => {
      const costs: number[] = [];
      for (const count of iterations) {
        const parameters = await submission.model(X, Y, 0.2, count, start);
        expect(Object.keys(SHAPES).map((name) => parameters[name]?.shape.join())).toEqual(
          Object.values(SHAPES),
        );
        costs.push(computeLoss(forwardPropagation(X, parameters).A3, Y));
      }
      return costs;
    };
    const [zero, large, he] = [await costsFrom("zeros"), await costsFrom("random"), await costsFrom("he")];
    const lines = [
      { name: { en: "zeros", zh: "全零" }, values: zero },
      { name: { en: "large random numbers", zh: "很大的随机数" }, values: large },
      { name: { en: "He", zh: "He 初始化" }, values: he },
    ];
    show.curves({ en: "The cost after 0 to 50 iterations", zh: "0 到 50 次迭代后的代价" }, lines, iterations);
    // Half of the examples are in each class: no parameter changes.
    expect(zero.at(-1)).toAgreeWith(Math.LN2, { rtol: 1e-6 });
    expect(large[0]).toBeGreaterThan(he[0]!);
    expect(he.at(-1)).toBeLessThan(he[0]!);
  },
);

const SHAPES = { W1: "10,2", b1: "10,1", W2: "5,10", b2: "5,1", W3: "1,5", b3: "1,1" };
