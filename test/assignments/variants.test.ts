/**
 * Correct submissions in unusual styles: whatever their order of operations, their precision, their layout of code,
 * all of them earn every point, and nothing is held against them. Races are left to `npm run trial:variants`.
 */
import { describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../src/assignments/registry.js";
import { LocalSubmission } from "../../src/grading/run/local-submission.js";
import { chosenIds } from "./chosen-assignments.js";
import { gradeSubmission } from "./prove-assignment.js";
import { editedVariant, functionsOf, honestStyles, unracedTests } from "./variant.js";

it("keeps at least thirty, one or more for each assignment", () => {
  const counts = assignmentIds.map((id) => honestStyles(id).length);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(30);
});

describe.each(chosenIds().filter((id) => honestStyles(id).length > 0))("honest %s", async (id) => {
  const assignment = await loadAssignment(id);
  const tests = await unracedTests(id);

  it.each(honestStyles(id))("in the style %s earns every point", async (style) => {
    const functions = await functionsOf(id, editedVariant(id, style));
    const names = assignment.exercises.map(({ name }) => name);
    expect(names.filter((name) => typeof functions[name] !== "function")).toEqual([]);
    const submission = new LocalSubmission(assignment, functions, {
      seeding: { key: "honest", student: style },
    });
    const { failures } = await gradeSubmission(tests, submission);
    expect(failures).toEqual([]);
  });
});
