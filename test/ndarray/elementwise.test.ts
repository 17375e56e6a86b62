import { describe, expect, it } from "vitest";
import { arange, array, fromTypedArray, ones, zeros } from "../../src/ndarray/creation.js";
import { exp, floor, round } from "../../src/ndarray/math.js";
import { DTYPES } from "./layouts.js";

describe("dtypes", () => {
  const PROMOTIONS = {
    float64: ["float64", "float64", "float64", "float64"],
    float32: ["float64", "float32", "float64", "float32"],
    int32: ["float64", "float64", "int32", "int32"],
    uint8: ["float64", "float32", "int32", "uint8"],
  } as const;

  it.each(Object.entries(PROMOTIONS))("promotes %s as NumPy does", (dtype, promoted) => {
    const a = ones(2, dtype as keyof typeof PROMOTIONS);
    expect(DTYPES.map((other) => a.add(ones(2, other)).dtype)).toEqual(promoted);
    expect(DTYPES.map((other) => ones(2, other).add(a).dtype)).toEqual(promoted);
  });
  it("lets a number adapt to the array", () => {
    expect(ones(1, "float32").add(1e300).dtype).toBe("float32");
    expect(ones(1, "int32").add(2 ** 31).dtype).toBe("float64");
    expect(ones(1, "uint8").add(255).dtype).toBe("uint8");
    expect(ones(1, "uint8").add(256).dtype).toBe("int32");
    expect(ones(1, "uint8").add(-1).item()).toBe(0);
    expect(ones(1, "uint8").add(0.5).item()).toBe(1.5);
    expect(ones(1, "int32").add(NaN).item()).toBeNaN();
  });
  it("wraps integers around, as NumPy does", () => {
    expect(array(Uint8Array.of(250)).add(10).item()).toBe(4);
    expect(
      array(Int32Array.of(2 ** 31 - 1))
        .add(1)
        .item(),
    ).toBe(-(2 ** 31));
    expect(array(Int32Array.of(65537)).power(2).item()).toBe(131073);
  });
  it("computes functions of integers in float64, except those that stay whole", () => {
    expect(exp(ones(1, "int32")).dtype).toBe("float64");
    expect(floor(ones(1, "uint8")).dtype).toBe("float64");
    expect(round(ones(1, "int32")).dtype).toBe("int32");
  });
  it("refuses integers to a negative integer power", () => {
    const two = array(Int32Array.of(2, 3));
    expect(() => two.power(-1)).toThrow("power: integers to a negative integer power (-1) are not whole");
    expect(() => two.power(array(Int32Array.of(2, -2)))).toThrow("negative integer power (-2)");
    expect(two.power(-0.5).dtype).toBe("float64");
  });
});

describe("in place", () => {
  it("returns the array itself", () => {
    const a = ones(2);
    expect(a.addInPlace(1)).toBe(a);
    expect(a.fill(3)).toBe(a);
    expect(a.assign(4)).toBe(a);
  });
  it("writes through views", () => {
    const X = zeros([3, 3]);
    X.T.row(1).addInPlace(arange(3));
    expect(X.slice([], 1).toArray()).toEqual([0, 1, 2]);
  });
  it("keeps the dtype, converting the other operand", () => {
    const a = ones(2, "float32").addInPlace(array([0.5, 2 ** -30]));
    expect(a.dtype).toBe("float32");
    expect(a.toArray()).toEqual([1.5, 1]);
    expect(ones(2, "int32").addInPlace(ones(2, "uint8")).toArray()).toEqual([2, 2]);
  });
  it.each([
    ["int32", 0.5, "float64"],
    ["uint8", -1, "int32"],
  ] as const)("does not squeeze into %s what does not belong there", (dtype, number, result) => {
    expect(() => ones(2, dtype).addInPlace(number)).toThrow(
      `add in place: the result is ${result} and cannot be kept in an array of ${dtype}; write a = a.add(b)`,
    );
  });
  it("does not divide integers in place, for the result is float64", () => {
    expect(() => ones(2, "int32").divideInPlace(2)).toThrow("divide in place: the result is float64");
  });
  it("never grows", () => {
    expect(() => ones(2).addInPlace(ones([2, 2]))).toThrow("shape [2, 2] does not broadcast to [2]");
  });
  it("reads an overlapping operand before it writes", () => {
    const a = arange(6);
    a.slice([1]).addInPlace(a.slice([null, -1]));
    expect(a.toArray()).toEqual([0, 1, 3, 5, 7, 9]);
    const square = arange(9).reshape(3, 3);
    square.addInPlace(square.T);
    expect(square.toArray()).toEqual([
      [0, 4, 8],
      [4, 8, 12],
      [8, 12, 16],
    ]);
  });
});

describe("assign", () => {
  it("stretches the source and converts it as a C cast does", () => {
    const a = zeros([2, 2], "int32");
    a.assign(array([1.9, -1.9]));
    expect(a.toArray()).toEqual([
      [1, -1],
      [1, -1],
    ]);
  });
  it.each([
    ["forwards", [1, null], [null, -1], [0, 0, 1, 2, 3]],
    ["backwards", [null, -1], [1, null], [1, 2, 3, 4, 4]],
    ["reversed", [], [null, null, -1], [4, 3, 2, 1, 0]],
  ] as const)("moves within one array, %s", (_, to, from, wanted) => {
    const a = arange(5);
    a.slice(to).assign(a.slice(from));
    expect(a.toArray()).toEqual(wanted);
  });
  it("moves between typed arrays of one buffer", () => {
    const { buffer } = new Float64Array([0, 1, 2, 3, 4]);
    const to = fromTypedArray(new Float64Array(buffer, 8, 4));
    to.assign(fromTypedArray(new Float64Array(buffer, 0, 4)).slice([null, null, -1]));
    expect([...new Float64Array(buffer)]).toEqual([0, 3, 2, 1, 0]);
  });
  it("says which shapes do not fit", () => {
    expect(() => zeros([2, 3]).assign(zeros(2))).toThrow(
      "assign: shape [2] does not broadcast to [2, 3]; counted from the end, its axes must be equal to those, or 1",
    );
  });
});

describe("special cases", () => {
  it("keeps NaN and infinities apart", () => {
    const a = array([NaN, Infinity, -Infinity, -0]);
    expect(a.multiply(0).toArray()).toEqual([NaN, NaN, NaN, -0]);
    expect(a.negate().toArray()).toEqual([NaN, -Infinity, Infinity, 0]);
    expect(a.equal(a).toArray()).toEqual([0, 1, 1, 1]);
    expect(a.notEqual(a).toArray()).toEqual([1, 0, 0, 0]);
  });
  it.each([[[0]], [[0, 3]], [[2, 0, 4]]])("does nothing for shape %j", (shape) => {
    const empty = zeros(shape);
    expect(empty.add(1).shape).toEqual(shape);
    expect(empty.less(empty).shape).toEqual(shape);
    expect(exp(empty).shape).toEqual(shape);
    expect(empty.fill(2).addInPlace(empty).shape).toEqual(shape);
    expect(empty.astype("int32").size).toBe(0);
  });
  it("gives a 0-d array for a 0-d array", () => {
    const a = array(2).add(array(3));
    expect(a.shape).toEqual([]);
    expect(a.item()).toBe(5);
    expect(array(2).multiply(arange(3)).toArray()).toEqual([0, 2, 4]);
  });
});
