import { existsSync } from "node:fs";
import { join } from "node:path";
import { NoloopError } from "../../support/errors.js";
import type { SubmissionToGrade } from "../results/grade-result.js";
import type { GradeResult, TestVerdict } from "../results/result.js";
import { type Course, renewed, standingOf } from "../results/reuse.js";
import type { GradesSubmissions } from "../run/grader.js";
import { hashSubmission } from "../run/submission-files.js";
import type { Settings } from "../settings/settings.js";
import type { ClassList } from "./class-list.js";
import { summarize } from "./class-result.js";
import type { GradedClass } from "./grade-class.js";
import { type JournalHeader, readJournal, rewriteJournal } from "./journal.js";
import { takeLock } from "./lock.js";
import { CLASS_FILES } from "./result-file.js";
import { writeClass } from "./write-class.js";

/** What a regrade does to one submission. */
export interface Change {
  readonly id: string;
  readonly name: string;
  readonly before: number; // the grade
  readonly after: number;
  /** Tests that earn other points, or got another verdict. */
  readonly tests: readonly TestChange[];
  /** By how much lateness costs more (or less) than before. */
  readonly lateDeduction: number;
}

export interface TestChange {
  readonly title: string;
  /** Null: the test is new. */
  readonly before: { readonly verdict: TestVerdict; readonly earned: number } | null;
  /** Null: the test is gone. */
  readonly after: { readonly verdict: TestVerdict; readonly earned: number } | null;
}

export interface Regrade {
  /** Only submissions of which something changes, in the order of ids. */
  readonly changes: readonly Change[];
  /** Why anything was run at all; in words. */
  readonly reasons: readonly string[];
  /** How many tests were run. */
  readonly testsRun: number;
  /** Submissions that were never graded, and stay so. */
  readonly notGraded: readonly string[];
  /** Results of submissions that are no longer there: they stay in the journal as they are. */
  readonly gone: readonly GradeResult[];
  readonly graded: GradedClass;
}

export interface RegradeOptions {
  readonly grader: GradesSubmissions;
  readonly settings: Settings;
  readonly list: ClassList;
  readonly out: string;
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a class's folder says about the run that wrote it. @throws {NoloopError} code FILE, if there is none. */
export function storedRun(out: string, courseKey: string | null) {
  const path = join(out, CLASS_FILES.journal);
  const found = existsSync(path) ? readJournal(path, courseKey) : null;
  if (found !== null) return found;
  throw new NoloopError(
    "FILE",
    `${out}: expected the folder of a graded class, got no ${CLASS_FILES.journal}`,
  );
}

/** Grades anew what no longer stands of a class's results, and says what that changes. Writes nothing. */
export async function regrade(options: RegradeOptions): Promise<Regrade> {
  const { grader, settings, list, out, onProgress } = options;
  const { submissions } = list;
  const stored = storedRun(out, settings.key).results;
  const course: Course = { assignment: grader.assignment, settings, plan: grader.plan };
  const known = submissions.filter(({ id }) => stored.has(id));
  const reasons = new Set<string>();
  const results = new Map<string, GradeResult>();
  let testsRun = 0;
  await inWorkers(known, options.workers, async (submission) => {
    const old = stored.get(submission.id)!;
    const standing = standingOf(old, hashSubmission(submission.folder), course);
    for (const reason of standing.reasons) reasons.add(reason);
    if (standing.resubmitted) reasons.add(`${submission.id} was submitted anew`);
    testsRun += standing.resubmitted ? grader.plan.length : standing.stale.length;
    results.set(submission.id, await brought(grader, course, submission, old, standing));
    onProgress?.(results.size, known.length);
  });
  const inOrder = known.map(({ id }) => results.get(id)!);
  return {
    changes: inOrder.flatMap((result) => changeOf(stored.get(result.submission.id)!, result)),
    reasons: [...reasons],
    testsRun,
    notGraded: submissions.filter(({ id }) => !stored.has(id)).map(({ id }) => id),
    gone: [...stored.values()].filter(({ submission }) => !results.has(submission.id)),
    graded: { summary: summarize(grader, inOrder, list, settings.key), results: inOrder },
  };
}

/** Writes what {@link regrade} found. */
export async function writeRegrade(
  out: string,
  header: JournalHeader,
  { graded: { summary, results }, gone }: Regrade,
): Promise<void> {
  const release = takeLock(join(out, CLASS_FILES.lock));
  try {
    await rewriteJournal(join(out, CLASS_FILES.journal), header, [...results, ...gone]);
    await writeClass(out, summary, results);
  } finally {
    release();
  }
}

async function brought(
  grader: GradesSubmissions,
  course: Course,
  submission: SubmissionToGrade,
  old: GradeResult,
  { resubmitted, stale }: ReturnType<typeof standingOf>,
): Promise<GradeResult> {
  if (resubmitted) return grader.grade(submission);
  if (stale.length === 0) return renewed(old, submission, course);
  const start = performance.now();
  const { tests } = await grader.runTests(submission, stale);
  const seconds = Math.round(performance.now() - start) / 1000;
  return renewed(old, submission, course, { tests, seconds });
}

/** Nothing, if the submission keeps everything. */
function changeOf(old: GradeResult, now: GradeResult): readonly Change[] {
  const titles = new Set([...old.tests, ...now.tests].map(({ title }) => title));
  const tests = [...titles].flatMap((title): TestChange[] => {
    const [before, after] = [old, now].map(({ tests: all }) => {
      const test = all.find((one) => one.title === title);
      return test === undefined ? null : { verdict: test.verdict, earned: test.earned };
    }) as [TestChange["before"], TestChange["after"]];
    const same = before?.verdict === after?.verdict && before?.earned === after?.earned;
    return same ? [] : [{ title, before, after }];
  });
  const lateDeduction = now.points.lateDeduction - old.points.lateDeduction;
  if (tests.length === 0 && now.points.final === old.points.final) return [];
  const { id, name } = now.submission;
  return [{ id, name, before: old.points.final, after: now.points.final, tests, lateDeduction }];
}

async function inWorkers<Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, worker));
}
