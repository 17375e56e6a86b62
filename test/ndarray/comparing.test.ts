import { describe, expect, it } from "vitest";
import { allclose, arrayEqual } from "../../src/ndarray/comparing.js";
import { arange, array, ones, zeros } from "../../src/ndarray/creation.js";

describe("allclose", () => {
  it("measures against the second argument", () => {
    expect(allclose(array([1.1]), array([1]), { rtol: 0.1, atol: 0.001 })).toBe(true);
    expect(allclose(array([10]), array([9]), { rtol: 0.105, atol: 0 })).toBe(false);
    expect(allclose(array([9]), array([10]), { rtol: 0.105, atol: 0 })).toBe(true);
  });
  it("has NumPy's tolerances by default", () => {
    expect(allclose(array([1e-8, 1]), array([0, 1 + 1e-5]))).toBe(true);
    expect(allclose(array([1.1e-8]), 0)).toBe(false);
    expect(allclose(array([1]), array([1 + 1.2e-5]))).toBe(false);
  });
  it("fails for NaN, unless two meet and equalNan says that is fine", () => {
    const a = array([NaN, 1]);
    expect(allclose(a, a)).toBe(false);
    expect(allclose(a, a, { equalNan: true })).toBe(true);
    expect(allclose(a, 1, { equalNan: true })).toBe(false);
    expect(allclose(1, a, { rtol: Infinity, atol: Infinity })).toBe(false);
  });
  it("takes infinities for close only to themselves", () => {
    expect(allclose(array([Infinity, -Infinity]), array([Infinity, -Infinity]))).toBe(true);
    expect(allclose(array([Infinity]), array([-Infinity]))).toBe(false);
    expect(allclose(array([1]), array([Infinity]))).toBe(false);
    expect(allclose(array([Infinity]), array([1]))).toBe(false);
  });
  it("broadcasts, and finds the one element that differs in a view", () => {
    const a = arange(12).reshape(3, 4);
    expect(allclose(a, a.T.copy().T)).toBe(true);
    expect(allclose(ones([3, 4]), 1)).toBe(true);
    const b = a.copy();
    b.set(-1, 2, 3);
    expect(allclose(a.T, b.T)).toBe(false);
    expect(() => allclose(zeros(2), zeros(3))).toThrow("allclose: shapes [2] and [3] do not broadcast");
  });
  it("holds for nothing", () => {
    expect(allclose(zeros(0), zeros(0))).toBe(true);
  });
});

describe("arrayEqual", () => {
  it("wants equal shapes and elements, of any dtype", () => {
    expect(arrayEqual(ones(2), ones(2, "int32"))).toBe(true);
    expect(arrayEqual(ones(2), ones([2, 1]))).toBe(false);
    expect(arrayEqual(ones(2), array([1, 1 + 1e-15]))).toBe(false);
    expect(arrayEqual(zeros(0), zeros([0, 0]))).toBe(false);
    expect(arrayEqual(array([NaN]), array([NaN]))).toBe(false);
    expect(arrayEqual(array([NaN]), array([NaN]), { equalNan: true })).toBe(true);
  });
});
