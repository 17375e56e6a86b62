/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */
import { array } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** Scores of 1500 have four digits after the point in float32. */
const FAR = { rtol: 1e-3, atol: 1e-3 };

const problem = (rng: RandomState, [N, D, H, C]: readonly [number, number, number, number]) =>
  [
    { W1: rng.randn(D, H), b1: rng.randn(H), W2: rng.randn(H, C), b2: rng.randn(C) },
    rng.randn(N, D),
    rng.randint(0, C, N).astype("int32"),
  ] as const;

graded(
  "affineForward: examples of any shape",
  { points: 3, zh: "affineForward：任意形状的样本" },
  async ({ submission, rng }) => {
    const [x, w, b] = [rng.randn(3, 2, 2, 2), rng.randn(8, 5), rng.randn(5)];
    const [flat, u, c] = [rng.randn(1, 4), rng.randn(4, 1), rng.randn(1)];
    const boxes = await submission.affineForward(x, w, b);
    const single = await submission.affineForward(flat, u, c);
    expect(boxes).toAgreeWith(solution.affineForward(x, w, b));
    expect(single).toAgreeWith(solution.affineForward(flat, u, c));
  },
);

graded(
  "affineBackward: random gradients, a first axis that is not the largest",
  { points: 8, zh: "affineBackward：随机梯度" },
  async ({ submission, rng }) => {
    const [x, w, b] = [rng.randn(4, 3, 2), rng.randn(6, 5), rng.randn(5)];
    const dout = rng.randn(4, 5);
    const found = await submission.affineBackward(dout, { x, w, b });
    expect(found).toAgreeWith(solution.affineBackward(dout, { x, w, b }));
  },
);

graded(
  "reluForward: an array of three axes",
  { points: 2, zh: "reluForward：三个轴的数组" },
  async ({ submission, rng }) => {
    const x = rng.randn(3, 4, 2);
    const { out } = await submission.reluForward(x);
    const small = await submission.reluForward(x.multiply(5e-4));
    expect(out).toAgreeWith(solution.reluForward(x).out);
    expect(small.out).toAgreeWith(solution.reluForward(x.multiply(5e-4)).out);
  },
);

graded(
  "reluBackward: random input with zeros",
  { points: 4, zh: "reluBackward：含零的随机输入" },
  async ({ submission, rng }) => {
    const x = rng.randint(-2, 3, [5, 3, 2]).astype("float64");
    const dout = rng.randn(5, 3, 2);
    expect(await submission.reluBackward(dout, x)).toAgreeWith(solution.reluBackward(dout, x));
  },
);

graded(
  "softmaxLoss: loss and gradient of random scores",
  { points: 3, zh: "softmaxLoss：随机得分的损失与梯度" },
  async ({ submission, rng }) => {
    const [x, y] = [rng.randn(9, 4).multiply(2), rng.randint(0, 4, 9).astype("int32")];
    expect(await submission.softmaxLoss(x, y)).toAgreeWith(solution.softmaxLoss(x, y));
  },
);

graded(
  "softmaxLoss: scores around 1000",
  { points: 2, zh: "softmaxLoss：得分在 1000 左右" },
  async ({ submission, rng }) => {
    const [x, y] = [rng.randn(4, 3).add(1000), rng.randint(0, 3, 4).astype("int32")];
    expect(await submission.softmaxLoss(x, y)).toAgreeWith(solution.softmaxLoss(x, y));
  },
);

graded(
  "softmaxLoss: examples whose scores are of different sizes",
  { points: 1, zh: "softmaxLoss：各样本的得分大小相差悬殊" },
  async ({ submission, rng }) => {
    const x = rng.randn(3, 4).add(array([[400], [-400], [0]]));
    const y = rng.randint(0, 4, 3).astype("int32");
    const sure = x.multiply(0).add(array([0, 60, 1, 2]).add(y.reshape(3, 1)));
    const problems = [x, x.subtract(1500), x.add(1000), sure];
    const found = [];
    for (const scores of problems) found.push(await submission.softmaxLoss(scores, y));
    expect(found).toAgreeWith(
      problems.map((scores) => solution.softmaxLoss(scores, y)),
      FAR,
    );
  },
);

graded(
  "twoLayerNetScores: a random net",
  { points: 5, zh: "twoLayerNetScores：随机网络" },
  async ({ submission, rng }) => {
    const [params, X] = problem(rng, [6, 5, 7, 4]);
    const found = await submission.twoLayerNetScores(params, X);
    expect(found).toAgreeWith(solution.twoLayerNetScores(params, X));
  },
);

graded(
  "twoLayerNetLoss: loss and gradients of a random net",
  { points: 9, zh: "twoLayerNetLoss：随机网络的损失与梯度" },
  async ({ submission, rng }) => {
    const [params, X, y] = problem(rng, [8, 5, 7, 4]);
    const found = await submission.twoLayerNetLoss(params, X, y, 0.4);
    expect(found).toAgreeWith(solution.twoLayerNetLoss(params, X, y, 0.4));
  },
);

graded(
  "twoLayerNetLoss: one example, and no penalty",
  { points: 4, zh: "twoLayerNetLoss：单个样本，以及无正则项" },
  async ({ submission, rng }) => {
    const [params, X, y] = problem(rng, [1, 3, 4, 2]);
    const [others, Z, z] = problem(rng, [6, 3, 5, 3]);
    const single = await submission.twoLayerNetLoss(params, X, y, 0.5);
    const plain = await submission.twoLayerNetLoss(others, Z, z, 0);
    expect(single).toAgreeWith(solution.twoLayerNetLoss(params, X, y, 0.5));
    expect(plain).toAgreeWith(solution.twoLayerNetLoss(others, Z, z, 0));
  },
);

graded(
  "sgdStep: random parameters and gradients",
  { points: 3, zh: "sgdStep：随机参数与梯度" },
  async ({ submission, rng }) => {
    const [[params], [grads]] = [problem(rng, [1, 4, 4, 4]), problem(rng, [1, 4, 4, 4])]; // all of equal shape
    const found = await submission.sgdStep(params, grads, 0.03);
    expect(found).toAgreeWith(solution.sgdStep(params, grads, 0.03));
  },
);

graded("predict: a random net", { points: 3, zh: "predict：随机网络" }, async ({ submission, rng }) => {
  const [params, X] = problem(rng, [30, 3, 8, 5]);
  expect(await submission.predict(params, X)).toAgreeWith(solution.predict(params, X));
});
