/** The tests that a student can read and run. Expected numbers are worked out by hand or published by the course. */
import { array, linspace, type NDArray, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

graded(
  "initializeParams makes normal weights and zero biases",
  { points: 5, zh: "initializeParams：正态分布的权重，偏置为零" },
  async ({ submission, rng }) => {
    const params = await submission.initializeParams([40, 30], 60, 10, 0.25, rng.randint(1000));
    expect(Object.keys(params).sort()).toEqual(["W1", "W2", "W3", "b1", "b2", "b3"]);
    const dims = [60, 40, 30, 10] as const;
    for (const layer of [1, 2, 3] as const) {
      const W = params[`W${layer}`]!;
      expect(W.shape).toEqual([dims[layer - 1], dims[layer]]);
      expect(Math.abs(W.mean())).toBeLessThan(0.08);
      expect(Math.abs(W.std() - 0.25)).toBeLessThan(0.06);
      expect(params[`b${layer}`]!).toAgreeWith(zeros([dims[layer]]));
    }
  },
);

graded(
  "fullyConnectedScores of a three-layer net, computed by hand",
  { points: 5, zh: "fullyConnectedScores：可以手算的三层网络" },
  async ({ submission }) => {
    const params = {
      W1: array([
        [1, -1],
        [0, 2],
      ]),
      b1: array([1, 0]),
      W2: array([
        [1, 1],
        [-2, 1],
      ]),
      b2: array([0, -1]),
      W3: array([
        [1, 0],
        [1, -1],
      ]),
      b3: array([0.5, -2]),
    };
    const X = array([
      [1, 2],
      [-3, 1],
    ]);
    // First hidden layer [2, 3] and [0, 5]; second [0, 4] and [0, 4]: before the ReLU [-4, 4] and [-10, 4].
    const scores = await submission.fullyConnectedScores(params, X);
    expect(scores).toAgreeWith(
      array([
        [4.5, -6],
        [4.5, -6],
      ]),
    );
  },
);

graded(
  "fullyConnectedLoss gives the losses of the course's notebook",
  { points: 8, zh: "fullyConnectedLoss：与课程笔记本中的损失一致" },
  async ({ submission }) => {
    const seeded = new RandomState(231);
    const X = seeded.randn(2, 15);
    const y = seeded.randint(0, 10, 2).astype("int32");
    const net = () => ({
      W1: seeded.randn(15, 20).multiply(5e-2),
      b1: zeros([20]),
      W2: seeded.randn(20, 30).multiply(5e-2),
      b2: zeros([30]),
      W3: seeded.randn(30, 10).multiply(5e-2),
      b3: zeros([10]),
    });
    const plain = await submission.fullyConnectedLoss(net(), X, y, 0);
    const penalized = await submission.fullyConnectedLoss(net(), X, y, 3.14);
    expect(plain.loss).toAgreeWith(2.3004790897684924, { rtol: 1e-5 });
    expect(penalized.loss).toAgreeWith(7.052114776533016, { rtol: 1e-5 });
  },
);

graded(
  "fullyConnectedLoss has the gradients that central differences measure",
  { points: 8, zh: "fullyConnectedLoss：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const params: Record<string, NDArray> = {
      W1: rng.randn(4, 5),
      b1: rng.randn(5),
      W2: rng.randn(5, 6),
      b2: rng.randn(6),
      W3: rng.randn(6, 3),
      b3: rng.randn(3),
    };
    const [X, y] = [rng.randn(5, 4), rng.randint(0, 3, 5).astype("int32")];
    const { grads } = await submission.fullyConnectedLoss(params, X, y, 0.6);
    for (const [name, place] of [
      ["W1", [2, 1]],
      ["b1", [3]],
      ["W2", [4, 2]],
      ["b2", [1]],
      ["W3", [0, 2]],
      ["b3", [1]],
    ] as const) {
      expect(Object.keys(grads)).toContain(name);
      await gradientMatches(grads[name]!, {
        lossAt: async (value) =>
          (await exact.fullyConnectedLoss({ ...params, [name]: value }, X, y, 0.6)).loss,
        at: params[name]!,
        places: [place],
        rtol: 1e-4,
        atol: 1e-6,
      });
    }
  },
);

/** The notebook's parameter and gradient. */
const [w, dw] = [linspace(-0.4, 0.6, 20).reshape(4, 5), linspace(-0.6, 0.4, 20).reshape(4, 5)];
const printed = { rtol: 1e-5, atol: 1e-7 };

graded(
  "sgdMomentum gives the numbers of the course's notebook",
  { points: 4, zh: "sgdMomentum：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const velocity = linspace(0.6, 0.9, 20).reshape(4, 5);
    const found = await submission.sgdMomentum(w, dw, { learningRate: 1e-3, velocity });
    const next = array([
      [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789],
      [0.47454737, 0.54133684, 0.60812632, 0.67491579, 0.74170526],
      [0.80849474, 0.87528421, 0.94207368, 1.00886316, 1.07565263],
      [1.14244211, 1.20923158, 1.27602105, 1.34281053, 1.4096],
    ]);
    expect(found.w).toAgreeWith(next, printed);
    expect(found.config.velocity).toAgreeWith(next.subtract(w), printed);
  },
);

graded(
  "rmsprop gives the numbers of the course's notebook",
  { points: 4, zh: "rmsprop：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const cache = linspace(0.6, 0.9, 20).reshape(4, 5);
    const found = await submission.rmsprop(w, dw, { learningRate: 1e-2, cache });
    const next = array([
      [-0.39223849, -0.34037513, -0.28849239, -0.23659121, -0.18467247],
      [-0.132737, -0.08078555, -0.02881884, 0.02316247, 0.07515774],
      [0.12716641, 0.17918792, 0.23122175, 0.28326742, 0.33532447],
      [0.38739248, 0.43947102, 0.49155973, 0.54365823, 0.59576619],
    ]);
    const nextCache = array([
      [0.5976, 0.6126277, 0.6277108, 0.64284931, 0.65804321],
      [0.67329252, 0.68859723, 0.70395734, 0.71937285, 0.73484377],
      [0.75037008, 0.7659518, 0.78158892, 0.79728144, 0.81302936],
      [0.82883269, 0.84469141, 0.86060554, 0.87657507, 0.8926],
    ]);
    expect(found.w).toAgreeWith(next, printed);
    expect(found.config.cache).toAgreeWith(nextCache, printed);
  },
);

graded(
  "adam gives the numbers of the course's notebook",
  { points: 3, zh: "adam：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const m = linspace(0.6, 0.9, 20).reshape(4, 5);
    const v = linspace(0.7, 0.5, 20).reshape(4, 5);
    const found = await submission.adam(w, dw, { learningRate: 1e-2, m, v, t: 5 });
    const next = array([
      [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977],
      [-0.1380274, -0.08544591, -0.03286534, 0.01971428, 0.0722929],
      [0.1248705, 0.17744702, 0.23002243, 0.28259667, 0.33516969],
      [0.38774145, 0.44031188, 0.49288093, 0.54544852, 0.59801459],
    ]);
    expect(found.w).toAgreeWith(next, printed);
    expect(found.config.m).toAgreeWith(linspace(0.48, 0.85, 20).reshape(4, 5), printed);
    expect(found.config.v.shape).toEqual([4, 5]);
    expect(found.config.v.slice(0)).toAgreeWith(
      array([0.69966, 0.68908382, 0.67851319, 0.66794809, 0.65738853]),
      printed,
    );
    expect(found.config.t).toAgreeWith(6);
  },
);

for (const [name, points] of [
  ["sgdMomentum", 2],
  ["rmsprop", 2],
  ["adam", 3],
] as const) {
  noLoops(name, {
    points,
    zh: `${name} 没有循环`,
  });
}

graded(
  "adam trains a net to memorize 50 digits",
  { points: 2, zh: "adam：让网络记住 50 个手写数字" },
  async ({ submission, show }) => {
    const rng = new RandomState(231); // the same start for everybody
    const { X, y } = await digits(50);
    let params: Starter.Params = {
      W1: rng.randn(64, 16).multiply(0.2),
      b1: zeros([16]),
      W2: rng.randn(16, 10).multiply(0.2),
      b2: zeros([10]),
    };
    let configs: Record<string, Starter.AdamConfig> = {};
    const losses: number[] = [];
    for (let step = 0; step < 20; step++) {
      const { loss, grads } = await submission.fullyConnectedLoss(params, X, y, 0);
      losses.push(loss);
      const next: [Starter.Params, Record<string, Starter.AdamConfig>] = [{}, {}];
      for (const [name, value] of Object.entries(params)) {
        const config = { ...configs[name], learningRate: 0.03 };
        expect(grads[name]?.shape).toEqual(value.shape);
        const update = await submission.adam(value, grads[name]!, config);
        expect(update.w.shape).toEqual(value.shape);
        next[0][name] = update.w;
        next[1][name] = update.config;
      }
      [params, configs] = next;
    }
    show.curve({ en: "The loss while it learns 50 digits by heart", zh: "记住 50 个数字时的损失" }, losses);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 5);
  },
);
