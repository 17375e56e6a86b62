import { describe, expect, expectTypeOf, it } from "vitest";
import { zeros } from "../../src/ndarray/creation.js";
import {
  bindDims,
  broadcastShapes,
  broadcastStrides,
  checkShape,
  normalizeAxis,
} from "../../src/ndarray/shape.js";
import { ShapeError } from "../../src/support/errors.js";

describe("bindDims", () => {
  const X = zeros([5, 3]);
  const W = zeros([3, 2]);

  it("gives each letter its size", () => {
    const sizes = bindDims("f", { X: ["N D", X], W: ["D C", W], y: ["N", zeros(5)] });
    expect(sizes).toEqual({ N: 5, D: 3, C: 2 });
    expectTypeOf(sizes).toEqualTypeOf<{ N: number; D: number; C: number }>();
  });
  it("binds nothing for a 0-d array", () => {
    expectTypeOf(bindDims("f", { s: ["", zeros([])], X: ["N D", X] })).toEqualTypeOf<{
      N: number;
      D: number;
    }>();
  });
  it("blames the later argument and says who set the size", () => {
    const call = () => bindDims("svmLossNaive", { X: ["N D", X], W: ["D C", zeros([4, 2])] });
    expect(call).toThrow(ShapeError);
    expect(call).toThrow("svmLossNaive: axis 0 of W [4, 2] must be D = 3, set by X [5, 3]");
  });
  it("names the earlier argument that set the size, not one in between", () => {
    const call = () => bindDims("f", { X: ["N D", X], W: ["D C", W], y: ["N", zeros(4)] });
    expect(call).toThrow("f: axis 0 of y [4] must be N = 5, set by X [5, 3]");
  });
  it("wants square what uses a letter twice", () => {
    expect(() => bindDims("f", { A: ["N N", zeros([2, 3])] })).toThrow(
      "f: axis 1 of A [2, 3] must be N = 2, set by A [2, 3]",
    );
  });
  it("says which axes an argument must have", () => {
    expect(() => bindDims("f", { X: ["N C H W", X] })).toThrow("f: X [5, 3] must have axes N C H W");
    expect(() => bindDims("f", { s: ["", X] })).toThrow("f: s [5, 3] must have no axes (a 0-d array)");
  });
  it("takes sizes of 0", () => {
    expect(bindDims("f", { X: ["N D", zeros([0, 3])], W: ["D C", W] })).toEqual({ N: 0, D: 3, C: 2 });
  });
});

describe("broadcastShapes", () => {
  it.each([
    [[3, 4], [4], [3, 4]],
    [[3, 1], [4], [3, 4]],
    [[], [2], [2]],
    [
      [2, 1, 3],
      [5, 1],
      [2, 5, 3],
    ],
    [[0, 3], [1], [0, 3]],
    [[0, 1], [3], [0, 3]],
  ])("%j and %j stretch to %j", (a, b, shape) => {
    expect(broadcastShapes("add", a, b)).toEqual(shape);
    expect(broadcastShapes("add", b, a)).toEqual(shape);
  });
  it("names the operation, both shapes and the axis", () => {
    expect(() => broadcastShapes("add", [2, 3], [2])).toThrow(
      "add: shapes [2, 3] and [2] do not broadcast: counted from the end, axis 1 is 3 and 2; " +
        "they must be equal, or one of them 1",
    );
  });
  it("does not stretch a size of 0 to another", () => {
    expect(() => broadcastShapes("add", [0], [2])).toThrow("axis 1 is 0 and 2");
  });
});

describe("broadcastStrides", () => {
  it("repeats with stride 0", () => {
    expect(broadcastStrides("f", zeros([3, 1]), [2, 3, 4])).toEqual([0, 1, 0]);
  });
  it("never shrinks", () => {
    expect(() => broadcastStrides("assign", zeros([2, 3]), [3])).toThrow(
      "assign: shape [2, 3] does not broadcast to [3]",
    );
    expect(() => broadcastStrides("assign", zeros([2]), [1])).toThrow("does not broadcast to [1]");
  });
});

describe("normalizeAxis", () => {
  it("counts negative axes from the end", () => {
    expect([0, 1, -1, -2].map((axis) => normalizeAxis("sum", axis, [5, 6]))).toEqual([0, 1, 1, 0]);
  });
  it.each([2, -3, 0.5, NaN])("refuses axis %d of two", (axis) => {
    expect(() => normalizeAxis("sum", axis, [5, 6])).toThrow(
      `sum: there is no axis ${axis} in an array of shape [5, 6]; it takes -2 to 1`,
    );
  });
  it("says that a 0-d array has none", () => {
    expect(() => normalizeAxis("sum", 0, [])).toThrow("shape []; it has none");
  });
});

describe("checkShape", () => {
  it.each([[-1], [1.5], [NaN], [Infinity]])("refuses a size of %d", (size) => {
    expect(() => checkShape("zeros", [2, size])).toThrow(
      `zeros: sizes must be whole numbers >= 0, got ${size} in [2, ${size}]`,
    );
  });
});
