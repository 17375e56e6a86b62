import { describe, expect, it } from "vitest";
import { type Form, fixedParts, formFault } from "../../src/graded-tests/form.js";
import { leavesOf } from "../../src/grading/diagnosis/leaves.js";
import { array } from "../../src/ndarray/creation.js";

describe("a list of one form", () => {
  const batches: Form = [{ X: "array", Y: "array" }];
  const batch = { X: array([[1, 2]]), Y: array([[0, 1]]) };

  it("may have any length, 0 too", () => {
    expect(formFault([], batches)).toBeNull();
    expect(formFault([batch, batch], batches)).toBeNull();
  });

  it("names the part that departs from the form", () => {
    expect(formFault([batch, { X: batch.X }], batches)).toBe(
      'the result[1] must have a field "Y", got only X',
    );
    expect(formFault([1, "2"], ["number"])).toBe("the result[1] must be a number, got a string");
  });

  it("is not a record", () => {
    expect(formFault(batch, batches)).toBe("the result must be a list, got an object");
  });

  it("has its length and its parts as leaves", () => {
    expect([...leavesOf({ costs: [0.5, 0.25] }, { costs: ["number"] })]).toEqual([
      [".costs.length", 2],
      [".costs[0]", 0.5],
      [".costs[1]", 0.25],
    ]);
    expect([...leavesOf([batch], batches).keys()]).toEqual([".length", "[0].X", "[0].Y"]);
  });
});

describe("the parts of an answer that its form fixes", () => {
  const form: Form = { out: "array", cache: "anything" };
  const out = array([1]);

  it("are all but those of the student's own form", () => {
    expect(fixedParts({ out, cache: { mask: out } }, form)).toEqual({ out });
    expect(fixedParts([{ out, cache: 1 }], [form])).toEqual([{ out }]);
    expect(fixedParts(out, "array")).toBe(out);
  });
});
