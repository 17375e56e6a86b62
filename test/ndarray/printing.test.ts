/** What NumPy's str() and repr() gave for the arrays of `fixtures/printing.json`. */
import { describe, expect, it } from "vitest";
import { arange, array, zeros } from "../../src/ndarray/creation.js";
import { array2string, toRepr } from "../../src/ndarray/printing.js";
import { type Described, made, readFixture } from "./described.js";

const cases = readFixture<(Described & { readonly str: string; readonly repr: string })[]>("printing.json");

describe("the same text as NumPy", () => {
  it.each(
    cases.map((one) => [`${one.dtype} [${one.shape.join(", ")}]: ${one.repr.slice(0, 40)}`, one] as const),
  )("%s", (_, one) => {
    const a = made(one);
    expect(a.toString()).toBe(one.str);
    expect(toRepr(a)).toBe(one.repr);
  });
  it("does not depend on the layout", () => {
    const a = arange(2000).reshape(40, 50).divide(7);
    expect(a.T.copy().T.toString()).toBe(a.toString());
  });
});

// Expected texts from NumPy 1.24.2, with the same options of np.array2string.
describe("array2string", () => {
  it("cuts at the precision it is given", () => {
    expect(array2string(array([1 / 3, 2, 0.125]), { precision: 2 })).toBe("[0.33 2.   0.12]");
    expect(array2string(array([1.5, 2.5]), { precision: 0 })).toBe("[2. 2.]");
    expect(array2string(array([1e-7, 12345.678]), { precision: 3 })).toBe("[1.000e-07 1.235e+04]");
  });
  it("leaves the scientific form with suppressSmall", () => {
    expect(array2string(array([1e-10, 1, 2000]), { suppressSmall: true })).toBe("[   0.    1. 2000.]");
    expect(array2string(array([1e-10, 1e9]), { suppressSmall: true })).toBe("[1.e-10 1.e+09]");
  });
  it("shortens, breaks and separates as its options say", () => {
    expect(array2string(arange(10), { threshold: 5, edgeitems: 2 })).toBe("[0. 1. ... 8. 9.]");
    expect(array2string(arange(6), { maxLineWidth: 12 })).toBe("[0. 1. 2.\n 3. 4. 5.]");
    expect(array2string(arange(4).reshape(2, 2), { separator: ", ", prefix: "X = " })).toBe(
      "[[0., 1.],\n     [2., 3.]]",
    );
    expect(array2string(zeros([3, 0]))).toBe("[]");
  });
});
