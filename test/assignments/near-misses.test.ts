// @module-tag long
/** Solutions that are nearly right lose points, each of them. */
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../src/assignments/registry.js";
import { chosenIds } from "./chosen-assignments.js";
import { nearMissesOf } from "./near-misses.js";
import { gradeFunctions, solutionOf } from "./prove-assignment.js";
import { unracedTests } from "./variant.js";

describe.each(chosenIds())("nearly right solutions of %s", async (id) => {
  const misses = await nearMissesOf(id);
  const assignment = { ...(await loadAssignment(id)), mistakes: [] }; // naming them takes time, and is tested elsewhere
  const tests = await unracedTests(id);

  it("are five at least, of functions that there are", () => {
    const names = new Set(assignment.exercises.map(({ name }) => name));
    expect(Object.keys(misses).length).toBeGreaterThanOrEqual(5);
    const unknown = Object.values(misses).flatMap((functions) =>
      Object.keys(functions).filter((name) => !names.has(name)),
    );
    expect(unknown).toEqual([]);
  });

  it.each(Object.keys(misses))("%s", async (what) => {
    const functions = { ...solutionOf(assignment), ...misses[what]! };
    const { failures } = await gradeFunctions(assignment, tests, functions);
    expect(failures.map(({ title }) => title)).not.toEqual([]);
    expect(failures.filter(({ outcome }) => outcome.verdict !== "failed")).toEqual([]);
  });
});
