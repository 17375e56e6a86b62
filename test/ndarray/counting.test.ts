import { describe, expect, it } from "vitest";
import { bincount } from "../../src/ndarray/counting.js";
import { arange, array, zeros } from "../../src/ndarray/creation.js";

describe("bincount", () => {
  it("counts views and lists", () => {
    const y = array([0, 9, 3, 9, 3, 9]);
    expect(bincount(y.slice([null, null, 2])).toArray()).toEqual([1, 0, 0, 2]);
    expect(bincount([2, 2]).toArray()).toEqual([0, 0, 2]);
    expect(bincount([2]).dtype).toBe("int32");
  });
  it("adds weights", () => {
    const counted = bincount([1, 1, 0], { weights: [0.5, 0.25, 4], minlength: 3 });
    expect(counted.toArray()).toEqual([4, 0.75, 0]);
    expect(counted.dtype).toBe("float64");
  });
  it("counts nothing", () => {
    expect(bincount(zeros(0)).shape).toEqual([0]);
    expect(bincount([], { minlength: 2 }).toArray()).toEqual([0, 0]);
  });
  it("names what it cannot count", () => {
    expect(() => bincount([0, -1])).toThrow("bincount: x[1] = -1; only whole numbers >= 0 can be counted");
    expect(() => bincount([0.5])).toThrow("x[0] = 0.5");
    expect(() => bincount(array([NaN]))).toThrow("x[0] = NaN");
    expect(() => bincount(arange(4).reshape(2, 2))).toThrow("bincount: x [2, 2] must be [N]");
    expect(() => bincount([1], { weights: [1, 2] })).toThrow("weights [2] must be as long as x [1]");
    expect(() => bincount([1], { minlength: -1 })).toThrow("minlength must be a whole number >= 0, got -1");
  });
});
