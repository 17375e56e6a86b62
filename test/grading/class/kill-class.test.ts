// @module-tag long
/** A class run that is killed again and again ends where an undisturbed one does. `kill-trial.ts` does it a hundred times. */
import { expect, it } from "vitest";
import { killTrial } from "./kill-trial.js";

it("ends with the undisturbed run's gradebook after six kills, without a result lost or made twice", async () => {
  const { kills, graded, gradebooksAgree, resultsAgree, lost, repeated } = await killTrial({
    submissions: 30,
    kills: 6,
    seed: 1,
  });
  expect({ gradebooksAgree, resultsAgree, lost, repeated }).toEqual({
    gradebooksAgree: true,
    resultsAgree: true,
    lost: [],
    repeated: [],
  });
  expect(kills).toBe(6);
  expect(graded).toBeGreaterThan(0);
});
