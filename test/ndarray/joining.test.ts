import { describe, expect, it } from "vitest";
import { arange, array, ones, zeros } from "../../src/ndarray/creation.js";
import { arraySplit, concatenate, pad, split, stack } from "../../src/ndarray/joining.js";

describe("concatenate and stack", () => {
  it("say which array does not fit", () => {
    expect(() => concatenate([ones([2, 3]), ones([3, 2])])).toThrow(
      "concatenate: arrays[1] [3, 2] must have the shape of arrays[0] [2, 3], except for axis 0",
    );
    expect(() => concatenate([ones([2, 3]), ones(3)])).toThrow("arrays[1] [3] must have the shape");
    expect(() => stack([ones(2), ones(3)])).toThrow(
      "stack: arrays[1] [3] must have the shape of arrays[0], [2]",
    );
    expect(() => concatenate([])).toThrow("concatenate: expected at least one array, got an empty list");
    expect(() => concatenate([array(1), array(2)])).toThrow("concatenate: there is no axis 0");
  });
  it("promote dtypes and copy", () => {
    const a = ones(1, "uint8");
    const joined = concatenate([a, ones(1, "int32")]);
    expect(joined.dtype).toBe("int32");
    joined.fill(9);
    expect(a.item()).toBe(1);
    expect(stack([a, ones(1, "float32")]).dtype).toBe("float32");
    expect(stack([array(1), array(2)]).toArray()).toEqual([1, 2]);
  });
});

describe("split", () => {
  const X = arange(12).reshape(3, 4);

  it("gives views", () => {
    expect(split(X, 3).every((part) => part.block === X.block)).toBe(true);
    expect(split(X, [1, 1, 5], { axis: -1 }).map(({ shape }) => shape)).toEqual([
      [3, 1],
      [3, 0],
      [3, 3],
      [3, 0],
    ]);
  });
  it("wants a count that divides; arraySplit takes any", () => {
    expect(() => split(X, 2)).toThrow(
      "split: axis 0 of shape [3, 4] is 3 long and does not divide into 2 equal parts; arraySplit",
    );
    expect(arraySplit(X, 2).map(({ shape }) => shape[0])).toEqual([2, 1]);
    expect(arraySplit(arange(2), 4).map(({ size }) => size)).toEqual([1, 1, 0, 0]);
    expect(() => arraySplit(X, 0)).toThrow("the number of parts must be a whole number >= 1, got 0");
  });
});

describe("pad", () => {
  it("keeps the dtype", () => {
    const framed = pad(ones([1, 1], "uint8"), 1, { constantValues: 255 });
    expect(framed.dtype).toBe("uint8");
    expect(framed.sum()).toBe(8 * 255 + 1);
    expect(pad(zeros([0, 2]), 1).shape).toEqual([2, 4]);
  });
  it("says what is wrong with the widths", () => {
    expect(() => pad(ones([2, 2]), [1, 2, 3])).toThrow("pad: 3 widths for the 2 axes of shape [2, 2]");
    expect(() => pad(ones(2), [[-1, 0]])).toThrow(
      "pad: the width of axis 0 must be whole numbers >= 0, got [-1, 0]",
    );
    expect(() => pad(ones(2), 0.5)).toThrow("got [0.5, 0.5]");
  });
});
