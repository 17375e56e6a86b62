/**
 * Plain `npx vitest` in a student's folder: the folder's own functions, imported by its set-up file, become the submission
 * that the visible tests call. Loops are looked for in the folder's files, and races are run in this process.
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { copyPlainValue, type PlainFunction, type PlainValue } from "../../assignments/plain-value.js";
import { loadAssignment } from "../../assignments/registry.js";
import { provideSubmission } from "../../assignments/submission.js";
import { LocalSubmission } from "../local-submission.js";
import { findLoops } from "../loops/find-loops.js";
import { type Racer, runRace } from "../race/run-race.js";
import { SubmissionSources } from "../submission-files.js";

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
  const solutions = Object.fromEntries(assignment.exercises.map(({ name, solution }) => [name, solution]));
  const own = functions as Readonly<Record<string, PlainFunction>>;
  provideSubmission(
    new LocalSubmission(assignment, own, {
      findLoops: async (name) => findLoops(new SubmissionSources(folder), assignment.entry, name),
      isStudentsOwn: true,
      race: (race, rng) => runRace(race, rng, racerInThisProcess(own), racerInThisProcess(solutions)),
    }),
  );
}

/** Calls where it stands; good for a student's own curiosity, forgeable by anybody. */
export function racerInThisProcess(functions: Readonly<Record<string, PlainFunction>>): Racer {
  return {
    async prepare(name, args) {
      const own = args.map(copyPlainValue);
      const run = functions[name] as (...args: readonly PlainValue[]) => PlainValue;
      return {
        preparation: { seconds: 0, cpuSeconds: undefined },
        async run() {
          const start = performance.now();
          try {
            const value = run(...own);
            const seconds = (performance.now() - start) / 1000;
            return { kind: "value", value, seconds, cpuSeconds: undefined, inputsChanged: [] };
          } catch (error) {
            const seconds = (performance.now() - start) / 1000;
            const { name: thrown, message } = error instanceof Error ? error : new Error(String(error));
            return { kind: "threw", name: thrown, message, seconds };
          }
        },
      };
    },
  };
}
