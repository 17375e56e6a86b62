/** The tests that a student can read and run. Expected numbers are worked out by hand or published by the course. */
import { arange, array, linspace, type NDArray, RandomState, stack, where, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops, raced } = testsOf<typeof Starter>();

graded(
  "convForwardNaive gives the numbers of the course's notebook",
  { points: 4, zh: "convForwardNaive：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const x = linspace(-0.1, 0.5, 96).reshape(2, 3, 4, 4);
    const w = linspace(-0.2, 0.3, 144).reshape(3, 3, 4, 4);
    const { out } = await submission.convForwardNaive(x, w, linspace(-0.1, 0.2, 3), { stride: 2, pad: 1 });
    const printed = array([
      -0.08759809, -0.10987781, -0.18387192, -0.2109216, 0.21027089, 0.21661097, 0.22847626, 0.23004637,
      0.50813986, 0.54309974, 0.64082444, 0.67101435, -0.98053589, -1.03143541, -1.19128892, -1.24695841,
      0.69108355, 0.66880383, 0.59480972, 0.56776003, 2.36270298, 2.36904306, 2.38090835, 2.38247847,
    ]);
    expect(out).toAgreeWith(printed.reshape(2, 3, 2, 2), { rtol: 1e-5, atol: 1e-7 });
  },
);

graded(
  "convForwardNaive finds edges in a picture of nine pixels",
  { points: 3, zh: "convForwardNaive：在九个像素的图像中找边缘" },
  async ({ submission }) => {
    const x = arange(9).reshape(1, 1, 3, 3); // rows 0 1 2, 3 4 5, 6 7 8
    const w = array([
      [1, 2],
      [0, -1],
    ]).reshape(1, 1, 2, 2);
    const { out } = await submission.convForwardNaive(x, w, array([10]), { stride: 1, pad: 0 });
    expect(out.shape).toEqual([1, 1, 2, 2]);
    // 0 + 2 * 1 - 4 + 10, 1 + 2 * 2 - 5 + 10, 3 + 2 * 4 - 7 + 10, 4 + 2 * 5 - 8 + 10
    expect(out).toAgreeWith(array([8, 10, 14, 16]).reshape(1, 1, 2, 2));
  },
);

graded(
  "convBackwardNaive has the gradients that central differences measure",
  { points: 6, zh: "convBackwardNaive：解析梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const convParam = { stride: 1, pad: 1 };
    const [x, w, b] = [rng.randn(2, 3, 4, 4), rng.randn(2, 3, 3, 3), rng.randn(2)];
    const dout = rng.randn(2, 2, 4, 4);
    const total = async (X: NDArray, W: NDArray, B: NDArray) => {
      const { out } = await exact.convForwardNaive(X, W, B, convParam);
      expect(out.shape).toEqual(dout.shape);
      return out.multiply(dout).sum();
    };
    const { cache } = await submission.convForwardNaive(x, w, b, convParam);
    const { dx, dw, db } = await submission.convBackwardNaive(dout, cache);
    const close = { rtol: 1e-5, atol: 1e-6 };
    await gradientMatches(dx, {
      lossAt: (value) => total(value, w, b),
      at: x,
      places: [
        [1, 2, 3, 0],
        [0, 0, 1, 2],
      ],
      ...close,
    });
    await gradientMatches(dw, {
      lossAt: (value) => total(x, value, b),
      at: w,
      places: [[1, 2, 0, 1]],
      ...close,
    });
    await gradientMatches(db, { lossAt: (value) => total(x, w, value), at: b, places: [[1]], ...close });
  },
);

graded(
  "convForwardVectorized agrees with convForwardNaive",
  { points: 3, zh: "convForwardVectorized 与 convForwardNaive 结果一致" },
  async ({ submission, rng }) => {
    const args = [rng.randn(2, 3, 6, 5), rng.randn(4, 3, 3, 2), rng.randn(4), { stride: 2, pad: 1 }] as const;
    const naive = await submission.convForwardNaive(...args);
    const vectorized = await submission.convForwardVectorized(...args);
    expect(vectorized.out).toAgreeWith(naive.out, { rtol: 1e-5, atol: 1e-6 });
  },
);

noLoops("convForwardVectorized", {
  points: 8,
  zh: "convForwardVectorized 没有循环",
});

raced("convForwardVectorized", {
  points: 5,
  zh: "convForwardVectorized 与循环的速度比较",
  than: "convForwardNaive",
  factor: 2,
  input: (rng) => [rng.randn(8, 8, 16, 16), rng.randn(32, 8, 3, 3), rng.randn(32), { stride: 1, pad: 1 }],
});

graded(
  "maxPoolForwardNaive gives the numbers of the course's notebook",
  { points: 4, zh: "maxPoolForwardNaive：与课程笔记本中的数值一致" },
  async ({ submission }) => {
    const x = linspace(-0.3, 0.4, 96).reshape(2, 3, 4, 4);
    const { out } = await submission.maxPoolForwardNaive(x, { poolHeight: 2, poolWidth: 2, stride: 2 });
    const printed = array([
      -0.26315789, -0.24842105, -0.20421053, -0.18947368, -0.14526316, -0.13052632, -0.08631579, -0.07157895,
      -0.02736842, -0.01263158, 0.03157895, 0.04631579, 0.09052632, 0.10526316, 0.14947368, 0.16421053,
      0.20842105, 0.22315789, 0.26736842, 0.28210526, 0.32631579, 0.34105263, 0.38526316, 0.4,
    ]);
    expect(out).toAgreeWith(printed.reshape(2, 3, 2, 2), { rtol: 1e-5, atol: 1e-7 });
  },
);

graded(
  "maxPoolBackwardNaive sends each gradient to the largest value of its window",
  { points: 4, zh: "maxPoolBackwardNaive：梯度传给每个窗口中最大的数" },
  async ({ submission }) => {
    const x = array([
      [1, 2, 9, 4],
      [3, 0, 5, 6],
      [7, 8, 2, 1],
      [5, 6, 4, 3],
    ]).reshape(1, 1, 4, 4);
    const dout = array([
      [10, 20],
      [30, -40],
    ]).reshape(1, 1, 2, 2);
    const poolParam = { poolHeight: 2, poolWidth: 2, stride: 2 };
    const dx = await submission.maxPoolBackwardNaive(dout, { x, poolParam });
    const expected = array([
      [0, 0, 20, 0],
      [10, 0, 0, 0],
      [0, 30, 0, 0],
      [0, 0, -40, 0],
    ]);
    expect(dx).toAgreeWith(expected.reshape(1, 1, 4, 4));
  },
);

graded(
  "spatialBatchnormForward gives each channel the mean beta and the standard deviation gamma",
  { points: 3, zh: "spatialBatchnormForward：每个通道的均值为 beta、标准差为 gamma" },
  async ({ submission }) => {
    const x = new RandomState(231).randn(2, 3, 4, 5).multiply(4).add(10);
    const [gamma, beta] = [array([3, 4, 5]), array([6, 7, 8])];
    const { out } = await submission.spatialBatchnormForward(x, gamma, beta, { mode: "train" });
    expect(out.shape).toEqual(x.shape);
    // What the notebook prints.
    expect(out.mean({ axis: [0, 2, 3] })).toAgreeWith(array([6, 7, 8]), { rtol: 1e-6 });
    const printed = array([2.99999885, 3.99999804, 4.99999798]);
    expect(out.std({ axis: [0, 2, 3] })).toAgreeWith(printed, { rtol: 1e-6 });
  },
);

graded(
  "spatialGroupnormForward normalizes two channels of four pixels together",
  { points: 3, zh: "spatialGroupnormForward：两个通道、四个像素一起归一化" },
  async ({ submission }) => {
    const x = array([1, 3, 5, 7, -2, 0, 0, 2]).reshape(1, 4, 1, 2);
    const gamma = array([3, 3, 3, 6]).reshape(1, 4, 1, 1);
    const beta = array([5, 5, 5, 1]).reshape(1, 4, 1, 1);
    // Group means 4 and 0, variances 5 and 2; eps makes the divisors 3 and sqrt(6).
    const { out } = await submission.spatialGroupnormForward(x, gamma, beta, 2, { eps: 4 });
    const root = Math.sqrt(6);
    const expected = array([2, 4, 6, 8, 5 - 6 / root, 5, 1, 1 + 12 / root]);
    expect(out).toAgreeWith(expected.reshape(1, 4, 1, 2));
  },
);

graded(
  "convForwardNaive converts a picture to gray and finds its edges",
  { points: 2, zh: "convForwardNaive：把图像变灰，并找出边缘" },
  async ({ submission, show }) => {
    // An orange disc on a blue ground that gets lighter downwards.
    const [down, across] = [arange(24).reshape(24, 1).subtract(11.5), arange(24).subtract(11.5)];
    const inside = down.multiply(down).add(across.multiply(across)).less(64);
    const ground = (light: number) => zeros([24, 24]).add(down.multiply(2)).add(light);
    const planes = [
      where(inside, 230, ground(50)),
      where(inside, 140, ground(80)),
      where(inside, 30, ground(160)),
    ];
    const x = stack(planes).reshape(1, 3, 24, 24);
    // As in the notebook: one filter weighs the channels, the other finds horizontal edges in blue.
    const w = zeros([2, 3, 3, 3]);
    w.slice(0, [], 1, 1).assign(array([0.3, 0.6, 0.1]));
    w.slice(1, 2).assign(
      array([
        [1, 2, 1],
        [0, 0, 0],
        [-1, -2, -1],
      ]),
    );
    const { out } = await submission.convForwardNaive(x, w, array([0, 128]), { stride: 1, pad: 1 });
    expect(out.shape).toEqual([1, 2, 24, 24]);
    show.picture({ en: "The picture", zh: "图像" }, x.row(0));
    show.pictures({ en: "What the two filters make of it", zh: "两个滤波器的输出" }, out.row(0));
    const gray = planes[0]!.multiply(0.3).add(planes[1]!.multiply(0.6)).add(planes[2]!.multiply(0.1));
    expect(out.slice(0, 0)).toAgreeWith(gray, { rtol: 1e-5, atol: 1e-5 });
    expect(out.get(0, 1, 2, 2)).toAgreeWith(128 - 4 * 2 * 2, { rtol: 1e-5 }); // the ground: 2 lighter a row
  },
);
