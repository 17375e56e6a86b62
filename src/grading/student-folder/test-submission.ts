/**
 * Plain `npx vitest` in a student's folder: the folder's own functions, imported by its set-up file, become the submission
 * that the visible tests call. Work is counted in a sandbox process, as when it is graded; nothing is raced.
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { loadAssignment } from "../../assignments/registry.js";
import type { PlainFunction } from "../../graded-tests/plain-value.js";
import { provideSubmission } from "../../graded-tests/submission.js";
import { LocalSubmission } from "../run/local-submission.js";
import { startSubmission } from "../sandbox/process/start-submission.js";
import { CountedSubmission, countingOf } from "../work/counted-submission.js";

/**
 * Says to the tests that follow whose functions they test.
 *
 * @param id - The assignment, as `noloop new` was given it.
 * @param functions - What the student's file exports: `import * as functions from "./svm.js"`.
 * @param setUpUrl - `import.meta.url` of the file that calls this; the student's files lie beside it.
 */
export async function testSubmission(
  id: string,
  functions: Readonly<Record<string, unknown>>,
  setUpUrl: string,
): Promise<void> {
  const assignment = await loadAssignment(id);
  const folder = dirname(fileURLToPath(setUpUrl));
  const counted = new CountedSubmission(() =>
    startSubmission(folder, { entry: assignment.entry, allowedImports: ["noloop/arrays"], countWork: true }),
  );
  afterAll(() => counted.close());
  const own = functions as Readonly<Record<string, PlainFunction>>;
  provideSubmission(
    new LocalSubmission(assignment, own, {
      counting: countingOf(counted),
      isStudentsOwn: true,
    }),
  );
}
