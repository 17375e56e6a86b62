/**
 * `npm run trial:variants`: the honest variants in a real sandbox, and every known mistake of every assignment in
 * another's code, in both precisions and for several students. `STUDENTS=ada ONLY=svm,knn npm run trial:variants`
 * tries less.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../src/assignments/registry.js";
import { Grader } from "../../src/grading/run/grader.js";
import { LocalSubmission } from "../../src/grading/run/local-submission.js";
import { readSettings } from "../../src/grading/settings/settings.js";
import { chosenIds } from "./chosen-assignments.js";
import { gradeSubmission } from "./prove-assignment.js";
import { editedVariant, functionsOf, honestFolder, honestStyles, unracedTests } from "./variant.js";
import { allWrongs, precisionsOf, type Trial, tryWrong, type Wrong } from "./wrong-variants.js";

const STUDENTS = (process.env.STUDENTS ?? "ada,bob,cem").split(",");
const ONLY = chosenIds();
const NAMED_SHARE = 0.95;
const CLASS_SIZE = Number(process.env.CLASS_SIZE ?? 20);

async function tryAll(id: string, wrongs: readonly Wrong[]): Promise<readonly Trial[]> {
  const done: Trial[] = [];
  for (const wrong of wrongs) {
    for (const precision of precisionsOf(id)) {
      for (const student of STUDENTS) {
        done.push(await tryWrong(wrong, precision, student));
      }
    }
  }
  return done;
}

function report(id: string, trials: readonly Trial[]): void {
  const missed = trials.filter(({ verdict }) => verdict !== "named");
  const lines = missed.map(
    (one) => `  ${one.precision} ${one.function}: ${one.mistake}: ${one.verdict} ${one.told.join("; ")}`,
  );
  const named = trials.length - missed.length;
  console.log([`${id}: ${named} of ${trials.length} named`, ...new Set(lines)].join("\n"));
}

/**
 * A folder as a student hands it in: the variant under the name that the assignment asks for, its helpers beside
 * it.
 */
function handedIn(id: string, style: string, entry: string): string {
  const folder = mkdtempSync(join(tmpdir(), "noloop-variant-"));
  cpSync(honestFolder(id), folder, { recursive: true });
  cpSync(join(folder, `${style}.ts`), join(folder, entry));
  for (const other of honestStyles(id)) rmSync(join(folder, `${other}.ts`));
  return folder;
}

describe("honest variants in a real sandbox", () => {
  it.each(ONLY)("%s: every point but those of races", { timeout: 3_600_000 }, async (id) => {
    const settings = readSettings(null, id);
    const grader = await Grader.open({ assignmentId: id, settings, workers: 1, requireLevel: "none" });
    try {
      const titles = grader.plan
        .map(({ title }) => title)
        .filter((title) => !title.includes("times as fast"));
      for (const style of honestStyles(id)) {
        const folder = handedIn(id, style, grader.assignment.entry);
        const submission = { id: style, name: style, folder, submittedAt: null, due: null };
        const { tests } = await grader.runTests(submission, titles);
        const failed = tests.filter(({ verdict }) => verdict !== "passed");
        rmSync(folder, { recursive: true });
        expect({ style, count: tests.length, failed }).toEqual({ style, count: titles.length, failed: [] });
      }
    } finally {
      await grader.close();
    }
  });
});

/** Inputs that tests draw differ from student to student; rounding may decide no verdict for any of them. */
describe("honest variants for many students", () => {
  it.each(ONLY)("%s: every point of the visible and hidden tests", { timeout: 3_600_000 }, async (id) => {
    const assignment = await loadAssignment(id);
    const tests = await unracedTests(id);
    for (const style of honestStyles(id)) {
      const functions = await functionsOf(id, editedVariant(id, style));
      for (let n = 0; n < CLASS_SIZE; n++) {
        const student = `student ${n}`;
        const submission = new LocalSubmission(assignment, functions, {
          seeding: { key: "honest", student },
        });
        const { failures } = await gradeSubmission(tests, submission);
        expect({ style, student, failures }).toEqual({ style, student, failures: [] });
      }
    }
  });
});

const wrongs = await allWrongs();

describe("known mistakes in other people's code", () => {
  it.each(ONLY)("%s: named, and none of them passes", { timeout: 3_600_000 }, async (id) => {
    const trials = await tryAll(
      id,
      wrongs.filter(({ assignment }) => assignment === id),
    );
    report(id, trials);
    expect(trials.filter(({ verdict }) => verdict === "passed")).toEqual([]);
    const named = trials.filter(({ verdict }) => verdict === "named").length;
    expect(named / trials.length).toBeGreaterThanOrEqual(NAMED_SHARE);
  });
});
