/** Puts a {@link GradeResult} together: verdicts, points, lateness, and from what it was all made. */
import type { Assignment } from "../../assignments/assignment.js";
import { packageVersion } from "../../benchmark/machine.js";
import { hashAssignment, type PlannedTest, TEST_FILES } from "../plan/test-list.js";
import { hashOfHashes, sha256 } from "../run/submission-files.js";
import type { Isolation } from "../sandbox/submission-process.js";
import type { Settings } from "../settings/settings.js";
import { lateDeduction, latenessOf, roundToCents } from "./lateness.js";
import { visiblePrint } from "./printed-text.js";
import {
  GRADE_SCHEMA,
  type GradeResult,
  type Lateness,
  type Points,
  type Provenance,
  RESULT_VERSION,
  type TestResult,
} from "./result.js";
import type { FileReport, RunReport } from "./run-report.js";
import { seal } from "./seal.js";

/** A submission as the grader is given it. */
export interface SubmissionToGrade {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  readonly submittedAt: string | null;
  /** This student's own due date, if another than the course's. */
  readonly due: string | null;
}

export interface Graded {
  readonly assignment: Assignment;
  readonly settings: Settings;
  readonly plan: readonly PlannedTest[];
  readonly submission: SubmissionToGrade;
  /** By path; what was there when the grading began. */
  readonly submissionFiles: Readonly<Record<string, string>>;
  readonly tests: readonly TestResult[];
  readonly report: Pick<RunReport, "files" | "work">;
  readonly seconds: number;
  /** Where the verdicts were made, if not here and now. */
  readonly madeBy?: Pick<Provenance, "node" | "platform">;
}

export function makeResult(graded: Graded): GradeResult {
  const { assignment, settings, submission, tests, report, plan } = graded;
  const { id, name, submittedAt } = submission;
  const late = latenessOf(submittedAt, submission.due ?? settings.due, settings.late);
  const files = TEST_FILES.map((file) => report.files[file]).filter((one) => one !== undefined);
  const result = {
    schema: GRADE_SCHEMA,
    version: RESULT_VERSION,
    assignment: { id: assignment.id, title: assignment.title },
    submission: { id, name, submittedAt },
    points: pointsOf(tests, late, settings),
    late,
    tests,
    ...(report.work !== null && { work: report.work }),
    startFailure: files.map(({ startFailure }) => startFailure).find((one) => one !== null) ?? null,
    isolation: firstIsolation(files),
    printed: visiblePrint(plan, report.files),
    provenance: provenanceOf(graded),
    seconds: graded.seconds,
  } as const;
  return seal(result, settings.key);
}

export function pointsOf(
  tests: readonly TestResult[],
  late: Lateness | null,
  { late: policy }: Pick<Settings, "late">,
): Points {
  const sum = (part: (test: TestResult) => number) =>
    roundToCents(tests.reduce((total, test) => total + part(test), 0));
  const earned = sum((test) => test.earned);
  const possible = sum((test) => test.points);
  const isOpen = ({ verdict }: TestResult) =>
    verdict === "grader failed" || verdict === "could not be judged";
  const undecided = sum((test) => (isOpen(test) ? test.points : 0));
  const deduction = lateDeduction(late, policy, { earned, possible });
  return { earned, possible, undecided, lateDeduction: deduction, final: roundToCents(earned - deduction) };
}

/** Of the settings that decide about verdicts. Points and lateness are worked out anew whenever they are needed. */
export function settingsHash({ tolerance, limits, budgets, speedCounts }: Settings): string {
  return sha256(JSON.stringify([tolerance, limits, budgets, speedCounts]));
}

export function keyFingerprint(key: string | null): string {
  return sha256(key ?? "").slice(0, 16);
}

function provenanceOf({
  assignment,
  settings,
  plan,
  submission,
  submissionFiles,
  madeBy,
}: Graded): Provenance {
  return {
    noloop: packageVersion(),
    node: madeBy?.node ?? process.version,
    platform: madeBy?.platform ?? `${process.platform} ${process.arch}`,
    submissionFiles,
    submission: hashOfHashes(submissionFiles),
    assignmentFiles: hashAssignment(assignment.id),
    tests: Object.fromEntries(plan.map(({ title, hash }) => [title, hash])),
    settings: settingsHash(settings),
    seed: { key: keyFingerprint(settings.key), student: submission.id },
  };
}

/** The first process's; all of a worker's are the same. */
function firstIsolation(files: readonly FileReport[]): Isolation | null {
  const isolation = files.map((file) => file.isolation).find((one) => one !== null);
  return isolation === undefined ? null : { level: isolation.level, facts: isolation.facts };
}
