import { describe, expect, it } from "vitest";
import * as creation from "../../src/ndarray/creation.js";
import { NoloopError, ShapeError, ValueError } from "../../src/support/errors.js";

const { arange, array, eye, fromTypedArray, full, fullLike, linspace, ones, onesLike, zeros, zerosLike } =
  creation;

describe("array", () => {
  it("takes nested lists of any depth, as float64", () => {
    expect(array([[1, 2], [3, 4]]).toArray()).toEqual([[1, 2], [3, 4]]); // biome-ignore format: a matrix
    expect(array([[[]], [[]]]).shape).toEqual([2, 1, 0]);
    expect(array([]).shape).toEqual([0]);
    expect(array(5).shape).toEqual([]);
    expect(array([1]).dtype).toBe("float64");
    expect(array([1.7, -1.7], { dtype: "int32" }).toArray()).toEqual([1, -1]);
  });
  it.each([
    [[[1, 2], [3]], "expected a list of 2 at [1], got a list of 1"],
    [[[1, 2], 3], "expected a list of 2 at [1], got 3"],
    [[1, [2]], "expected a number at [1], got a list of 1"],
    [[[[1]], [[2, 3]]], "expected a list of 1 at [1][0], got a list of 2"],
  ])("refuses the ragged %j", (ragged, message) => {
    expect(() => array(ragged)).toThrow(ShapeError);
    expect(() => array(ragged)).toThrow(`array: ${message}; going by the first elements the shape is`);
  });
  it("refuses what is not a number", () => {
    expect(() => array(["7"] as never)).toThrow('expected a number at [0], got "7"');
    expect(() => array([undefined] as never)).toThrow("expected a number at [0], got undefined");
    expect(() => array(new Int16Array(2) as never)).toThrow("array: expected Float64Array, Float32Array,");
  });
  it("copies typed arrays and arrays, with their dtype or another", () => {
    const data = Int32Array.of(1, 2, 3, 4);
    const a = array(data, { shape: [2, 2] });
    data[0] = 9;
    expect(a.toArray()).toEqual([[1, 2], [3, 4]]); // biome-ignore format: a matrix
    expect(a.dtype).toBe("int32");
    expect(array(data, { dtype: "float32" }).dtype).toBe("float32");
    expect(array(a).fill(0).sum()).toBe(0);
    expect(a.sum()).toBe(10);
    expect(array(a.T, { shape: [4], dtype: "float64" }).toArray()).toEqual([1, 3, 2, 4]);
    expect(array([1, 2, 3, 4], { shape: [2, 2] }).shape).toEqual([2, 2]);
  });
  it("wants a shape that fits", () => {
    expect(() => array(new Float64Array(3), { shape: [2, 2] })).toThrow(
      "array: 3 numbers do not fill the shape [2, 2]",
    );
    expect(() => array([1, 2, 3], { shape: [2] })).toThrow("3 elements and cannot become [2]");
  });
});

describe("fromTypedArray", () => {
  it("adopts without a copy", () => {
    const data = new Float32Array(6);
    const a = fromTypedArray(data, [2, 3]);
    a.set(5, 1, 0);
    expect(data[3]).toBe(5);
    expect(a.data).toBe(data);
    expect(fromTypedArray(data).shape).toEqual([6]);
  });
  it("says what it takes", () => {
    expect(() => fromTypedArray(new Uint16Array(1) as never)).toThrow(NoloopError);
    expect(() => fromTypedArray(new Uint16Array(1) as never)).toThrow("got Uint16Array");
    expect(() => fromTypedArray(new Float64Array(3), [2])).toThrow(
      "fromTypedArray: 3 numbers do not fill the shape [2]",
    );
  });
});

describe("filled arrays", () => {
  it("have the shape and dtype that are asked for", () => {
    expect(zeros(3).toArray()).toEqual([0, 0, 0]);
    expect(ones([2, 1], "uint8").dtype).toBe("uint8");
    expect(full([2], 0.5, "float32").toArray()).toEqual([0.5, 0.5]);
    expect(zeros([]).item()).toBe(0);
    expect(() => zeros(-1)).toThrow(ValueError);
    expect(() => ones([2, 0.5])).toThrow("sizes must be whole numbers >= 0, got 0.5 in [2, 0.5]");
  });
  it("do not share the caller's shape", () => {
    const shape = [2, 2];
    const a = zeros(shape);
    shape[0] = 9;
    expect(a.shape).toEqual([2, 2]);
  });
  it("are like another", () => {
    const a = ones([2, 3], "int32").T;
    expect([zerosLike(a).shape, onesLike(a).sum(), fullLike(a, 7).get(0, 0)]).toEqual([[3, 2], 6, 7]);
    expect([zerosLike(a).dtype, onesLike(a, "float32").dtype]).toEqual(["int32", "float32"]);
  });
});

describe("sequences", () => {
  it("arange counts without drifting", () => {
    expect(arange(0, 1, 0.1).get(9)).toBe(0.9);
    expect(arange(3, 0).size).toBe(0);
    expect(arange(0, 5, 2, "int32").toArray()).toEqual([0, 2, 4]);
    expect(() => arange(0, 1, 0)).toThrow(
      "arange: from 0 to 1 in steps of 0 is not a finite number of steps",
    );
    expect(() => arange(NaN)).toThrow("arange: from 0 to NaN");
  });
  it("linspace ends at the requested number", () => {
    expect(linspace(0, 0.3, 4).get(3)).toBe(0.3);
    expect(linspace(1, 2, 0).size).toBe(0);
    expect(linspace(0, 1, 3, { dtype: "float32" }).dtype).toBe("float32");
    expect(() => linspace(0, 1, -1)).toThrow("linspace: sizes must be whole numbers >= 0, got -1");
  });
  it("eye is square unless told", () => {
    expect(eye(3).sum()).toBe(3);
    expect(eye(2, 3, { k: 5 }).sum()).toBe(0);
    const below = eye(3, 2, { k: -2, dtype: "int32" });
    expect(below.toArray()).toEqual([[0, 0], [0, 0], [1, 0]]); // biome-ignore format: a matrix
    expect(eye(0).shape).toEqual([0, 0]);
  });
});
