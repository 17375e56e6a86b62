/**
 * The visible tests of a student's folder, run as a grader would run them: in a process of their own, so that an endless
 * loop ends after its time and `noloop check` lives on. The tests are those of the installed noloop.
 */

import type { StartProblem, TestResult } from "../results/result.js";
import { Grader } from "../run/grader.js";
import { readSettings } from "../settings/settings.js";
import type { WorkReport } from "../work/work-report.js";
import type { StudentFolder } from "./read-folder.js";

export interface CheckResult {
  readonly assignment: string;
  readonly earned: number;
  readonly possible: number;
  readonly tests: readonly TestResult[]; // the visible ones, in their order
  /** How the work of each function grows. */
  readonly work: WorkReport | null;
  readonly startFailure: StartProblem | null;
  readonly seconds: number;
}

/** Of one call: visible inputs are small, and whoever has written an endless loop waits for the answer twice as long. */
const WALL_SECONDS = 4;

/** Open for as long as the folder is watched: the first check pays for the start, the others do not. */
export class FolderChecker {
  readonly #student: StudentFolder;
  readonly #grader: Grader;
  readonly #titles: readonly string[];

  private constructor(student: StudentFolder, grader: Grader) {
    this.#student = student;
    this.#grader = grader;
    this.#titles = grader.plan.filter(({ file }) => file === "visible").map(({ title }) => title);
  }

  static async open(student: StudentFolder, signal?: AbortSignal): Promise<FolderChecker> {
    const { assignmentId } = student;
    const settings = readSettings(null, assignmentId);
    const grader = await Grader.open({
      assignmentId,
      settings: { ...settings, limits: { ...settings.limits, wallSeconds: WALL_SECONDS } },
      workers: 1,
      requireLevel: "none", // a student's own code on their own machine
      ...(signal === undefined ? {} : { signal }),
    });
    return new FolderChecker(student, grader);
  }

  async check(): Promise<CheckResult> {
    const start = performance.now();
    const { folder, assignmentId } = this.#student;
    const submission = { id: "you", name: "you", folder, submittedAt: null, due: null };
    const { tests, report } = await this.#grader.runTests(submission, this.#titles, { reportsWork: true });
    const sum = (part: (test: TestResult) => number) => tests.reduce((total, test) => total + part(test), 0);
    return {
      assignment: assignmentId,
      earned: sum(({ earned }) => earned),
      possible: sum(({ points }) => points),
      tests,
      work: report.work,
      startFailure: report.files.visible?.startFailure ?? null,
      seconds: (performance.now() - start) / 1000,
    };
  }

  close(): Promise<void> {
    return this.#grader.close();
  }
}
