/**
 * What of a stored result still stands. A verdict stands while the submission, the test, the settings that decide about
 * verdicts and the seed are the same; points, visibility, names and lateness are worked out anew each time.
 */
import type { Assignment } from "../../assignments/assignment.js";
import { isMeasurement, type PlannedTest } from "../plan/test-list.js";
import { hashOfHashes } from "../run/submission-files.js";
import type { Settings } from "../settings/settings.js";
import { keyFingerprint, makeResult, type SubmissionToGrade, settingsHash } from "./grade-result.js";
import type { GradeResult, TestResult } from "./result.js";
import type { FileReport } from "./run-report.js";

export interface Standing {
  /** The submission's files are others than those that were graded. */
  readonly resubmitted: boolean;
  /** Titles of tests whose verdict does not stand although the submission is the same; in the plan's order. */
  readonly stale: readonly string[];
  /** Why, in words, without repeating itself. */
  readonly reasons: readonly string[];
}

export interface Course {
  readonly assignment: Assignment;
  readonly settings: Settings;
  readonly plan: readonly PlannedTest[];
}

export function standingOf(
  result: GradeResult,
  submissionFiles: Readonly<Record<string, string>>,
  { settings, plan }: Course,
): Standing {
  const { provenance } = result;
  const resubmitted = provenance.submission !== hashOfHashes(submissionFiles);
  const seed =
    provenance.seed.key === keyFingerprint(settings.key) && provenance.seed.student === result.submission.id;
  const everything = [
    ...(seed ? [] : ["the course's key is another"]),
    ...(provenance.settings === settingsHash(settings) ? [] : ["tolerance or limits are others"]),
  ];
  const changed = plan.filter(({ title, hash }) => provenance.tests[title] !== hash);
  const stale = everything.length > 0 ? plan : withThoseNotAsked(changed, result, plan);
  const gone = result.tests.filter(({ title }) => !plan.some((test) => test.title === title));
  return {
    resubmitted,
    stale: stale.map(({ title }) => title),
    reasons: [
      ...everything,
      ...changed.map(({ title }) =>
        Object.hasOwn(provenance.tests, title) ? `test "${title}" was changed` : `test "${title}" is new`,
      ),
      ...gone.map(({ title }) => `test "${title}" is gone`),
    ],
  };
}

/** If any test of a submission is run anew, so are those that failed only for what happened in others. */
function withThoseNotAsked(
  changed: readonly PlannedTest[],
  { tests }: GradeResult,
  plan: readonly PlannedTest[],
): readonly PlannedTest[] {
  if (changed.length === 0) return changed;
  const notAsked = new Set(tests.flatMap((test) => (test.notAsked === true ? [test.title] : [])));
  return plan.filter((test) => changed.includes(test) || notAsked.has(test.title));
}

/** Whether a stored result may be kept as it is, but for points, names and lateness. */
export function stands({ resubmitted, reasons }: Standing): boolean {
  return !resubmitted && reasons.length === 0;
}

/** What was run anew, where anything was. */
export interface Rerun {
  readonly tests: readonly TestResult[];
  readonly seconds: number;
}

/**
 * A stored result brought up to the plan: verdicts that stand, verdicts of tests that were run anew, and all that follows
 * from them.
 */
export function renewed(
  stored: GradeResult,
  submission: SubmissionToGrade,
  course: Course,
  rerun: Rerun = { tests: [], seconds: 0 },
): GradeResult {
  const { assignment, settings, plan } = course;
  const tests = plan.map((planned): TestResult => {
    const { title, titleZh, visibility, points } = planned;
    const found = [...rerun.tests, ...stored.tests].find((test) => test.title === title);
    if (found === undefined) throw new Error(`test "${title}" was neither stored nor run`);
    const { measuredOnly: _, ...standing } = found;
    const earned = found.verdict === "passed" ? points : 0;
    const test = { ...standing, title, titleZh, visibility, points, earned };
    return isMeasurement(planned) ? { ...test, measuredOnly: true } : test;
  });
  return makeResult({
    assignment,
    settings,
    plan,
    submission,
    submissionFiles: stored.provenance.submissionFiles,
    tests,
    report: { files: storedReport(stored), work: stored.work ?? null },
    seconds: stored.seconds + rerun.seconds,
    ...(rerun.tests.length === 0 && { madeBy: stored.provenance }),
  });
}

/** What was printed stays on the side where it was kept; what students never saw does not come out later. */
function storedReport({
  isolation,
  startFailure,
  printed,
}: GradeResult): Readonly<Record<string, FileReport>> {
  return {
    visible: { isolation, startFailure, printed: printed.visible },
    hidden: { isolation, startFailure, printed: printed.hidden },
  };
}
