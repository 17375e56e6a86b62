/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { array, maximum } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-5 };

/** Images that are taller than wide, with two channels in and three out. */
const layer = (rng: RandomState, f: number) => ({
  APrev: rng.randn(3, 7, 6, 2),
  W: rng.randn(f, f, 2, 3),
  b: rng.randn(1, 1, 1, 3),
});

/** Integers from a small range, so that windows have equal maxima. */
const images = (rng: RandomState) => rng.randint(-2, 3, [2, 6, 7, 3]).astype("float64");

graded(
  "zeroPad: other images, and no padding",
  { points: 2, zh: "zeroPad：其他图像，以及不填充" },
  async ({ submission, rng }) => {
    const X = rng.randn(2, 3, 5, 3);
    for (const pad of [1, 3, 0]) {
      expect(await submission.zeroPad(X, pad)).toAgreeWith(solution.zeroPad(X, pad), CLOSE);
    }
  },
);

graded(
  "convSingleStep: a random window",
  { points: 5, zh: "convSingleStep：随机窗口" },
  async ({ submission, rng }) => {
    const [slice, W, b] = [rng.randn(3, 3, 4), rng.randn(3, 3, 4), rng.randn(1, 1, 1)];
    expect(await submission.convSingleStep(slice, W, b)).toAgreeWith(
      solution.convSingleStep(slice, W, b),
      CLOSE,
    );
  },
);

graded(
  "convForward: strides that leave a remainder, no padding and wide padding",
  { points: 10, zh: "convForward：步长除不尽、无填充、宽填充" },
  async ({ submission, rng }) => {
    for (const [f, stride, pad] of [
      [3, 2, 1],
      [2, 3, 0],
      [4, 1, 3],
    ] as const) {
      const { APrev, W, b } = layer(rng, f);
      const found = await submission.convForward(APrev, W, b, { stride, pad });
      expect(found).toAgreeWith(solution.convForward(APrev, W, b, { stride, pad }), CLOSE);
    }
  },
);

graded(
  "poolForward: overlapping windows, windows with gaps, equal maxima",
  { points: 6, zh: "poolForward：重叠的窗口、分开的窗口、相等的最大值" },
  async ({ submission, rng }) => {
    const APrev = images(rng);
    for (const hparameters of [
      { f: 3, stride: 2 },
      { f: 2, stride: 3 },
    ]) {
      for (const mode of ["max", "average"] as const) {
        const found = await submission.poolForward(APrev, hparameters, mode);
        expect(found).toAgreeWith(solution.poolForward(APrev, hparameters, mode), CLOSE);
      }
    }
  },
);

graded(
  "convBackward: overlapping windows, windows with gaps, no padding and wide padding",
  { points: 10, zh: "convBackward：重叠与分开的窗口、无填充与宽填充" },
  async ({ submission, rng }) => {
    for (const [f, stride, pad] of [
      [3, 2, 1],
      [2, 3, 0],
      [3, 1, 2],
    ] as const) {
      const { APrev, W, b } = layer(rng, f);
      const { Z, cache } = solution.convForward(APrev, W, b, { stride, pad });
      const dZ = rng.randn(...Z.shape);
      const found = await submission.convBackward(dZ, cache);
      expect(found).toAgreeWith(solution.convBackward(dZ, cache), CLOSE);
    }
  },
);

graded(
  "createMaskFromWindow: negative numbers, and a window after a relu",
  { points: 1, zh: "createMaskFromWindow：负数，以及 relu 之后的窗口" },
  async ({ submission, rng }) => {
    const negative = rng.uniform(-3, -1, [3, 2]);
    for (const x of [negative, maximum(negative, 0), rng.randn(4, 4)]) {
      expect(await submission.createMaskFromWindow(x)).toAgreeWith(solution.createMaskFromWindow(x));
    }
  },
);

graded(
  "createMaskFromWindow: numbers that are nearly equal",
  { points: 2, zh: "createMaskFromWindow：几乎相等的数" },
  async ({ submission, rng }) => {
    expect(await submission.createMaskFromWindow(array([[1, 1.001]]))).toAgreeWith(array([[0, 1]]));
    for (const apart of [3e-6, 3e-3]) {
      const x = rng.permutation(12).reshape(3, 4).multiply(apart).subtract(1);
      expect(await submission.createMaskFromWindow(x)).toAgreeWith(solution.createMaskFromWindow(x));
    }
  },
);

graded(
  "distributeValue: a window that is not square",
  { points: 2, zh: "distributeValue：非正方形的窗口" },
  async ({ submission, rng }) => {
    const dz = rng.uniform(1, 9);
    expect(await submission.distributeValue(dz, [3, 5])).toAgreeWith(
      solution.distributeValue(dz, [3, 5]),
      CLOSE,
    );
  },
);

graded(
  "poolBackward: overlapping windows, windows with gaps, equal maxima",
  { points: 5, zh: "poolBackward：重叠的窗口、分开的窗口、相等的最大值" },
  async ({ submission, rng }) => {
    const APrev = images(rng).add(rng.randint(0, 3, [2, 6, 7, 3]).multiply(3e-6)); // some of them nearly equal
    for (const hparameters of [
      { f: 3, stride: 2 },
      { f: 2, stride: 3 },
    ]) {
      for (const mode of ["max", "average"] as const) {
        const { A, cache } = solution.poolForward(APrev, hparameters, mode);
        const dA = rng.randn(...A.shape);
        const found = await submission.poolBackward(dA, cache, mode);
        expect(found).toAgreeWith(solution.poolBackward(dA, cache, mode), CLOSE);
      }
    }
  },
);
