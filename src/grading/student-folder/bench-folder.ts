/** A student's own functions against loops, measured in the same sandbox as when they are graded. No points. */

import { pathToFileURL } from "node:url";
import { loadAssignment } from "../../assignments/registry.js";
import { type CollectedTest, collectGradedTests } from "../../graded-tests/graded.js";
import type { Race, RaceFigures } from "../../graded-tests/submission.js";
import { RandomState } from "../../random/random-state.js";
import { NoloopError } from "../../support/errors.js";
import { testFilePath } from "../plan/test-list.js";
import { MEASURING, runRace } from "../race/run-race.js";
import { startReference } from "../run/reference-process.js";
import { startSubmission } from "../sandbox/process/start-submission.js";
import type { SubmissionProcess } from "../sandbox/submission-process.js";
import type { StudentFolder } from "./read-folder.js";

export interface FolderRace {
  readonly name: string;
  /** Against our loops; null if it could not be measured. */
  readonly figures: RaceFigures | null;
  /** Why not. */
  readonly problem: string | null;
}

/**
 * @param onRace - Told the name of each function before it is raced.
 * @returns The student's loops and their vectorized functions, in the order of the assignment's races.
 * @throws {NoloopError} If the assignment has no races, or the student's file cannot be started.
 */
export async function benchFolder(
  { folder, assignmentId }: StudentFolder,
  onRace: (name: string) => void = () => {},
): Promise<readonly FolderRace[]> {
  const assignment = await loadAssignment(assignmentId);
  const races = racesOf(await visibleTests(assignmentId));
  if (races.length === 0) {
    const text = `${assignmentId} has nothing to race, because none of its functions must be fast`;
    throw new NoloopError("USAGE", `${text}; noloop check tests them`);
  }
  const { entry } = assignment;
  const started = await startSubmission(folder, { entry, allowedImports: ["noloop/arrays"] });
  if (started.kind === "not-started") throw new NoloopError("FILE", started.message);
  const reference = await startReference(assignmentId, {});
  try {
    const results: FolderRace[] = [];
    for (const race of races) {
      onRace(race.name);
      results.push(await measure(race, started, reference));
    }
    return results;
  } finally {
    await Promise.all([started.close(), reference.close()]);
  }
}

async function measure(
  race: Race,
  student: SubmissionProcess,
  reference: SubmissionProcess,
): Promise<FolderRace> {
  try {
    const { figures } = await runRace(race, new RandomState(231), student, reference, MEASURING);
    return { name: race.name, figures, problem: null };
  } catch (error) {
    return { name: race.name, figures: null, problem: (error as Error).message };
  }
}

/** The functions that must be fast, and before them the student's own loops, if those are a function of the same file. */
function racesOf(tests: readonly CollectedTest[]): readonly Race[] {
  const races = tests.flatMap(({ race }) => (race === null ? [] : [race]));
  const loops = new Map(races.map((race) => [race.than, { ...race, name: race.than }]));
  return [...loops.values(), ...races];
}

async function visibleTests(assignmentId: string): Promise<readonly CollectedTest[]> {
  return collectGradedTests(() => import(pathToFileURL(testFilePath(assignmentId, "visible")).href));
}
