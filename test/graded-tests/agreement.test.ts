import { describe, expect, it } from "vitest";
import { disagreement, holdsFloat32, NO_ALLOWANCE, withAllowance } from "../../src/graded-tests/agreement.js";
import { array } from "../../src/ndarray/creation.js";

describe("disagreement", () => {
  const expected = { loss: 2, dW: array([1, 2, 3]) };

  it("grants an answer in float32 the rounding of float32, its numbers too", () => {
    const found = { loss: 2.0001, dW: array([1.00001, 2, 3], { dtype: "float32" }) };
    expect(disagreement(found, expected)).toBeNull();
    expect(disagreement({ ...found, dW: array([1, 2, 3]) }, expected)?.path).toBe(".loss");
  });

  it("finds in float32 what is more than rounding", () => {
    const found = { loss: 2, dW: array([1.001, 2, 3], { dtype: "float32" }) };
    expect(disagreement(found, expected)?.path).toBe(".dW");
  });

  it("keeps a wider tolerance that the test gives", () => {
    const found = array([1.05, 2, 3], { dtype: "float32" });
    expect(disagreement(found, expected.dW, { rtol: 0.1 })).toBeNull();
  });
});

describe("whether a value was computed in float32", () => {
  it("is recognized by dtype, and by values that are all float32", () => {
    expect(holdsFloat32({ dW: array([1, 2], { dtype: "float32" }) })).toBe(true);
    expect(holdsFloat32([array([0.1, 0.25]).astype("float32").astype("float64")])).toBe(true);
  });

  it("is not inferred from short numbers, other dtypes, numbers and strings", () => {
    const none = [
      array([0.5, 3, Number.NaN]),
      array([0.1, 0.5]),
      array([1], { dtype: "int32" }),
      0.5,
      "float32",
    ];
    expect(none.filter((value) => holdsFloat32(value))).toEqual([]);
  });
});

describe("a ratio that all wrong elements share", () => {
  const said = (found: number[], expected: number[]) =>
    disagreement(array(found), array(expected), { rtol: 0, atol: 1e-3 })?.evidence;

  it("is said", () => {
    expect(said([2, 4, 6], [1, 2, 3])).toContain("each is 2 times the expected one");
  });

  it("is not said where the tolerance, times the ratio, is as large as the numbers", () => {
    expect(said([0.2, 0.17, 0.01], [0.002, 0.001, 0.0005])).not.toContain("times");
  });
});

describe("what is granted to a submission", () => {
  const short = { ...NO_ALLOWANCE, float32: true };
  const course = { ...NO_ALLOWANCE, tolerance: { rtol: 1e-2 } };

  it("lets numbers of float32 code be rounded, which no dtype tells of", () => {
    expect(disagreement(2.0001, 2)).not.toBeNull();
    expect(withAllowance(short, () => disagreement(2.0001, 2))).toBeNull();
    expect(withAllowance(short, () => disagreement(2.001, 2))).not.toBeNull();
  });

  it("lets the course's tolerance count where a test states none", () => {
    expect(withAllowance(course, () => disagreement(2.01, 2))).toBeNull();
    expect(withAllowance(course, () => disagreement(2.01, 2, { rtol: 1e-6 }))).not.toBeNull();
  });

  it("holds until the last comparison of a test that waits", async () => {
    const later = withAllowance(short, async () => {
      await Promise.resolve();
      return disagreement(2.0001, 2);
    });
    expect(disagreement(2.0001, 2)).not.toBeNull();
    expect(await later).toBeNull();
  });
});
