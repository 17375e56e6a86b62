import { describe, expect, it } from "vitest";
import { arange, array, full, ones, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

describe("of nothing", () => {
  it("sums to 0, multiplies to 1, and has no mean", () => {
    expect(zeros(0).sum()).toBe(0);
    expect(zeros([0, 2]).prod()).toBe(1);
    expect(zeros(0).mean()).toBeNaN();
    expect(zeros(0).variance()).toBeNaN();
    expect(zeros([2, 0]).sum({ axis: 1 }).toArray()).toEqual([0, 0]);
    expect(zeros([2, 0]).prod({ axis: 1 }).toArray()).toEqual([1, 1]);
    expect(zeros([2, 0]).std({ axis: 1 }).toArray()).toEqual([NaN, NaN]);
  });
  it.each<[string, (a: NDArray) => unknown]>([
    ["max", (a) => a.max()],
    ["min", (a) => a.min({ axis: 1 })],
    ["argmax", (a) => a.argmax()],
    ["argmin", (a) => a.argmin({ axis: 1 })],
  ])("has no %s", (name, reduce) => {
    expect(() => reduce(zeros([2, 0]))).toThrow(`${name}: there is no ${name} of no elements (shape [2, 0])`);
  });
  it("reduces an axis that is not empty to an empty result", () => {
    expect(zeros([2, 0]).max({ axis: 0 }).shape).toEqual([0]);
    expect(zeros([2, 0]).argmax({ axis: 0 }).shape).toEqual([0]);
    expect(zeros([2, 0]).variance({ axis: 0, keepdims: true }).shape).toEqual([1, 0]);
  });
});

describe("NaN", () => {
  const a = array([
    [1, NaN, 3],
    [NaN, 5, 6],
  ]);

  it("wins", () => {
    expect([a.sum(), a.max(), a.min(), a.mean(), a.std()]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(a.max({ axis: 0 }).toArray()).toEqual([NaN, NaN, 6]);
    expect(a.T.min({ axis: 1 }).toArray()).toEqual([NaN, NaN, 3]);
  });
  it("is where argmax and argmin point to, at its first place", () => {
    expect([a.argmax(), a.argmin(), a.T.argmax()]).toEqual([1, 1, 1]);
    expect(a.argmax({ axis: 1 }).toArray()).toEqual([1, 0]);
  });
});

describe("axes", () => {
  const X = arange(24).reshape(2, 3, 4);

  it("are refused by name where they do not exist, or twice", () => {
    expect(() => X.sum({ axis: 3 })).toThrow("sum: there is no axis 3 in an array of shape [2, 3, 4]");
    expect(() => X.max({ axis: [0, -3] })).toThrow("max: axis -3 is named twice in [0, -3]");
    expect(() => X.std({ axis: -4 })).toThrow("std: there is no axis -4");
  });
  it("stay as 1 with keepdims", () => {
    expect(X.sum({ axis: [0, 2], keepdims: true }).shape).toEqual([1, 3, 1]);
    expect(X.mean({ keepdims: true }).shape).toEqual([1, 1, 1]);
    expect(X.argmin({ axis: 1, keepdims: true }).shape).toEqual([2, 1, 4]);
  });
  it("in any order mean the same", () => {
    expect(X.sum({ axis: [2, 0] }).toArray()).toEqual(X.sum({ axis: [0, 2] }).toArray());
  });
  it("give a number only without options", () => {
    expect(X.sum()).toBe(276);
    expect(X.sum({ axis: [0, 1, 2] }).shape).toEqual([]);
    expect(X.sum({ keepdims: false }).item()).toBe(276);
    expect(X.variance({ ddof: 1 })).toBe(50);
  });
});

describe("precision", () => {
  it("adds float32 without losing count", () => {
    const tenth = full(2 ** 20, 0.1, "float32");
    const exact = Math.fround(0.1) * 2 ** 20;
    expect(Math.abs(tenth.sum() - exact) / exact).toBeLessThan(1e-6);
    expect(Math.abs(tenth.reshape(1024, 1024).sum({ axis: 1 }).get(7) - exact / 1024)).toBeLessThan(1e-4);
  });
  it("adds integers as float64, beyond what they hold", () => {
    const large = full([3, 2], 2 ** 31 - 1, "int32");
    expect(large.sum()).toBe(6 * (2 ** 31 - 1));
    expect(large.prod({ axis: 1 }).get(0)).toBe((2 ** 31 - 1) ** 2);
    expect(full(1000, 255, "uint8").sum()).toBe(255000);
  });
  it("has no variance where all are equal, however large", () => {
    expect(full(1000, 1e9 + 0.1).variance()).toBeLessThan(1e-12);
    expect(
      array([1e9 + 1, 1e9 + 2, 1e9 + 3]).variance({
        ddof: 1,
      }),
    ).toBe(1);
  });
  it("divides by nothing when ddof takes all", () => {
    expect(ones(1).variance({ ddof: 1 })).toBeNaN();
    expect(array([1, 3]).variance({ ddof: 2 })).toBe(Infinity);
  });
});

describe("views", () => {
  it("of more rows than partial results are kept at a time", () => {
    const X = arange(1100 * 1200)
      .mod(250)
      .astype("uint8")
      .reshape(1100, 1200);
    const view = X.slice([], [1, null]);
    expect(view.sum()).toBe(view.copy().sum());
    X.set(255, 1024, 7);
    expect(view.max()).toBe(255);
    X.set(251, 1025, 7);
    expect(X.slice([1025], [1]).max()).toBe(251);
  });
  it("of float32 sum to a float32", () => {
    const sum = arange(900).divide(7).astype("float32").reshape(30, 30).slice([], [1]).sum();
    expect(sum).toBe(Math.fround(sum));
  });

  const X = arange(3000 * 4).reshape(3000, 4);

  it("reduce to one number", () => {
    const view = X.slice([], [1, 3]);
    expect(view.sum()).toBe(view.copy().sum());
    expect(view.max()).toBe(11998);
    expect(X.slice([null, null, -1], [null, null, 2]).min()).toBe(0);
    expect(view.argmax()).toBe(5999);
    expect(X.slice([null, 40], [null, null, 3]).astype("float32").slice([], 1).prod()).toBe(Infinity);
  });
});
