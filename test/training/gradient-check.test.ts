import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { svmLossVectorized } from "../../src/classifiers/linear-svm.js";
import { softmaxLossVectorized } from "../../src/classifiers/softmax.js";
import { heapStats } from "../../src/engine/heap.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck, gradCheckSparse, numericGradient } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";

/** f(x) = sum of x**3, with the gradient 3 x**2. */
const cubes = (x: NDArray): number => x.multiply(x).multiply(x).sum();
const x = array([
  [1, -2, 0.5],
  [3, 0, -1],
]);
const gradient = x.multiply(x).multiply(3);

describe.each([
  ["gradCheck", gradCheck],
  ["gradCheckSparse", gradCheckSparse],
])("%s", (name, check) => {
  it("agrees with a right gradient and says how well", () => {
    const { checked, worst, difference, entries } = check(cubes, x, gradient);
    expect(checked).toBe(6);
    expect(entries).toHaveLength(6);
    expect(worst!.relativeError).toBeLessThan(1e-9);
    expect(difference).toBeLessThan(1e-10);
  });

  it("names the entry that is wrong, with both numbers", () => {
    const wrong = gradient.copy();
    wrong.set(28, 1, 0); // 27 is right
    const { worst } = check(cubes, x, wrong);
    expect(worst).toMatchObject({ index: [1, 0], analytic: 28 });
    expect(worst!.numeric).toBeCloseTo(27, 7);
    expect(worst!.relativeError).toBeCloseTo(1 / 55, 7);
  });

  it.each([NaN, Infinity, -Infinity])("counts %d in the gradient as infinitely wrong", (value) => {
    const broken = gradient.copy();
    broken.set(value, 0, 2);
    const { worst } = check(cubes, x, broken);
    expect(worst).toMatchObject({ index: [0, 2], relativeError: Infinity });
  });

  it("counts a function that gives NaN as infinitely wrong", () => {
    expect(check(() => NaN, x, gradient).worst!.relativeError).toBe(Infinity);
  });

  it("does not divide zero by zero: two gradients of 0 agree", () => {
    const { worst, difference } = check(() => 5, x, zeros([2, 3]));
    expect(worst!.relativeError).toBe(0);
    expect(difference).toBe(0);
  });

  it("refuses a function that does not read its argument", () => {
    const W = x.copy();
    expect(() => check(() => cubes(W), x, gradient)).toThrow(
      /^gradCheck(Sparse)?: f gave 19\.125 for every x .*the gradient at \[\d, \d\] is .*not \(\) => loss\(W\)/,
    );
    expect(() => check(() => cubes(W), x.astype("float32"), gradient)).toThrow("f gave 19.125 for every x");
  });

  it("only reports a wrong gradient where f has equal values on both sides, but reads its argument", () => {
    const { worst } = check((probe) => probe.multiply(probe).sum(), array([0]), array([1]));
    expect(worst).toMatchObject({ analytic: 1, numeric: 0, relativeError: 1 });
    const firstOnly = (probe: NDArray) => probe.get(0, 0);
    const found = check(
      firstOnly,
      x,
      array([
        [1, 0, 7],
        [0, 0, 0],
      ]),
    );
    expect(found.worst).toMatchObject({ index: [0, 2], analytic: 7, numeric: 0, relativeError: 1 });
  });

  it("does not take the rounding of f for a wrong gradient, unless told how small is small", () => {
    const offset = (probe: NDArray) => 1e8 + 1e-4 * cubes(probe); // its gradient are rounded to about 1e-3
    const right = gradient.multiply(1e-4);
    expect(check(offset, x, right).worst!.relativeError).toBeLessThan(1e-2);
    expect(check(offset, x, right, { floor: 1e-12 }).worst!.relativeError).toBeGreaterThan(1e-2);
  });

  it("finds a gradient with the wrong sign or a lost factor", () => {
    expect(check(cubes, x, gradient.negate()).difference).toBeCloseTo(1, 9);
    expect(check(cubes, x, gradient.multiply(2)).difference).toBeCloseTo(1 / 3, 9);
  });

  it("does not change x, and calls f with arrays of its shape and dtype", () => {
    const start = x.astype("float32");
    const before = start.toArray();
    check(
      (probe) => {
        expect([probe.shape, probe.dtype]).toEqual([[2, 3], "float32"]);
        return cubes(probe);
      },
      start,
      gradient,
    );
    expect(start.toArray()).toEqual(before);
  });

  it("checks float32 with a step that float32 can see", () => {
    const start = x.astype("float32");
    const { worst } = check(cubes, start, gradient.astype("float32"));
    expect(worst!.relativeError).toBeLessThan(1e-2);
    const wrong = check(cubes, start, gradient.multiply(1.1).astype("float32"));
    expect(wrong.worst!.relativeError).toBeGreaterThan(2e-2);
  });

  it("reads views by their own strides", () => {
    expect(check(cubes, x.T, gradient.T).worst!.relativeError).toBeLessThan(1e-9);
    expect(check(cubes, x.T.slice([1, 3]), gradient.T.slice([1, 3])).difference).toBeLessThan(1e-10);
  });

  it("frees what f makes", () => {
    const { blocks } = heapStats();
    check(cubes, x, gradient);
    expect(heapStats().blocks - blocks).toBeLessThan(8); // not one for each of the 24 products
  });

  it("has nothing to say about no entries", () => {
    expect(check(cubes, zeros([0, 3]), zeros([0, 3]))).toEqual({
      checked: 0,
      worst: null,
      difference: 0,
      entries: [],
    });
  });

  it("refuses a gradient of another shape, integers, and steps that are none", () => {
    const shape = `${name}: the gradient must have the shape of x, [2, 3]; got [3, 2]`;
    expect(() => check(cubes, x, gradient.T)).toThrow(shape);
    const integers = zeros([2], "int32");
    expect(() => check(cubes, integers, zeros([2]))).toThrow(
      `${name}: x must be float64 or float32, got int32`,
    );
    expect(() => check(cubes, x, gradient, { h: 0 })).toThrow("h must be a finite number above 0, got 0");
    expect(() => check(cubes, x, gradient, { floor: 0 })).toThrow("floor must be above 0, got 0");
  });
});

describe("gradCheck", () => {
  it("goes through the entries in order", () => {
    const { entries } = gradCheck(cubes, x, gradient);
    expect(entries.map(({ index }) => index)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    expect(entries.map(({ analytic }) => analytic)).toEqual([3, 12, 0.75, 27, 0, 3]);
  });

  it("has the exact derivative of a quadratic, for any step", () => {
    const square = (probe: NDArray) => probe.multiply(probe).sum();
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 8 }), fc.constantFrom(0.25, 0.5, 1), (at, h) => {
        const { worst } = gradCheck(square, array([at]), array([2 * at]), { h });
        expect(worst!.relativeError).toBe(0);
      }),
      { seed: 1 },
    );
  });
});

describe("gradCheckSparse", () => {
  it("checks as many different entries as asked, chosen by the generator", () => {
    const X = new RandomState(1).randn(20, 30);
    const gradient = X.multiply(X).multiply(3);
    const chosen = (seed: number) =>
      gradCheckSparse(cubes, X, gradient, { numChecks: 15, rng: new RandomState(seed) }).entries.map(
        ({ index }) => index.join(),
      );
    expect(new Set(chosen(1)).size).toBe(15);
    expect(chosen(1)).toEqual(chosen(1));
    expect(chosen(2)).not.toEqual(chosen(1));
  });

  it("refuses an invalid number of checks", () => {
    expect(() => gradCheckSparse(cubes, x, gradient, { numChecks: 0 })).toThrow(
      "numChecks must be a whole number, 1 or more; got 0",
    );
  });
});

describe("numericGradient", () => {
  it("measures a gradient of x's shape and dtype", () => {
    const measured = numericGradient(cubes, x);
    expect([measured.shape, measured.dtype]).toEqual([[2, 3], "float64"]);
    expectClose(measured, gradient, { atol: 1e-9 });
  });

  it("gives the gradient of a layer with its upstream gradient", () => {
    const A = new RandomState(2).randn(3, 4);
    const dout = new RandomState(3).randn(2, 4);
    const measured = numericGradient((probe) => probe.matmul(A).multiply(dout).sum(), x);
    expectClose(measured, dout.matmul(A.T), { atol: 1e-9 });
  });
});

describe.each([
  ["svm", svmLossVectorized],
  ["softmax", softmaxLossVectorized],
])("the gradient of the %s loss", (_, lossFunction) => {
  it("stands the check in float32", () => {
    const rng = new RandomState(7);
    const X = rng.randn(20, 6).astype("float32");
    const W = rng.randn(6, 4).multiply(0.1).astype("float32");
    const y = rng.randint(0, 4, [20]);
    const { dW } = lossFunction(W, X, y, 0.1);
    const { worst } = gradCheck((w) => lossFunction(w, X, y, 0.1).loss, W, dW);
    expect(worst!.relativeError).toBeLessThan(2e-2);
  });
});
