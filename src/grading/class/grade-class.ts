import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { NoloopError } from "../../support/errors.js";
import type { SubmissionToGrade } from "../results/grade-result.js";
import type { ClassResult, GradeResult } from "../results/result.js";
import { type Course, renewed, standingOf, stands } from "../results/reuse.js";
import type { GradesSubmissions } from "../run/grader.js";
import { hashSubmission } from "../run/submission-files.js";
import type { Settings } from "../settings/settings.js";
import type { ClassList } from "./class-list.js";
import { summarize } from "./class-result.js";
import { Journal } from "./journal.js";
import { takeLock } from "./lock.js";
import { CLASS_FILES } from "./result-file.js";
import { removeHalfWritten, writeClass, writeResult } from "./write-class.js";

export interface ClassOptions {
  readonly grader: GradesSubmissions;
  readonly settings: Settings;
  readonly list: ClassList;
  /** Where they came from, for a later regrade. */
  readonly from: string;
  readonly out: string;
  /** Submissions graded at the same time. */
  readonly workers: number;
  /** Grades again what is not the student's fault: tests that the grader failed at, or could not judge. */
  readonly retryUndecided?: boolean;
  readonly onProgress?: (progress: ClassProgress) => void;
}

export interface ClassProgress {
  readonly done: number;
  readonly total: number;
  /** Of `done`, those that an earlier run had finished. */
  readonly kept: number;
  /** Null before the first submission of this run has been graded. */
  readonly secondsLeft: number | null;
}

export interface GradedClass {
  readonly summary: ClassResult;
  readonly results: readonly GradeResult[];
}

/**
 * Grades a class into a folder, in parallel. Killed at any moment, the same call goes on where it was, and what it writes
 * in the end is what an undisturbed run would have written.
 *
 * @throws {NoloopError} If the folder is another assignment's, was edited, is in use, or holds results of other tests.
 */
export async function gradeClass(options: ClassOptions): Promise<GradedClass> {
  const { out, grader, settings } = options;
  mkdirSync(out, { recursive: true });
  const release = takeLock(join(out, CLASS_FILES.lock));
  try {
    removeHalfWritten(out);
    const header = {
      schema: "noloop/journal",
      version: 1,
      assignment: grader.assignment.id,
      submissions: resolve(options.from),
    } as const;
    const journal = Journal.open(join(out, CLASS_FILES.journal), header, settings.key);
    try {
      const results = await new ClassRun(options, journal).results();
      const summary = summarize(grader, results, options.list, settings.key);
      await writeClass(out, summary, results);
      return { summary, results };
    } finally {
      journal.close();
    }
  } finally {
    release();
  }
}

class ClassRun {
  readonly #options: ClassOptions;
  readonly #journal: Journal;
  readonly #course: Course;
  readonly #start = performance.now();
  #kept = 0;
  #graded = 0;

  constructor(options: ClassOptions, journal: Journal) {
    const { grader, settings } = options;
    this.#options = options;
    this.#journal = journal;
    this.#course = { assignment: grader.assignment, settings, plan: grader.plan };
  }

  /** In the order of the submissions. */
  async results(): Promise<readonly GradeResult[]> {
    const { list, workers } = this.#options;
    const { submissions } = list;
    const results = new Map<string, GradeResult>();
    const open: SubmissionToGrade[] = [];
    for (const submission of submissions) {
      const kept = this.#stored(submission);
      if (kept === null) open.push(submission);
      else results.set(submission.id, kept);
    }
    this.#kept = results.size;
    this.#tell();
    const queue = open.slice();
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        results.set(next.id, await this.#grade(next));
      }
    };
    await allOrFirstFault(Array.from({ length: Math.min(workers, open.length) }, work), () =>
      queue.splice(0),
    );
    return submissions.map(({ id }) => results.get(id)!);
  }

  /** The journal's result, brought up to date, if it still stands. */
  #stored(submission: SubmissionToGrade): GradeResult | null {
    const stored = this.#journal.results.get(submission.id);
    if (stored === undefined) return null;
    const standing = standingOf(stored, hashSubmission(submission.folder), this.#course);
    if (standing.resubmitted) return null;
    if (this.#options.retryUndecided && stored.points.undecided > 0) return null;
    if (!stands(standing)) {
      const why = `${submission.id} was graded before, and since then ${standing.reasons.join("; ")}`;
      const way = '"noloop regrade" shows what that changes, and changes it';
      throw new NoloopError("DATA", `${this.#options.out}: ${why}; ${way}`);
    }
    return renewed(stored, submission, this.#course);
  }

  async #grade(submission: SubmissionToGrade): Promise<GradeResult> {
    const result = await this.#options.grader.grade(submission);
    this.#journal.add(result);
    await writeResult(this.#options.out, result);
    this.#graded++;
    this.#tell();
    return result;
  }

  #tell(): void {
    const total = this.#options.list.submissions.length;
    const done = this.#kept + this.#graded;
    const perSubmission = (performance.now() - this.#start) / 1000 / this.#graded;
    const secondsLeft = this.#graded === 0 ? null : perSubmission * (total - done);
    this.#options.onProgress?.({ done, total, kept: this.#kept, secondsLeft });
  }
}

/** Waits for all, so that nobody writes into the journal after it is closed; what fails first is thrown. */
async function allOrFirstFault(works: readonly Promise<void>[], stop: () => void): Promise<void> {
  for (const work of works) work.catch(stop);
  const ends = await Promise.allSettled(works);
  const fault = ends.find((end) => end.status === "rejected");
  if (fault !== undefined) throw fault.reason;
}
