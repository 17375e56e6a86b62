import { describe, expect, it } from "vitest";
import { disagreement } from "../../src/assignments/agreement.js";
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
