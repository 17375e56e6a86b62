/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 2, week 1; the others are computed by hand. `new RandomState(n)` draws NumPy's numbers for seed n.
 */
import { array, type NDArray, ones, RandomState, where, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

/** The course's test cases draw the parameters layer by layer, weights before biases. */
function drawParameters(rng: RandomState): Starter.Parameters {
  const [W1, b1] = [rng.randn(2, 3), rng.randn(2, 1)];
  const [W2, b2] = [rng.randn(3, 2), rng.randn(3, 1)];
  return { W1, b1, W2, b2, W3: rng.randn(1, 3), b3: rng.randn(1, 1) };
}

/** A Z with relu(Z) = A: it is below 0 where A is 0. */
const beforeRelu = (A: NDArray): NDArray => where(A.greater(0), A, -1);

const courseLabels = () => array([[1, 1, 0, 1, 0]]);

graded(
  "computeCostWithRegularization is the course's 1.7864859451590758",
  { points: 8, zh: "computeCostWithRegularization：与课程的 1.7864859451590758 一致" },
  async ({ submission }) => {
    const parameters = drawParameters(new RandomState(1));
    const A3 = array([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]]);
    const cost = await submission.computeCostWithRegularization(A3, courseLabels(), parameters, 0.1);
    expect(cost).toAgreeWith(1.7864859451590758, CLOSE);
  },
);

graded(
  "backwardPropagationWithRegularization has the course's gradients",
  { points: 8, zh: "backwardPropagationWithRegularization：梯度与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const X = rng.randn(3, 5);
    const A1 = array([
      [0, 3.32524635, 2.13994541, 2.60700654, 0],
      [0, 4.1600994, 0.79051021, 1.46493512, 0],
    ]);
    const A2 = zeros([3, 5]);
    A2.row(0).assign(array([0.53035547, 5.94892323, 2.31780174, 3.16005701, 0.53035547]));
    const cache = {
      ...drawParameters(rng),
      Z1: beforeRelu(A1),
      A1,
      Z2: beforeRelu(A2),
      A2,
      Z3: array([[-0.3771104, -4.10060224, -1.60539468, -2.18416951, -0.3771104]]),
      A3: array([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]]),
    };
    cache.W1 = array([
      [-1.09989127, -0.17242821, -0.87785842],
      [0.04221375, 0.58281521, -1.10061918],
    ]);
    cache.W2 = array([
      [0.50249434, 0.90085595],
      [-0.68372786, -0.12289023],
      [-0.93576943, -0.26788808],
    ]);
    cache.W3 = array([[-0.6871727, -0.84520564, -0.67124613]]);
    const found = await submission.backwardPropagationWithRegularization(X, courseLabels(), cache, 0.7);
    const { dW1, dW2, dW3, db1, db2, db3 } = found;
    expect({ dW1, dW2, dW3, db1, db2, db3 }).toAgreeWith(
      {
        dW1: array([
          [-0.25604646, 0.12298827, -0.28297129],
          [-0.17706303, 0.34536094, -0.4410571],
        ]),
        dW2: array([
          [0.79276486, 0.85133918],
          [-0.0957219, -0.01720463],
          [-0.13100772, -0.03750433],
        ]),
        dW3: array([[-1.77691347, -0.11832879, -0.09397446]]),
        db1: array([[0.11845855], [0.21236874]]),
        db2: array([[0.26135226], [0], [0]]),
        db3: array([[-0.38032981]]),
      },
      CLOSE,
    );
  },
);

graded(
  "the gradient with regularization agrees with central differences of the cost",
  { points: 8, zh: "带正则化的梯度与代价的中心差分一致" },
  async ({ submission, exact, rng }) => {
    const parameters = drawParameters(rng);
    const [X, Y] = [rng.randn(3, 4), array([[1, 0, 0, 1]])];
    // With keepProb 1, dropout changes nothing: this is the plain forward pass.
    const costAt = async (at: Starter.Parameters) =>
      exact.computeCostWithRegularization(
        (await exact.forwardPropagationWithDropout(X, at, 1)).A3,
        Y,
        at,
        0.9,
      );
    const { cache } = await submission.forwardPropagationWithDropout(X, parameters, 1);
    const grads = await submission.backwardPropagationWithRegularization(X, Y, cache, 0.9);
    for (const name of ["W1", "b1", "W2", "b2", "W3", "b3"] as const) {
      await gradientMatches(grads[`d${name}`], {
        lossAt: (value) => costAt({ ...parameters, [name]: value }),
        at: parameters[name],
        places: [[0, 0]],
        h: 1e-4,
        rtol: 1e-3,
        atol: 5e-3,
      });
    }
  },
);

graded(
  "forwardPropagationWithDropout has the course's probabilities for keepProb 0.7",
  { points: 10, zh: "forwardPropagationWithDropout：keepProb 为 0.7 时的概率与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const X = rng.randn(3, 5);
    const { A3 } = await submission.forwardPropagationWithDropout(X, drawParameters(rng), 0.7, 1);
    const expected = array([[0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721]]);
    expect(A3).toAgreeWith(expected, CLOSE);
  },
);

graded(
  "forwardPropagationWithDropout with keepProb 1 changes nothing",
  { points: 4, zh: "forwardPropagationWithDropout：keepProb 为 1 时一切保持不变" },
  async ({ submission }) => {
    const parameters = {
      W1: array([[1], [-1]]),
      b1: array([[0.5], [0]]),
      W2: array([[2, 3]]),
      b2: array([[-1]]),
      W3: array([[1]]),
      b3: array([[0]]),
    };
    const { cache } = await submission.forwardPropagationWithDropout(array([[1, -2]]), parameters, 1);
    const expected = {
      A1: array([
        [1.5, 0],
        [0, 2],
      ]),
      A2: array([[2, 5]]),
      D1: ones([2, 2]),
      D2: ones([1, 2]),
      A3: array([[0.88079708, 0.99330715]]),
    };
    const { A1, A2, D1, D2, A3 } = cache;
    expect({ A1, A2, D1, D2, A3 }).toAgreeWith(expected, CLOSE);
  },
);

noLoops("forwardPropagationWithDropout", {
  points: 4,
  zh: "forwardPropagationWithDropout 没有循环",
});

graded(
  "backwardPropagationWithDropout has the course's gradients",
  { points: 12, zh: "backwardPropagationWithDropout：梯度与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const X = rng.randn(3, 5);
    const A1 = array([
      [0, 0, 4.27989081, 5.21401307, 0],
      [0, 8.32019881, 1.58102041, 2.92987024, 0],
    ]);
    const A2 = zeros([3, 5]);
    A2.row(0).assign(array([1.06071093, 0, 8.21049603, 0, 1.06071093]));
    const cache = {
      ...drawParameters(rng),
      Z1: beforeRelu(A1),
      D1: array([
        [1, 0, 1, 1, 1],
        [1, 1, 1, 1, 0],
      ]),
      A1,
      Z2: beforeRelu(A2),
      D2: array([
        [1, 0, 1, 0, 1],
        [0, 1, 0, 1, 1],
        [0, 0, 1, 0, 0],
      ]),
      A2,
      Z3: array([[-0.7415562, -0.0126646, -5.65469333, -0.0126646, -0.7415562]]),
      A3: array([[0.32266394, 0.49683389, 0.00348883, 0.49683389, 0.32266394]]),
    };
    cache.W1 = array([
      [-1.09989127, -0.17242821, -0.87785842],
      [0.04221375, 0.58281521, -1.10061918],
    ]);
    cache.W2 = array([
      [0.50249434, 0.90085595],
      [-0.68372786, -0.12289023],
      [-0.93576943, -0.26788808],
    ]);
    cache.W3 = array([[-0.6871727, -0.84520564, -0.67124613]]);
    const found = await submission.backwardPropagationWithDropout(X, courseLabels(), cache, 0.8);
    const { dA1, dA2, dW1, dW2, dW3 } = found;
    expect({ dA1, dA2, dW1, dW2, dW3 }).toAgreeWith(
      {
        dA1: array([
          [0.36544439, 0, -0.00188233, 0, -0.17408748],
          [0.65515713, 0, -0.00337459, 0, 0],
        ]),
        dA2: array([
          [0.58180856, 0, -0.00299679, 0, -0.27715731],
          [0, 0.53159854, 0, 0.53159854, -0.34089673],
          [0, 0, -0.00292733, 0, 0],
        ]),
        dW1: array([
          [0.00019884, 0.00028657, 0.00012138],
          [0.00035647, 0.00051375, 0.00021761],
        ]),
        dW2: array([
          [-0.00256518, -0.0009476],
          [0, 0],
          [0, 0],
        ]),
        dW3: array([[-0.06951191, 0, 0]]),
      },
      { rtol: 1e-5, atol: 1e-7 },
    );
  },
);

graded(
  "a penalty and dropout both keep a network from memorizing 30 digits",
  { points: 2, zh: "正则项与随机失活都会阻碍网络死记 30 个数字" },
  async ({ submission, show }) => {
    const rng = new RandomState(231); // the same start for all students
    const { X, y } = await digits(30);
    const Y = y.less(5).reshape(1, -1);
    const start: Starter.Parameters = {
      W1: rng.randn(12, 64).multiply(0.2),
      b1: zeros([12, 1]),
      W2: rng.randn(6, 12).multiply(0.4),
      b2: zeros([6, 1]),
      W3: rng.randn(1, 6).multiply(0.6),
      b3: zeros([1, 1]),
    };
    const train = async (lambd: number, keepProb: number): Promise<readonly number[]> => {
      const costs: number[] = [];
      let at = start;
      for (let i = 0; i < 20; i++) {
        const { A3, cache } = await submission.forwardPropagationWithDropout(X.T, at, keepProb, i);
        costs.push(await submission.computeCostWithRegularization(A3, Y, at, 0));
        const grads =
          keepProb === 1
            ? await submission.backwardPropagationWithRegularization(X.T, Y, cache, lambd)
            : await submission.backwardPropagationWithDropout(X.T, Y, cache, keepProb);
        at = step(at, grads);
      }
      return costs;
    };
    const [plain, penalized, dropped] = [await train(0, 1), await train(8, 1), await train(0, 0.7)];
    show.curves({ en: "The cost without its penalty, 20 iterations", zh: "20 次迭代的代价（不含正则项）" }, [
      { name: { en: "neither", zh: "都不用" }, values: plain },
      { name: { en: "penalty, lambda 8", zh: "正则项，lambda 为 8" }, values: penalized },
      { name: { en: "dropout, keepProb 0.7", zh: "随机失活，keepProb 为 0.7" }, values: dropped },
    ]);
    expect(plain.at(-1)).toBeLessThan(plain[0]!);
    expect(penalized.at(-1)).toBeGreaterThan(plain.at(-1)!);
  },
);

/** One step of gradient descent. */
function step(at: Starter.Parameters, grads: Starter.Gradients): Starter.Parameters {
  const next = Object.entries(at).map(([name, value]) => {
    const gradient = grads[`d${name}` as keyof Starter.Gradients];
    expect(gradient.shape).toEqual(value.shape);
    return [name, value.subtract(gradient.multiply(0.5))];
  });
  return Object.fromEntries(next) as Starter.Parameters;
}
