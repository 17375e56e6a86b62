import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { scope } from "../../src/engine/heap.js";
import { arange, array, ones, zeros } from "../../src/ndarray/creation.js";
import { clip } from "../../src/ndarray/math.js";
import { NDArray } from "../../src/ndarray/ndarray.js";
import { NoloopError, ValueError } from "../../src/support/errors.js";

const X = arange(6).reshape(2, 3);

describe("fields", () => {
  it("describe how the elements lie", () => {
    const view = X.T.slice([1]);
    expect([view.shape, view.strides, view.offset, view.ndim, view.size]).toEqual([[2, 2], [1, 3], 1, 2, 4]);
    expect([X.isContiguous, view.isContiguous, view.copy().isContiguous]).toEqual([true, false, true]);
    expect(ones([3, 1]).T.isContiguous).toBe(true);
    expect(zeros([0, 3]).T.isContiguous).toBe(true);
  });
  it("hold the block where scope finds it", () => {
    expect(Object.keys(X)).toContain("block");
  });
});

describe("scope", () => {
  it("keeps what is returned, views too, and frees the rest", () => {
    let lost: NDArray | undefined;
    const { row, sum } = scope(() => {
      lost = X.add(1);
      return { row: lost.multiply(2).slice([], 1), sum: X.sum({ axis: 0 }) };
    });
    expect(row.toArray()).toEqual([4, 10]);
    expect(sum.toArray()).toEqual([3, 5, 7]);
    expect(() => lost?.sum()).toThrow(NoloopError);
    expect(() => lost?.sum()).toThrow("has been freed");
  });
  it("leaves the numbers that operations keep for themselves", () => {
    expect(scope(() => X.add(1).sum())).toBe(21);
    expect(X.add(1).slice([], [null, null, 2]).sum()).toBe(14);
  });
});

describe("data", () => {
  it("is the block itself where the array fills it, else a part of it", () => {
    expect(X.data).toBe(X.block.data);
    const rows = arange(9).reshape(3, 3).slice([1]);
    rows.data[0] = 70;
    expect(rows.get(0, 0)).toBe(70);
    expect(rows.data).toHaveLength(6);
    expect(X.row(1).data).toEqual(Float64Array.of(3, 4, 5));
    expect(zeros([0, 2]).data).toHaveLength(0);
    expect(X.slice(1, 2).data).toEqual(Float64Array.of(5));
  });
  it("says how to get the elements of a view with gaps", () => {
    expect(() => X.T.data).toThrow(ValueError);
    expect(() => X.T.data).toThrow(
      "(shape [3, 2], strides [1, 3]) do not lie one after the other; copy().data",
    );
    expect([...X.T.copy().data]).toEqual([0, 3, 1, 4, 2, 5]);
  });
});

describe("single elements", () => {
  it("are read and written, counted from either end", () => {
    const a = X.copy();
    a.set(9, -1, 0);
    expect([a.get(1, 0), a.get(1, -3), a.T.get(0, 1)]).toEqual([9, 9, 9]);
    expect(array(3).get()).toBe(3);
  });
  it("refuse what is outside", () => {
    expect(() => X.get(2, 0)).toThrow(
      "get: index 2 is outside axis 0, whose size is 2 (shape [2, 3]); it takes -2 to 1",
    );
    expect(() => X.get(0, -4)).toThrow("get: index -4 is outside axis 1");
    expect(() => X.get(0, NaN)).toThrow("get: index NaN is outside axis 1");
    expect(() => X.set(1, 0, 0.5)).toThrow("set: index 0.5 is outside axis 1");
    expect(() => X.get(0)).toThrow("get: 1 indices for an array of shape [2, 3], which takes 2");
    expect(() => X.set(1, 0, 0, 0)).toThrow("set: 3 indices for an array of shape [2, 3], which takes 2");
  });
  it("come out of an array of one with item", () => {
    expect(X.slice([1], [2]).item()).toBe(5);
    expect(() => X.item()).toThrow("item: shape [2, 3] has 6 elements, not 1");
    expect(() => zeros(0).item()).toThrow("item: shape [0] has 0 elements, not 1");
  });
});

describe("out of arrays", () => {
  it("toArray nests one list an axis", () => {
    expect(arange(4).reshape(2, 1, 2).T.toArray()).toEqual([[[0, 2]], [[1, 3]]]);
    expect(zeros([2, 0]).toArray()).toEqual([[], []]);
    expect(zeros([0, 2]).toArray()).toEqual([]);
    expect(array(4).toArray()).toBe(4);
  });
  it("prints as NumPy does, in templates and in the console", () => {
    expect(`${X}`).toBe("[[0. 1. 2.]\n [3. 4. 5.]]");
    expect(inspect(X.row(0).astype("float32"))).toBe("array([0., 1., 2.], dtype=float32)");
    expect(inspect({ X: X.row(0) })).toBe("{ X: array([0., 1., 2.]) }");
  });
});

describe("copies", () => {
  it("are apart from the array", () => {
    for (const copy of [X.copy(), X.astype("float64"), X.flatten(), X.T.flatten()]) {
      expect(copy).toBeInstanceOf(NDArray);
      expect(copy.block).not.toBe(X.block);
    }
    expect(X.T.flatten().toArray()).toEqual([0, 3, 1, 4, 2, 5]);
  });
  it("convert as a C cast does", () => {
    expect(array([2.9, -2.9, 300]).astype("int32").toArray()).toEqual([2, -2, 300]);
    expect(array([0.1]).astype("float32").item()).toBe(Math.fround(0.1));
    expect(array([255, 1]).astype("uint8").toArray()).toEqual([255, 1]);
  });
});

it("clip wants a bound", () => {
  expect(() => clip(X, null, null)).toThrow("clip: give low or high, or both");
  expect(clip(X, null, 2).max()).toBe(2);
});
