/** The tests that a student can read and run. Expected numbers are worked out by hand or published by the course. */
import { array, linspace, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

const labels = (classes: number[]) => array(classes, { dtype: "int32" });

graded(
  "affineForward gives the numbers of the course's notebook",
  { points: 5, zh: "affineForward：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const x = linspace(-0.1, 0.5, 240).reshape(2, 4, 5, 6);
    const w = linspace(-0.2, 0.3, 360).reshape(120, 3);
    const { out } = await submission.affineForward(x, w, linspace(-0.3, 0.1, 3));
    const printed = array([
      [1.49834967, 1.70660132, 1.91485297],
      [3.25553199, 3.5141327, 3.77273342],
    ]);
    expect(out).toAgreeWith(printed, { rtol: 1e-5, atol: 1e-8 });
  },
);

graded(
  "affineBackward has the gradients that central differences measure",
  { points: 4, zh: "affineBackward：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const [x, w, b, dout] = [rng.randn(5, 2, 3), rng.randn(6, 4), rng.randn(4), rng.randn(5, 4)];
    const { cache } = await submission.affineForward(x, w, b);
    const { dx, dw, db } = await submission.affineBackward(dout, cache);
    const total = async (X: typeof x, W: typeof w, B: typeof b) => {
      const { out } = await exact.affineForward(X, W, B);
      expect(out.shape).toEqual(dout.shape);
      return out.multiply(dout).sum();
    };
    const close = { rtol: 1e-5, atol: 1e-7 };
    await gradientMatches(dx, {
      lossAt: (value) => total(value, w, b),
      at: x,
      places: [[3, 1, 2]],
      ...close,
    });
    await gradientMatches(dw, { lossAt: (value) => total(x, value, b), at: w, places: [[4, 1]], ...close });
    await gradientMatches(db, { lossAt: (value) => total(x, w, value), at: b, places: [[2]], ...close });
  },
);

graded(
  "reluForward gives the numbers of the course's notebook",
  { points: 3, zh: "reluForward：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const { out } = await submission.reluForward(linspace(-0.5, 0.5, 12).reshape(3, 4));
    const printed = array([
      [0, 0, 0, 0],
      [0, 0, 0.04545455, 0.13636364],
      [0.22727273, 0.31818182, 0.40909091, 0.5],
    ]);
    expect(out).toAgreeWith(printed, { rtol: 1e-6, atol: 1e-8 });
  },
);

graded(
  "reluBackward passes the gradient where the input is positive",
  { points: 4, zh: "reluBackward：只让前向时通过的位置传回梯度" },
  async ({ submission }) => {
    const x = array([
      [-1, 0, 2],
      [3, -0.5, 0.25],
    ]);
    const dout = array([
      [5, 6, 7],
      [-8, 9, -10],
    ]);
    const dx = await submission.reluBackward(dout, x);
    expect(dx).toAgreeWith(
      array([
        [0, 0, 7],
        [-8, 0, -10],
      ]),
    );
  },
);

graded(
  "softmaxLoss gives the loss of the course's notebook",
  { points: 4, zh: "softmaxLoss：与课程笔记本中的损失一致" },
  async ({ submission }) => {
    const seeded = new RandomState(231);
    const x = seeded.randn(50, 10).multiply(0.001);
    const { loss } = await submission.softmaxLoss(x, seeded.randint(0, 10, 50).astype("int32"));
    expect(loss).toAgreeWith(2.302545844500738, { rtol: 1e-6 });
  },
);

/** The net of the notebook: 3 examples, 5 features, 50 hidden units, 7 classes, all numbers evenly spaced. */
const evenly = {
  params: {
    W1: linspace(-0.7, 0.3, 250).reshape(5, 50),
    b1: linspace(-0.1, 0.9, 50),
    W2: linspace(-0.3, 0.4, 350).reshape(50, 7),
    b2: linspace(-0.9, 0.1, 7),
  },
  X: linspace(-5.5, 4.5, 15).reshape(5, 3).T.copy(),
  y: labels([0, 5, 1]),
};

graded(
  "twoLayerNetScores gives the scores of the course's notebook",
  { points: 5, zh: "twoLayerNetScores：与课程笔记本中的得分一致" },
  async ({ submission }) => {
    const scores = await submission.twoLayerNetScores(evenly.params, evenly.X);
    const printed = array([
      [11.53165108, 12.2917344, 13.05181771, 13.81190102, 14.57198434, 15.33206765, 16.09215096],
      [12.05769098, 12.74614105, 13.43459113, 14.1230412, 14.81149128, 15.49994135, 16.18839143],
      [12.58373087, 13.20054771, 13.81736455, 14.43418138, 15.05099822, 15.66781506, 16.2846319],
    ]);
    expect(scores).toAgreeWith(printed, { rtol: 1e-5 });
  },
);

graded(
  "twoLayerNetLoss gives the losses of the course's notebook",
  { points: 6, zh: "twoLayerNetLoss：与课程笔记本中的损失一致" },
  async ({ submission }) => {
    const { params, X, y } = evenly;
    const plain = await submission.twoLayerNetLoss(params, X, y, 0);
    const penalized = await submission.twoLayerNetLoss(params, X, y, 1);
    expect(plain.loss).toAgreeWith(3.4702243556, { rtol: 1e-5 });
    expect(penalized.loss).toAgreeWith(26.5948426952, { rtol: 1e-5 });
  },
);

graded(
  "twoLayerNetLoss has the gradients that central differences measure",
  { points: 3, zh: "twoLayerNetLoss：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const params = { W1: rng.randn(4, 6), b1: rng.randn(6), W2: rng.randn(6, 3), b2: rng.randn(3) };
    const [X, y] = [rng.randn(5, 4), rng.randint(0, 3, 5).astype("int32")];
    const { grads } = await submission.twoLayerNetLoss(params, X, y, 0.6);
    for (const [name, place] of [
      ["W1", [2, 1]],
      ["b1", [3]],
      ["W2", [4, 2]],
      ["b2", [1]],
    ] as const) {
      await gradientMatches(grads[name], {
        lossAt: async (value) => (await exact.twoLayerNetLoss({ ...params, [name]: value }, X, y, 0.6)).loss,
        at: params[name],
        places: [place],
        rtol: 1e-4,
        atol: 1e-6,
      });
    }
  },
);

graded(
  "sgdStep lowers the loss",
  { points: 3, zh: "sgdStep：更新使损失下降" },
  async ({ submission, rng }) => {
    let params = {
      W1: rng.randn(4, 6).multiply(0.3),
      b1: rng.randn(6).multiply(0.1),
      W2: rng.randn(6, 3).multiply(0.3),
      b2: rng.randn(3).multiply(0.1),
    };
    const [X, y] = [rng.randn(12, 4), rng.randint(0, 3, 12).astype("int32")];
    const losses: number[] = [];
    for (let step = 0; step < 10; step++) {
      const { loss, grads } = await submission.twoLayerNetLoss(params, X, y, 1e-3);
      expect([grads.W1.shape, grads.b2.shape]).toEqual([params.W1.shape, params.b2.shape]);
      const next = await submission.sgdStep(params, grads, 0.2);
      expect(next.W1).toAgreeWith(params.W1.subtract(grads.W1.multiply(0.2)), { rtol: 1e-5, atol: 1e-6 });
      expect(next.b2).toAgreeWith(params.b2.subtract(grads.b2.multiply(0.2)), { rtol: 1e-5, atol: 1e-6 });
      losses.push(loss);
      params = next;
    }
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  },
);

graded(
  "predict chooses the class with the highest score",
  { points: 3, zh: "predict：选择得分最高的类别" },
  async ({ submission }) => {
    const params = {
      W1: array([
        [1, -1],
        [0, 1],
      ]),
      b1: array([0, 0.5]),
      W2: array([
        [1, -1, 0],
        [0, 1, 2],
      ]),
      b2: array([0.5, 0, -1]),
    };
    const X = array([
      [2, 0],
      [-1, 1],
      [-3, -1],
      [0, -4],
    ]);
    // Hidden units [2, 0], [0, 2.5], [0, 2.5], [0, 0]; scores [2.5, -2, -1], [0.5, 2.5, 4], the same, [0.5, 0, -1].
    expect(await submission.predict(params, X)).toAgreeWith(array([0, 2, 2, 0]));
  },
);

noLoops("affineForward", {
  points: 2,
  zh: "affineForward 没有循环",
});

noLoops("affineBackward", {
  points: 3,
  zh: "affineBackward 没有循环",
});

noLoops("softmaxLoss", {
  points: 2,
  zh: "softmaxLoss 没有循环",
});

noLoops("twoLayerNetLoss", {
  points: 3,
  zh: "twoLayerNetLoss 没有循环",
});

graded(
  "the net learns handwritten digits",
  { points: 3, zh: "两层网络学会手写数字" },
  async ({ submission, show }) => {
    const rng = new RandomState(231); // the same start for everybody
    const { X, y } = await digits(60);
    let params = {
      W1: rng.randn(64, 12).multiply(0.1),
      b1: zeros([12]),
      W2: rng.randn(12, 10).multiply(0.3),
      b2: zeros([10]),
    };
    const [losses, accuracies]: [number[], number[]] = [[], []];
    for (let step = 0; step < 20; step++) {
      const { loss, grads } = await submission.twoLayerNetLoss(params, X, y, 1e-3);
      const found = await submission.predict(params, X);
      expect(found.shape).toEqual(y.shape);
      losses.push(loss);
      accuracies.push(found.equal(y).mean());
      params = await submission.sgdStep(params, grads, 1);
      expect(params.W1.shape).toEqual([64, 12]);
    }
    show.curve({ en: "The loss while it learns 60 digits", zh: "学习 60 个数字时的损失" }, losses);
    show.curve({ en: "Accuracy on these digits", zh: "在这些数字上的准确率" }, accuracies);
    const firstLayer = params.W1.T.reshape(12, 8, 8);
    show.pictures(
      { en: "The first layer's weights, a unit each", zh: "第一层的权重，每个单元一幅" },
      firstLayer,
    );
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    expect(accuracies.at(-1)).toBeGreaterThan(0.7);
  },
);
