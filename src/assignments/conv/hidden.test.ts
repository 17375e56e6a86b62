/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */

import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

const strided = (rng: RandomState) =>
  [rng.randn(2, 3, 7, 5), rng.randn(4, 3, 3, 2), rng.randn(4), { stride: 2, pad: 1 }] as const;
const overlapping = (rng: RandomState) =>
  [rng.randn(3, 2, 4, 5), rng.randn(2, 2, 2, 3), rng.randn(2), { stride: 1, pad: 0 }] as const;

graded(
  "convForwardNaive: a stride of two, pictures that are not square",
  { points: 8, zh: "convForwardNaive：步长为 2，非正方形图像" },
  async ({ submission, rng }) => {
    const args = strided(rng);
    const { out } = await submission.convForwardNaive(...args);
    expect(out).toAgreeWith(solution.convForwardNaive(...args).out);
  },
);

graded(
  "convForwardNaive: no padding, and filters of one pixel with wide padding",
  { points: 5, zh: "convForwardNaive：无补零，以及宽边框中的单像素滤波器" },
  async ({ submission, rng }) => {
    const args = overlapping(rng);
    const pixel = [
      rng.randn(1, 2, 3, 2),
      rng.randn(3, 2, 1, 1),
      rng.randn(3),
      { stride: 3, pad: 2 },
    ] as const;
    const plain = await submission.convForwardNaive(...args);
    const single = await submission.convForwardNaive(...pixel);
    expect(plain.out).toAgreeWith(solution.convForwardNaive(...args).out);
    expect(single.out).toAgreeWith(solution.convForwardNaive(...pixel).out);
  },
);

for (const [name, points, problem, zh] of [
  ["a stride of two, pictures that are not square", 10, strided, "步长为 2，非正方形图像"],
  ["windows that overlap, no padding", 6, overlapping, "窗口重叠，无补零"],
] as const) {
  graded(
    `convBackwardNaive: ${name}`,
    { points, zh: `convBackwardNaive：${zh}` },
    async ({ submission, rng }) => {
      const [x, w, b, convParam] = problem(rng);
      const dout = rng.randn(...solution.convForwardNaive(x, w, b, convParam).out.shape);
      const found = await submission.convBackwardNaive(dout, { x, w, b, convParam });
      expect(found).toAgreeWith(solution.convBackwardNaive(dout, { x, w, b, convParam }));
    },
  );
}

graded(
  "convForwardVectorized: both kinds of problem",
  { points: 3, zh: "convForwardVectorized：两类问题" },
  async ({ submission, rng }) => {
    const [first, second] = [strided(rng), overlapping(rng)];
    const wide = await submission.convForwardVectorized(...first);
    const plain = await submission.convForwardVectorized(...second);
    expect(wide.out).toAgreeWith(solution.convForwardNaive(...first).out);
    expect(plain.out).toAgreeWith(solution.convForwardNaive(...second).out);
  },
);

const APART = { poolHeight: 2, poolWidth: 1, stride: 3 };
const OVERLAPPING = { poolHeight: 2, poolWidth: 3, stride: 1 };

graded(
  "maxPoolForwardNaive: windows that overlap, and windows with gaps between them",
  { points: 6, zh: "maxPoolForwardNaive：窗口重叠，以及窗口之间有间隔" },
  async ({ submission, rng }) => {
    const x = rng.randn(2, 3, 5, 7);
    const apart = await submission.maxPoolForwardNaive(x, APART);
    const overlaps = await submission.maxPoolForwardNaive(x, OVERLAPPING);
    expect(apart.out).toAgreeWith(solution.maxPoolForwardNaive(x, APART).out);
    expect(overlaps.out).toAgreeWith(solution.maxPoolForwardNaive(x, OVERLAPPING).out);
  },
);

for (const [name, poolParam, zh] of [
  ["windows that overlap", OVERLAPPING, "窗口重叠"],
  ["windows with gaps between them", APART, "窗口之间有间隔"],
] as const) {
  graded(
    `maxPoolBackwardNaive: ${name}`,
    { points: 4, zh: `maxPoolBackwardNaive：${zh}` },
    async ({ submission, rng }) => {
      const x = rng.randn(2, 2, 5, 7);
      const dout = rng.randn(...solution.maxPoolForwardNaive(x, poolParam).out.shape);
      const dx = await submission.maxPoolBackwardNaive(dout, { x, poolParam });
      const nearly = rng
        .permutation(x.size)
        .reshape(...x.shape)
        .multiply(2e-6); // no two are equal
      const near = await submission.maxPoolBackwardNaive(dout, { x: nearly, poolParam });
      expect(near).toAgreeWith(solution.maxPoolBackwardNaive(dout, { x: nearly, poolParam }));
      expect(dx).toAgreeWith(solution.maxPoolBackwardNaive(dout, { x, poolParam }));
    },
  );
}

/** Images whose channels differ in mean and spread, so that a wrong axis shows. */
function images(rng: RandomState, [N, C, H, W]: readonly [number, number, number, number]) {
  const scale = rng.uniform(0.5, 3, [1, C, 1, 1]);
  return rng
    .randn(N, C, H, W)
    .multiply(scale)
    .add(rng.randn(1, C, 1, 1).multiply(3));
}

graded(
  "spatialBatchnormForward: random images in train mode, with running averages",
  { points: 2, zh: "spatialBatchnormForward：训练模式与滑动平均" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = [images(rng, [2, 3, 3, 4]), rng.uniform(-2, 2, [3]), rng.randn(3)];
    const fresh = { mode: "train", eps: 0.3 } as const;
    const given = { runningMean: rng.randn(3), runningVar: rng.uniform(0.5, 2, [3]) };
    const going = { mode: "train", eps: 0.3, momentum: 0.7, ...given } as const;
    const first = await submission.spatialBatchnormForward(x, gamma, beta, fresh);
    const second = await submission.spatialBatchnormForward(x, gamma, beta, going);
    const { out, runningMean, runningVar } = solution.spatialBatchnormForward(x, gamma, beta, going);
    expect(first.out).toAgreeWith(out);
    expect(second.runningMean).toAgreeWith(runningMean);
    expect(second.runningVar).toAgreeWith(runningVar);
  },
);

graded(
  "spatialBatchnormForward: test mode",
  { points: 1, zh: "spatialBatchnormForward：测试模式" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = [images(rng, [2, 3, 2, 4]), rng.uniform(-2, 2, [3]), rng.randn(3)];
    const given = { runningMean: rng.randn(3), runningVar: rng.uniform(0.5, 2, [3]) };
    const param = { mode: "test", eps: 0.1, ...given } as const;
    const { out, runningMean, runningVar } = await submission.spatialBatchnormForward(x, gamma, beta, param);
    expect(out).toAgreeWith(solution.spatialBatchnormForward(x, gamma, beta, param).out);
    expect([runningMean, runningVar]).toAgreeWith([given.runningMean, given.runningVar]);
  },
);

graded(
  "spatialBatchnormBackward: random images",
  { points: 4, zh: "spatialBatchnormBackward：随机图像" },
  async ({ submission, rng }) => {
    const [x, gamma, beta] = [images(rng, [2, 3, 3, 4]), rng.uniform(-2, 2, [3]), rng.randn(3)];
    const [dout, param] = [rng.randn(2, 3, 3, 4), { mode: "train", eps: 0.05 } as const];
    const { cache } = await submission.spatialBatchnormForward(x, gamma, beta, param);
    const found = await submission.spatialBatchnormBackward(dout, cache);
    const right = solution.spatialBatchnormForward(x, gamma, beta, param);
    expect(found).toAgreeWith(solution.spatialBatchnormBackward(dout, right.cache));
  },
);

graded(
  "spatialGroupnormForward: two and three groups of six channels",
  { points: 3, zh: "spatialGroupnormForward：六个通道分为两组和三组" },
  async ({ submission, rng }) => {
    const x = images(rng, [2, 6, 2, 3]);
    const [gamma, beta] = [rng.uniform(-2, 2, [1, 6, 1, 1]), rng.randn(1, 6, 1, 1)];
    const two = await submission.spatialGroupnormForward(x, gamma, beta, 2, { eps: 0.3 });
    const three = await submission.spatialGroupnormForward(x, gamma, beta, 3, {});
    expect(two.out).toAgreeWith(solution.spatialGroupnormForward(x, gamma, beta, 2, { eps: 0.3 }).out);
    expect(three.out).toAgreeWith(solution.spatialGroupnormForward(x, gamma, beta, 3, {}).out);
  },
);

graded(
  "spatialGroupnormBackward: random images in two groups",
  { points: 4, zh: "spatialGroupnormBackward：分为两组的随机图像" },
  async ({ submission, rng }) => {
    const x = images(rng, [2, 6, 2, 3]);
    const [gamma, beta] = [rng.uniform(-2, 2, [1, 6, 1, 1]), rng.randn(1, 6, 1, 1)];
    const dout = rng.randn(2, 6, 2, 3);
    const { cache } = await submission.spatialGroupnormForward(x, gamma, beta, 2, { eps: 0.05 });
    const found = await submission.spatialGroupnormBackward(dout, cache);
    const right = solution.spatialGroupnormForward(x, gamma, beta, 2, { eps: 0.05 });
    expect(found).toAgreeWith(solution.spatialGroupnormBackward(dout, right.cache));
  },
);
