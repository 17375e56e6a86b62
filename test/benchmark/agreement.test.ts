import { describe, expect, it } from "vitest";
import { compareOutputs, type PlainOutput, plainOutput } from "../../src/benchmark/agreement.js";
import { arange } from "../../src/ndarray/creation.js";

const TOLERANCE = { rtol: 1e-3, atol: 1e-6 };
const matrix = (...data: number[]): PlainOutput => ({
  dW: { shape: [2, data.length / 2], data: Float64Array.from(data) },
});
const number = (value: number): PlainOutput => ({ loss: { shape: [], data: Float64Array.of(value) } });

describe("compareOutputs", () => {
  it("finds equal outputs equal", () => {
    expect(compareOutputs(matrix(1, 2, 3, 4), matrix(1, 2, 3, 4), TOLERANCE)).toEqual({
      agrees: true,
      maxAbsoluteError: 0,
      maxRelativeError: 0,
      problem: null,
    });
  });

  it("lets rounding pass, and says how large it is", () => {
    const finding = compareOutputs(matrix(1000, 2), matrix(1000.5, 2), TOLERANCE);
    expect(finding).toEqual({
      agrees: true,
      maxAbsoluteError: 0.5,
      maxRelativeError: 0.5 / 1000.5,
      problem: null,
    });
  });

  it("names the first wrong element by its index, and counts the others", () => {
    const { problem, maxAbsoluteError } = compareOutputs(
      matrix(1, 2, 3, 4, 5, 6),
      matrix(1, 2, 3, 9, 5, 7),
      TOLERANCE,
    );
    expect(problem).toBe(
      "dW[1, 0] is 9, expected 4 within rtol 0.001 and atol 0.000001; 2 of 6 elements are wrong",
    );
    expect(maxAbsoluteError).toBe(5);
  });

  it("has the bound of NumPy's allclose: atol + rtol * |expected|", () => {
    const at = (found: number) => compareOutputs(number(2), number(found), { rtol: 0.25, atol: 0.5 }).agrees;
    expect([at(3), at(3.001), at(1), at(0.999)]).toEqual([true, false, true, false]);
  });

  it.each([
    [Number.NaN, Number.NaN, false],
    [1, Number.NaN, false],
    [Number.NaN, 1, false],
    [Infinity, Infinity, true],
    [Infinity, -Infinity, false],
    [Infinity, 1e300, false],
    [1, Infinity, false],
    [0, -0, true],
  ])("expected %d, got %d: agrees is %s", (expected, found, agrees) => {
    expect(compareOutputs(number(expected), number(found), TOLERANCE).agrees).toBe(agrees);
  });

  it("finds a missing output, one too many and another shape", () => {
    const both = { ...matrix(1, 2), ...number(3) };
    const problemOf = (found: PlainOutput) => compareOutputs(both, found, TOLERANCE).problem;
    expect(problemOf(matrix(1, 2))).toBe("loss is missing");
    expect(problemOf({ ...both, db: number(1).loss! })).toBe(
      "db is given, which the naive variant does not give",
    );
    const flat = { shape: [2], data: Float64Array.of(1, 2) };
    expect(problemOf({ ...both, dW: flat })).toBe("dW has shape [2], expected [2, 1]");
  });

  it("agrees on outputs of no elements", () => {
    const empty = { dW: { shape: [0, 3], data: new Float64Array(0) } };
    expect(compareOutputs(empty, empty, TOLERANCE).agrees).toBe(true);
  });

  it("compares float32 with float64", () => {
    const single = { dW: { shape: [2, 1], data: Float32Array.of(0.1, 0.2) } };
    expect(compareOutputs(matrix(0.1, 0.2), single, TOLERANCE).agrees).toBe(true);
  });
});

describe("plainOutput", () => {
  it("copies numbers and arrays, views in the order of their elements, into memory of their own", () => {
    const X = arange(6).reshape(2, 3);
    const plain = plainOutput({ loss: 2.5, XT: X.T });
    expect(plain.loss).toEqual({ shape: [], data: Float64Array.of(2.5) });
    expect(plain.XT).toEqual({ shape: [3, 2], data: Float64Array.of(0, 3, 1, 4, 2, 5) });
    expect(plain.XT?.data.buffer).toBeInstanceOf(ArrayBuffer);
    X.fill(7);
    expect(plain.XT?.data[1]).toBe(3);
  });
});
