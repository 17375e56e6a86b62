/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 2, week 2; the others are computed by hand. `new RandomState(n)` draws NumPy's numbers for seed n.
 */
import { arange, array, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

/** The course's test case: two layers; the second has `units` units with `inputs` inputs. */
function courseNetwork(units: number, inputs: number) {
  const rng = new RandomState(1);
  const layers = () =>
    [rng.randn(2, 3), rng.randn(2, 1), rng.randn(units, inputs), rng.randn(units, 1)] as const;
  const [W1, b1, W2, b2] = layers();
  const [dW1, db1, dW2, db2] = layers();
  return { parameters: { W1, b1, W2, b2 }, grads: { dW1, db1, dW2, db2 } };
}

const zeroAverages = () => ({
  dW1: zeros([2, 3]),
  db1: zeros([2, 1]),
  dW2: zeros([3, 3]),
  db2: zeros([3, 1]),
});

graded(
  "updateParametersWithGd takes the course's step",
  { points: 5, zh: "updateParametersWithGd：与课程的一步一致" },
  async ({ submission }) => {
    const { parameters, grads } = courseNetwork(3, 3);
    const expected = {
      W1: array([
        [1.63535156, -0.62320365, -0.53718766],
        [-1.07799357, 0.85639907, -2.29470142],
      ]),
      b1: array([[1.74604067], [-0.75184921]]),
      W2: array([
        [0.32171798, -0.25467393, 1.46902454],
        [-2.05617317, -0.31554548, -0.3756023],
        [1.1404819, -1.09976462, -0.1612551],
      ]),
      b2: array([[-0.88020257], [0.02561572], [0.57539477]]),
    };
    expect(await submission.updateParametersWithGd(parameters, grads, 0.01)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "randomMiniBatches splits 7 examples as the course does: 2, 2, 2 and 1",
  { points: 14, zh: "randomMiniBatches：把 7 个样本分成课程的 2、2、2、1 个" },
  async ({ submission }) => {
    // Column k of X holds k and 10 k, and its label is k.
    const k = arange(7).reshape(1, 7);
    const X = array([
      [0, 1, 2, 3, 4, 5, 6],
      [0, 10, 20, 30, 40, 50, 60],
    ]);
    const found = await submission.randomMiniBatches(X, k, 2, 0);
    const batch = (...columns: number[]) => ({
      X: array([columns, columns.map((column) => 10 * column)]),
      Y: array([columns]),
    });
    expect(found).toAgreeWith([batch(6, 2), batch(1, 3), batch(0, 5), batch(4)]);
    const even = await submission.randomMiniBatches(X, k, 7, 0);
    expect(even).toAgreeWith([batch(6, 2, 1, 3, 0, 5, 4)]);
  },
);

graded(
  "initializeVelocity gives zeros with the parameters' shapes and the gradients' names",
  { points: 3, zh: "initializeVelocity：与参数形状相同的零，名字与梯度相同" },
  async ({ submission }) => {
    const { parameters } = courseNetwork(3, 3);
    expect(await submission.initializeVelocity(parameters)).toAgreeWith(zeroAverages());
  },
);

graded(
  "updateParametersWithMomentum takes the course's first step",
  { points: 8, zh: "updateParametersWithMomentum：与课程的第一步一致" },
  async ({ submission }) => {
    const { parameters, grads } = courseNetwork(3, 2);
    const v = { ...zeroAverages(), dW2: zeros([3, 2]) };
    const found = await submission.updateParametersWithMomentum(parameters, grads, v, 0.9, 0.01);
    expect(found.parameters).toAgreeWith(
      {
        W1: array([
          [1.62522322, -0.61179863, -0.52875457],
          [-1.071868, 0.86426291, -2.30244029],
        ]),
        b1: array([[1.74430927], [-0.76210776]]),
        W2: array([
          [0.31972282, -0.24924749],
          [1.46304371, -2.05987282],
          [-0.32294756, -0.38336269],
        ]),
        b2: array([[1.1341662], [-1.09920409], [-0.171583]]),
      },
      CLOSE,
    );
    const dW1 = array([
      [-0.08778584, 0.00422137, 0.05828152],
      [-0.11006192, 0.11447237, 0.09015907],
    ]);
    expect(found.v).toAgreeWith({ dW1 }, CLOSE);
  },
);

graded(
  "initializeAdam gives zeros with the parameters' shapes, twice",
  { points: 3, zh: "initializeAdam：两份与参数形状相同的零" },
  async ({ submission }) => {
    const { parameters } = courseNetwork(3, 3);
    expect(await submission.initializeAdam(parameters)).toAgreeWith({ v: zeroAverages(), s: zeroAverages() });
  },
);

graded(
  "updateParametersWithAdam takes the course's step, t = 2",
  { points: 10, zh: "updateParametersWithAdam：与课程的一步一致，t = 2" },
  async ({ submission }) => {
    const { parameters, grads } = courseNetwork(3, 3);
    const found = await submission.updateParametersWithAdam(
      parameters,
      grads,
      zeroAverages(),
      zeroAverages(),
      2,
    );
    expect(found.parameters).toAgreeWith(
      {
        W1: array([
          [1.63178673, -0.61919778, -0.53561312],
          [-1.08040999, 0.85796626, -2.29409733],
        ]),
        b1: array([[1.75225313], [-0.75376553]]),
        W2: array([
          [0.32648046, -0.25681174, 1.46954931],
          [-2.05269934, -0.31497584, -0.37661299],
          [1.14121081, -1.09244991, -0.16498684],
        ]),
        b2: array([[-0.88529979], [0.03477238], [0.57537385]]),
      },
      { rtol: 1e-6, atol: 1e-7 },
    );
    const v = array([
      [-0.11006192, 0.11447237, 0.09015907],
      [0.05024943, 0.09008559, -0.06837279],
    ]);
    expect(found.v).toAgreeWith({ dW1: v }, CLOSE);
    const s = array([
      [7.1764023e-5, 2.81276921e-4, 4.78394595e-4],
      [1.57413361e-4, 4.7220632e-4, 7.14372576e-4],
      [4.50571368e-4, 1.60392066e-7, 1.24838242e-3],
    ]);
    expect(found.s).toAgreeWith({ dW2: s }, { rtol: 1e-4, atol: 1e-10 });
  },
);

graded(
  "updateLr: the full rate in epoch 0, half of it when the decay adds up to 1",
  { points: 3, zh: "updateLr：第 0 个 epoch 为初始值，衰减累计到 1 时减半" },
  async ({ submission }) => {
    expect(await submission.updateLr(0.5, 0, 1)).toAgreeWith(0.5);
    expect(await submission.updateLr(0.5, 2, 0.5)).toAgreeWith(0.25); // course: 0.5, epoch 2, decay 0.5
  },
);

graded(
  "scheduleLrDecay: the course's rates, one decay in 100 epochs",
  { points: 4, zh: "scheduleLrDecay：课程的学习率，每 100 个 epoch 下降一次" },
  async ({ submission }) => {
    expect(await submission.scheduleLrDecay(0.3, 199, 0.25, 100)).toAgreeWith(0.24);
    expect(await submission.scheduleLrDecay(0.5, 100, 0.3, 100)).toAgreeWith(0.3846153846153846);
    expect(await submission.scheduleLrDecay(0.5, 10, 0.3, 100)).toAgreeWith(0.5);
  },
);

graded(
  "gradient descent, momentum and Adam walk down a narrow valley",
  { points: 2, zh: "梯度下降、动量与 Adam 沿狭长的山谷下降" },
  async ({ submission, show }) => {
    // The cost (x**2 + 20 y**2) / 2 of two parameters, from x = 4, y = 1.
    const steepness = array([[1], [20]]);
    const costAt = (at: Starter.Arrays) => at.W1!.multiply(at.W1!).multiply(steepness).sum() / 2;
    const gradientAt = (at: Starter.Arrays) => ({ dW1: at.W1!.multiply(steepness) });
    const costs: [number[], number[], number[]] = [[], [], []];
    const start = { W1: array([[4], [1]]) };
    let plain: Starter.Arrays = start;
    let rolling: { parameters: Starter.Arrays; v: Starter.Arrays } = {
      parameters: start,
      v: await submission.initializeVelocity(start),
    };
    let adam: { parameters: Starter.Arrays; v: Starter.Arrays; s: Starter.Arrays } = {
      parameters: start,
      ...(await submission.initializeAdam(start)),
    };
    for (let t = 1; t <= 40; t++) {
      for (const at of [plain, rolling.parameters, adam.parameters]) expect(at.W1?.shape).toEqual([2, 1]);
      costs[0].push(costAt(plain));
      costs[1].push(costAt(rolling.parameters));
      costs[2].push(costAt(adam.parameters));
      plain = await submission.updateParametersWithGd(plain, gradientAt(plain), 0.04);
      const { parameters, v } = rolling;
      rolling = await submission.updateParametersWithMomentum(
        parameters,
        gradientAt(parameters),
        v,
        0.9,
        0.1,
      );
      const gradient = gradientAt(adam.parameters);
      adam = await submission.updateParametersWithAdam(adam.parameters, gradient, adam.v, adam.s, t, 0.3);
    }
    show.curves({ en: "The cost of 40 steps", zh: "40 步的代价" }, [
      { name: { en: "gradient descent", zh: "梯度下降" }, values: costs[0] },
      { name: { en: "momentum", zh: "动量" }, values: costs[1] },
      { name: { en: "Adam", zh: "Adam" }, values: costs[2] },
    ]);
    for (const line of costs) expect(line.at(-1)).toBeLessThan(line[0]! / 10);
  },
);
