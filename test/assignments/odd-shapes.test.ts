// @module-tag long
/**
 * A submission may answer with arrays of any shape. Whatever the shape, that is the student's fault and no test may
 * stumble over it as if it were its own: never "grader failed".
 */
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../src/assignments/registry.js";
import { type Form, isListForm } from "../../src/graded-tests/form.js";
import type { PlainFunction, PlainValue } from "../../src/graded-tests/plain-value.js";
import { full, zeros } from "../../src/ndarray/creation.js";
import { NDArray } from "../../src/ndarray/ndarray.js";
import { chosenIds } from "./chosen-assignments.js";
import { callersOf, gradeFunctions, solutionOf } from "./prove-assignment.js";
import { unracedTests } from "./variant.js";

const ODD: Readonly<Record<string, (right: NDArray) => NDArray>> = {
  "a single number": () => full([], 0.5),
  nothing: () => zeros([0]),
  "many axes": () => zeros([1, 1, 1, 1, 1]),
  "one column too many": (right) =>
    zeros(right.shape.map((size, axis) => size + (axis === right.ndim - 1 ? 1 : 0))),
  "its axes reversed": (right) => right.T.copy(),
  "one axis too many": (right) => right.reshape(...right.shape, 1),
};

/** The value with every array of its form replaced. What the student's own functions read back is left alone. */
function replaced(value: PlainValue, form: Form, odd: (right: NDArray) => NDArray): PlainValue {
  if (form === "anything") return value;
  if (value instanceof NDArray) return odd(value);
  if (Array.isArray(value)) {
    const ofPart: Form = typeof form === "object" && isListForm(form) ? form[0] : "array";
    return value.map((part: PlainValue) => replaced(part, ofPart, odd));
  }
  if (typeof value !== "object" || value === null) return value;
  const ofField = (key: string): Form =>
    typeof form === "object" && !isListForm(form) ? (form[key] ?? "anything") : "array";
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, replaced(part, ofField(key), odd)]),
  );
}

describe.each(chosenIds())("answers of odd shapes in %s", async (id) => {
  const assignment = { ...(await loadAssignment(id)), mistakes: [] }; // naming them takes time, and is tested elsewhere
  const tests = await unracedTests(id);
  const callers = await callersOf(assignment, tests);

  it.each(Object.keys(ODD))("fails %s, and blames the submission", async (name) => {
    for (const exercise of assignment.exercises) {
      const right = exercise.solution as (...args: readonly PlainValue[]) => PlainValue;
      const wrong = (...args: readonly PlainValue[]) =>
        replaced(right(...args), exercise.returns, ODD[name]!);
      const functions = { ...solutionOf(assignment), [exercise.name]: wrong as PlainFunction };
      const { failures } = await gradeFunctions(assignment, callers.get(exercise.name) ?? [], functions);
      const blamed = failures
        .filter(({ outcome }) => outcome.verdict !== "failed")
        .map(({ title, outcome }) => `${title}: ${outcome.message}`);
      expect({ function: exercise.name, blamed }).toEqual({ function: exercise.name, blamed: [] });
    }
  });
});
