import { describe, expect, it } from "vitest";
import { arange, array, zeros } from "../../src/ndarray/creation.js";

const X = arange(24).reshape(2, 3, 4);

describe("views", () => {
  it.each([
    ["slice", X.slice(1, [0, 2])],
    ["row", X.row(0)],
    ["transpose", X.transpose(1, 2, 0)],
    ["T", X.T],
    ["reshape", X.reshape(6, 4)],
    ["reshape of a slice that has no gaps", X.slice([], [1, 3]).reshape(2, 8)],
    ["reshape that splits an axis of a transpose", X.T.reshape(2, 2, 3, 2)],
    ["reshape that adds axes of size 1", X.T.reshape(4, 1, 3, 2, 1)],
  ])("%s shares its numbers", (_, view) => {
    expect(view.block).toBe(X.block);
  });
  it("are written through", () => {
    const a = zeros([2, 3]);
    a.T.slice([1], 1).fill(7);
    expect(a.toArray()).toEqual([
      [0, 0, 0],
      [0, 7, 7],
    ]);
  });
});

describe("slice", () => {
  it("takes positions, ranges and steps, from either end", () => {
    expect(X.slice(-1, -1, -1).item()).toBe(23);
    expect(X.slice([], 0, [null, null, 3]).toArray()).toEqual([
      [0, 3],
      [12, 15],
    ]);
    expect(X.slice(0, 0, [undefined, -1]).toArray()).toEqual([0, 1, 2]);
  });
  it("clips ranges as Python does", () => {
    const a = arange(4);
    expect(a.slice([-100, 100]).toArray()).toEqual([0, 1, 2, 3]);
    expect(a.slice([3, 1]).toArray()).toEqual([]);
    expect(a.slice([100, null, -2]).toArray()).toEqual([3, 1]);
    expect(a.slice([null, -100, -1]).toArray()).toEqual([3, 2, 1, 0]);
    expect(zeros(0).slice([null, null, -1]).shape).toEqual([0]);
  });
  it("names axis, size and range of an index outside", () => {
    expect(() => X.slice(0, 3)).toThrow(
      "slice: index 3 is outside axis 1, whose size is 3 (shape [2, 3, 4]); it takes -3 to 2",
    );
    expect(() => X.row(-3)).toThrow("index -3 is outside axis 0, whose size is 2");
    expect(() => X.slice(0.5)).toThrow("index 0.5 is outside axis 0");
    expect(() => zeros([0, 2]).row(0)).toThrow("whose size is 0 (shape [0, 2]); it is empty");
  });
  it("refuses what it cannot mean", () => {
    expect(() => X.slice(0, 0, 0, 0)).toThrow("slice: 4 indices for an array of shape [2, 3, 4]");
    expect(() => X.slice([0, 1, 0])).toThrow("slice: a step of 0 never arrives");
    expect(() => X.slice([0.5])).toThrow("slice: start, stop and step must be whole numbers, got 0.5");
  });
});

describe("transpose", () => {
  it("reorders axes, counted from either end", () => {
    expect(X.transpose(2, 0, 1).shape).toEqual([4, 2, 3]);
    expect(X.transpose(-1, 0, 1).get(3, 1, 2)).toBe(X.get(1, 2, 3));
    expect(X.transpose().shape).toEqual([4, 3, 2]);
    expect(array(1).T.shape).toEqual([]);
  });
  it.each([[[0, 1]], [[0, 0, 1]], [[0, 1, 2, 0]]])("refuses the axes %j", (axes) => {
    expect(() => X.transpose(...axes)).toThrow(
      `transpose: axes [${axes.join(", ")}] must name each of the 3 axes of shape [2, 3, 4] once`,
    );
  });
});

describe("reshape", () => {
  it("copies where no strides fit", () => {
    const copy = X.T.reshape(24);
    expect(copy.block).not.toBe(X.block);
    expect(copy.toArray()).toEqual([...X.T.copy().data]);
  });
  it("finds the size that is left open", () => {
    expect(X.reshape(-1, 4).shape).toEqual([6, 4]);
    expect(X.reshape(4, -1, 3).shape).toEqual([4, 2, 3]);
    expect(zeros([0, 3]).reshape(-1, 3).shape).toEqual([0, 3]);
    expect(array(5).reshape(-1).shape).toEqual([1]);
  });
  it.each([[[5, 5]], [[-1, 5]], [[-1, -1]], [[-2, -12]], [[2.5, 9.6]], [[0, -1]]])("refuses %j", (sizes) => {
    expect(() => X.reshape(...sizes)).toThrow(
      `reshape: an array of shape [2, 3, 4] has 24 elements and cannot become [${sizes.join(", ")}]`,
    );
  });
});
