/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 1, week 3; the others are computed by hand.
 */
import { arange, array, cos, linspace, RandomState, sin, stack, where, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

/** The parameters, X and Y of the course's test cases. */
const courseParameters = (b1: number[]) => ({
  W1: array([
    [-0.00416758, -0.00056267],
    [-0.02136196, 0.01640271],
    [-0.01793436, -0.00841747],
    [0.00502881, -0.01245288],
  ]),
  b1: array(b1).reshape(4, 1),
  W2: array([[-0.01057952, -0.00909008, 0.00551454, 0.02292208]]),
  b2: array([[-1.3]]),
});
const courseX = () => new RandomState(1).randn(2, 3);

graded(
  "layerSizes reads 5 features and 2 outputs from the rows, and has 4 hidden units (course)",
  { points: 4, zh: "layerSizes：从行数读出 5 个特征、2 个输出，隐藏单元为 4（课程）" },
  async ({ submission }) => {
    const found = await submission.layerSizes(zeros([5, 3]), zeros([2, 3]));
    expect(found).toAgreeWith({ nX: 5, nH: 4, nY: 2 });
  },
);

graded(
  "initializeParameters(2, 4, 1, seed 2) draws the course's weights",
  { points: 6, zh: "initializeParameters(2, 4, 1，种子 2)：与课程的权重一致" },
  async ({ submission }) => {
    const { W1, b1, W2, b2 } = await submission.initializeParameters(2, 4, 1, 2);
    const expected = courseParameters([0, 0, 0, 0]);
    expect({ W1, W2 }).toAgreeWith({ W1: expected.W1, W2: expected.W2 }, { rtol: 0, atol: 1e-8 });
    expect({ b1, b2 }).toAgreeWith({ b1: zeros([4, 1]), b2: zeros([1, 1]) });
  },
);

graded(
  "forwardPropagation has the course's activations",
  { points: 8, zh: "forwardPropagation：激活值与课程一致" },
  async ({ submission }) => {
    const parameters = courseParameters([
      1.74481176421648, -0.7612069008951028, 0.31903909605709857, -0.2493703754774101,
    ]);
    const { A2, cache } = await submission.forwardPropagation(courseX(), parameters);
    expect(A2).toAgreeWith(array([[0.21292656, 0.21274673, 0.21295976]]), CLOSE);
    expect(cache.Z2).toAgreeWith(array([[-1.30737426, -1.30844761, -1.30717618]]), CLOSE);
    expect(cache.A1).toAgreeWith(
      array([
        [0.9400694, 0.94101876, 0.94118266],
        [-0.67151964, -0.62547205, -0.65709025],
        [0.29034152, 0.31196971, 0.33449821],
        [-0.22397799, -0.25730819, -0.2197236],
      ]),
      CLOSE,
    );
  },
);

noLoops("forwardPropagation", {
  points: 6,
  zh: "forwardPropagation 没有循环",
});

graded(
  "computeCost is 0.6930587610394646 for the course's three examples",
  { points: 6, zh: "computeCost：课程的三个样本上为 0.6930587610394646" },
  async ({ submission }) => {
    const A2 = array([[0.5002307, 0.49985831, 0.50023963]]);
    expect(await submission.computeCost(A2, array([[1, 0, 0]]))).toAgreeWith(0.6930587610394646, CLOSE);
    const five = array([[0.5002307, 0.49985831, 0.50023963, 0.25, 0.7]]);
    expect(await submission.computeCost(five, array([[1, 0, 0, 0, 1]]))).toAgreeWith(
      0.5447066599017815,
      CLOSE,
    );
  },
);

graded(
  "backwardPropagation has the gradients that central differences measure",
  { points: 12, zh: "backwardPropagation：梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const parameters = {
      W1: rng.randn(3, 2),
      b1: rng.randn(3, 1),
      W2: rng.randn(1, 3),
      b2: rng.randn(1, 1),
    };
    const [X, Y] = [rng.randn(2, 5), array([[1, 0, 0, 1, 0]])];
    const { cache } = await submission.forwardPropagation(X, parameters);
    const grads = await submission.backwardPropagation(parameters, cache, X, Y);
    const costAt = async (at: Starter.Parameters) =>
      exact.computeCost((await exact.forwardPropagation(X, at)).A2, Y);
    for (const name of ["W1", "b1", "W2", "b2"] as const) {
      await gradientMatches(grads[`d${name}`], {
        lossAt: (value) => costAt({ ...parameters, [name]: value }),
        at: parameters[name],
        places: [name.endsWith("2") ? [0, 0] : [1, 0]],
        h: 1e-3,
        rtol: 1e-3,
        atol: 1e-3,
      });
    }
  },
);

noLoops("backwardPropagation", {
  points: 6,
  zh: "backwardPropagation 没有循环",
});

graded(
  "updateParameters takes the course's step with learning rate 1.2",
  { points: 6, zh: "updateParameters：学习率 1.2 时与课程的一步一致" },
  async ({ submission }) => {
    const parameters = {
      W1: array([[-0.00615039, 0.0169021]]),
      b1: array([[-0.25]]),
      W2: array([[-0.0104319]]),
      b2: array([[9.14954378e-5]]),
    };
    const grads = {
      dW1: array([[0.00023322, -0.00205423]]),
      db1: array([[0.5]]),
      dW2: array([[-1.75740039e-5]]),
      db2: array([[-1.0892314e-5]]),
    };
    const expected = {
      W1: array([[-0.00643025, 0.01936718]]),
      b1: array([[-0.85]]),
      W2: array([[-0.01041081]]),
      b2: array([[0.00010457]]),
    };
    expect(await submission.updateParameters(parameters, grads)).toAgreeWith(expected, {
      rtol: 0,
      atol: 1e-8,
    });
  },
);

graded(
  "nnModel starts at the course's cost 0.692739, and each iteration is one round of your functions",
  { points: 4, zh: "nnModel：初始代价为课程的 0.692739，每次迭代恰好调用一轮你写的各函数" },
  async ({ submission }) => {
    const [X, Y] = [courseX(), array([[1, 0, 1]])];
    let parameters = await submission.nnModel(X, Y, 4, 0, 2);
    for (const cost of [0.692739, null, null]) {
      const { A2, cache } = await submission.forwardPropagation(X, parameters);
      if (cost !== null) expect(await submission.computeCost(A2, Y)).toAgreeWith(cost, { rtol: 1e-5 });
      const grads = await submission.backwardPropagation(parameters, cache, X, Y);
      parameters = await submission.updateParameters(parameters, grads);
    }
    expect(await submission.nnModel(X, Y, 4, 3, 2)).toAgreeWith(parameters, CLOSE);
  },
);

graded(
  "predict gives 1 above one half only",
  { points: 4, zh: "predict：仅当概率大于 0.5 时为 1" },
  async ({ submission }) => {
    const parameters = {
      W1: array([[2]]),
      b1: array([[0]]),
      W2: array([[1]]),
      b2: array([[0]]),
    };
    const labels = await submission.predict(parameters, array([[-3, 0, 0.1, 4]]));
    expect(labels).toAgreeWith(array([[0, 0, 1, 1]]));
  },
);

graded(
  "nnModel learns a disc inside a ring, and predict draws its border",
  { points: 2, zh: "nnModel：学会圆环中的圆盘，predict 画出边界" },
  async ({ submission, show }) => {
    const rng = new RandomState(231); // the same start for all students
    const [angles, inside] = [rng.uniform(0, 2 * Math.PI, [80]), arange(80).less(40)];
    const radii = rng.uniform(0, 0.8, [80]).add(where(inside, 0, 1.4));
    const X = stack([cos(angles).multiply(radii), sin(angles).multiply(radii)]);
    const Y = inside.reshape(1, -1);
    const parameters = await submission.nnModel(X, Y, 5, 300, 3);
    const found = await submission.predict(parameters, X);
    // Each pixel of a square from -2.4 to 2.4 is an example.
    const side = linspace(-2.4, 2.4, 60);
    const [across, down] = [zeros([60, 60]).add(side), zeros([60, 60]).add(side.reshape(60, 1))];
    const border = await submission.predict(parameters, stack([across.reshape(-1), down.reshape(-1)]));
    expect([found.shape, border.shape]).toEqual([Y.shape, [1, 3600]]);
    show.picture({ en: "Where predict says 1", zh: "predict 为 1 的区域" }, border.reshape(60, 60));
    expect(found.equal(Y).mean()).toBeGreaterThan(0.85);
  },
);
