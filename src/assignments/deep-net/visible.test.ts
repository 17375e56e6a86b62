/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 1, week 4; the others are computed by hand. `new RandomState(n)` draws NumPy's numbers for seed n.
 */
import { array, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

graded(
  "initializeParametersDeep([5, 4, 3], seed 3) draws the course's weights",
  { points: 6, zh: "initializeParametersDeep([5, 4, 3]，种子 3)：与课程的权重一致" },
  async ({ submission }) => {
    const expected = {
      W1: array([
        [0.01788628, 0.0043651, 0.00096497, -0.01863493, -0.00277388],
        [-0.00354759, -0.00082741, -0.00627001, -0.00043818, -0.00477218],
        [-0.01313865, 0.00884622, 0.00881318, 0.01709573, 0.00050034],
        [-0.00404677, -0.0054536, -0.01546477, 0.00982367, -0.01101068],
      ]),
      b1: zeros([4, 1]),
      W2: array([
        [-0.01185047, -0.0020565, 0.01486148, 0.00236716],
        [-0.01023785, -0.00712993, 0.00625245, -0.00160513],
        [-0.00768836, -0.00230031, 0.00745056, 0.01976111],
      ]),
      b2: zeros([3, 1]),
    };
    const found = await submission.initializeParametersDeep([5, 4, 3], 3);
    expect(found).toAgreeWith(expected, { rtol: 0, atol: 1e-8 });
  },
);

graded(
  "linearForward has the course's Z",
  { points: 4, zh: "linearForward：Z 与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const [A, W, b] = [rng.randn(3, 2), rng.randn(1, 3), rng.randn(1, 1)];
    const found = await submission.linearForward(A, W, b);
    expect(found).toAgreeWith({ Z: array([[3.26295337, -1.23429987]]), cache: { A, W, b } }, CLOSE);
  },
);

noLoops("linearForward", {
  points: 2,
  zh: "linearForward 没有循环",
});

graded(
  "linearActivationForward has the course's activations, sigmoid and relu",
  { points: 7, zh: "linearActivationForward：sigmoid 与 relu 的激活值与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(2);
    const [A, W, b] = [rng.randn(3, 2), rng.randn(1, 3), rng.randn(1, 1)];
    const cache = { linearCache: { A, W, b }, activationCache: array([[3.43896131, -2.08938436]]) };
    const sigmoid = await submission.linearActivationForward(A, W, b, "sigmoid");
    expect(sigmoid).toAgreeWith({ A: array([[0.96890023, 0.11013289]]), cache }, CLOSE);
    const relu = await submission.linearActivationForward(A, W, b, "relu");
    expect(relu).toAgreeWith({ A: array([[3.43896131, 0]]), cache }, CLOSE);
  },
);

graded(
  "lModelForward has the course's probabilities, and one cache per layer",
  { points: 8, zh: "lModelForward：概率与课程一致，每层一个缓存" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const X = rng.randn(4, 2);
    const [W1, b1] = [rng.randn(3, 4), rng.randn(3, 1)];
    const [W2, b2] = [rng.randn(1, 3), rng.randn(1, 1)];
    const { AL, caches } = await submission.lModelForward(X, { W1, b1, W2, b2 });
    expect(AL).toAgreeWith(array([[0.17007265, 0.2524272]]), CLOSE);
    expect(caches.length).toAgreeWith(2);
    expect(caches[0]!.linearCache).toAgreeWith({ A: X, W: W1, b: b1 });
    expect(caches[1]!.linearCache.W).toAgreeWith(W2);
  },
);

graded(
  "computeCost is 0.279776563579 for the course's three examples",
  { points: 5, zh: "computeCost：课程的三个样本上为 0.279776563579" },
  async ({ submission }) => {
    const cost = await submission.computeCost(array([[0.8, 0.9, 0.4]]), array([[1, 1, 0]]));
    expect(cost).toAgreeWith(0.279776563579, CLOSE);
  },
);

graded(
  "linearBackward has the course's gradients",
  { points: 6, zh: "linearBackward：梯度与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const dZ = rng.randn(3, 4);
    const cache = { A: rng.randn(5, 4), W: rng.randn(3, 5), b: zeros([3, 1]) };
    const found = await submission.linearBackward(dZ, cache);
    expect(found.db).toAgreeWith(array([[-0.14713786], [-0.11313155], [-0.13209101]]), CLOSE);
    expect(found.dW).toAgreeWith(
      array([
        [0.07313866, -0.0976715, -0.87585828, 0.73763362, 0.00785716],
        [0.85508818, 0.37530413, -0.59912655, 0.71278189, -0.58931808],
        [0.97913304, -0.24376494, -0.08839671, 0.55151192, -0.10290907],
      ]),
      CLOSE,
    );
    expect(found.dAPrev).toAgreeWith(
      array([
        [-1.15171336, 0.06718465, -0.3204696, 2.09812712],
        [0.60345879, -3.72508701, 5.81700741, -3.84326836],
        [-0.4319552, -1.30987417, 1.72354705, 0.05070578],
        [-0.38981415, 0.60811244, -1.25938424, 1.47191593],
        [-2.52214926, 2.67882552, -0.67947465, 1.48119548],
      ]),
      CLOSE,
    );
  },
);

noLoops("linearBackward", {
  points: 2,
  zh: "linearBackward 没有循环",
});

graded(
  "linearActivationBackward has the course's gradients, sigmoid and relu",
  { points: 7, zh: "linearActivationBackward：sigmoid 与 relu 的梯度与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(2);
    const dA = rng.randn(1, 2);
    const linearCache = { A: rng.randn(3, 2), W: rng.randn(1, 3), b: rng.randn(1, 1) };
    const cache = { linearCache, activationCache: rng.randn(1, 2) };
    expect(await submission.linearActivationBackward(dA, cache, "sigmoid")).toAgreeWith(
      {
        dAPrev: array([
          [0.11017994, 0.01105339],
          [0.09466817, 0.00949723],
          [-0.05743092, -0.00576154],
        ]),
        dW: array([[0.10266786, 0.09778551, -0.01968084]]),
        db: array([[-0.05729622]]),
      },
      CLOSE,
    );
    expect(await submission.linearActivationBackward(dA, cache, "relu")).toAgreeWith(
      {
        dAPrev: array([
          [0.44090989, 0],
          [0.37883606, 0],
          [-0.2298228, 0],
        ]),
        dW: array([[0.44513824, 0.37371418, -0.10478989]]),
        db: array([[-0.20837892]]),
      },
      CLOSE,
    );
  },
);

graded(
  "lModelBackward has the course's gradients",
  { points: 5, zh: "lModelBackward：梯度与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(3);
    const [AL, Y] = [rng.randn(1, 2), array([[1, 0]])];
    const first = { A: rng.randn(4, 2), W: rng.randn(3, 4), b: rng.randn(3, 1) };
    const Z1 = rng.randn(3, 2);
    const second = { A: rng.randn(3, 2), W: rng.randn(1, 3), b: rng.randn(1, 1) };
    const caches = [
      { linearCache: first, activationCache: Z1 },
      { linearCache: second, activationCache: rng.randn(1, 2) },
    ];
    const expected = {
      dA0: array([
        [0, 0.52257901],
        [0, -0.3269206],
        [0, -0.32070404],
        [0, -0.74079187],
      ]),
      dW1: array([
        [0.41010002, 0.07807203, 0.13798444, 0.10502167],
        [0, 0, 0, 0],
        [0.05283652, 0.01005865, 0.01777766, 0.0135308],
      ]),
      db1: array([[-0.22007063], [0], [-0.02835349]]),
      dA1: array([
        [0.12913162, -0.44014127],
        [-0.14175655, 0.48317296],
        [0.01663708, -0.05670698],
      ]),
      dW2: array([[-0.39202432, -0.13325855, -0.04601089]]),
      db2: array([[0.15187861]]),
    };
    expect(await submission.lModelBackward(AL, Y, caches)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "lModelBackward has the gradients that central differences measure",
  { points: 5, zh: "lModelBackward：梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const parameters = {
      W1: rng.randn(4, 2),
      b1: rng.randn(4, 1),
      W2: rng.randn(3, 4),
      b2: rng.randn(3, 1),
      W3: rng.randn(1, 3).multiply(0.5),
      b3: rng.randn(1, 1),
    };
    const [X, Y] = [rng.randn(2, 5), array([[1, 0, 0, 1, 0]])];
    const { AL, caches } = await submission.lModelForward(X, parameters);
    const grads = await submission.lModelBackward(AL, Y, caches);
    const costAt = async (at: Starter.Parameters) =>
      exact.computeCost((await exact.lModelForward(X, at)).AL, Y);
    for (const name of ["W1", "W2", "b2", "W3", "b3"] as const) {
      const gradient = grads[`d${name}`];
      expect(gradient).toBeDefined();
      await gradientMatches(gradient!, {
        lossAt: (value) => costAt({ ...parameters, [name]: value }),
        at: parameters[name],
        places: [[0, 0]],
        h: 1e-4,
        rtol: 1e-3,
        atol: 3e-3,
      });
    }
  },
);

graded(
  "updateParameters steps against the gradient in every layer",
  { points: 3, zh: "updateParameters：每一层都沿梯度的反方向走一步" },
  async ({ submission }) => {
    const params = { W1: array([[1, 2]]), b1: array([[3]]), W2: array([[4]]), b2: array([[5]]) };
    const grads = { dW1: array([[10, 0]]), db1: array([[-10]]), dW2: array([[20]]), db2: array([[1]]) };
    const expected = { W1: array([[0, 2]]), b1: array([[4]]), W2: array([[2]]), b2: array([[4.9]]) };
    expect(await submission.updateParameters(params, grads, 0.1)).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "your functions together separate small digits from large ones",
  { points: 2, zh: "各函数合在一起，区分小于 5 与不小于 5 的手写数字" },
  async ({ submission, show }) => {
    const rng = new RandomState(231); // the same start for all students
    const { X, y } = await digits(80);
    const Y = y.less(5).reshape(1, -1);
    let parameters: Starter.Parameters = {
      W1: rng.randn(16, 64).multiply(0.2),
      b1: zeros([16, 1]),
      W2: rng.randn(8, 16).multiply(0.35),
      b2: zeros([8, 1]),
      W3: rng.randn(1, 8).multiply(0.5),
      b3: zeros([1, 1]),
    };
    const costs: number[] = [];
    for (let i = 0; i < 50; i++) {
      const { AL, caches } = await submission.lModelForward(X.T, parameters);
      costs.push(await submission.computeCost(AL, Y));
      const grads = await submission.lModelBackward(AL, Y, caches);
      parameters = await submission.updateParameters(parameters, grads, 0.3);
      expect(parameters.W1?.shape).toEqual([16, 64]);
    }
    show.curve({ en: "The cost of 50 iterations", zh: "50 次迭代的代价" }, costs);
    expect(costs.at(-1)).toBeLessThan(costs[0]! * 0.75);
  },
);
