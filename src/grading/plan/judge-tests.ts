/**
 * From what a run reported to a verdict for each planned test. Fails closed: a test passes only if exactly one report of it
 * came, nothing speaks against it, and the submission really answered.
 */
import type { Assignment } from "../../assignments/assignment.js";
import type { Outcome } from "../../graded-tests/submission.js";
import { hintsOf } from "../diagnosis/hints-of.js";
import type { TestOutcome, TestResult } from "../results/result.js";
import type { ReportedTest, RunReport } from "../results/run-report.js";
import { isMeasurement, type PlannedTest } from "./test-list.js";

export function judgeTests(
  assignment: Assignment,
  plan: readonly PlannedTest[],
  report: RunReport,
): readonly TestResult[] {
  const problem = problemOfRun(plan, report);
  return plan.map((test) => {
    const reports = report.tests.filter(({ file, title }) => file === test.file && title === test.title);
    const [only] = reports;
    if (only === undefined) return graderFailed(test, `no result came from it${because(problem)}`);
    if (reports.length > 1) return graderFailed(test, `${reports.length} results came from it`);
    return judge(assignment, test, only, problem);
  });
}

/** A grader's failure of every test: the run itself did not come to an end. */
export function allGraderFailed(plan: readonly PlannedTest[], message: string): readonly TestResult[] {
  return plan.map((test) => graderFailed(test, message));
}

function judge(
  assignment: Assignment,
  test: PlannedTest,
  found: ReportedTest,
  problem: string | null,
): TestResult {
  const { state, outcome, errors, answers, race, exhibits, seconds } = found;
  if (state === "failed" && outcome !== null) return failed(assignment, test, found, outcome);
  const fault =
    state !== "passed"
      ? `the test ${state === "failed" ? "failed without a verdict" : `was ${state}`}${because(errors[0])}`
      : (faultOfPass(test, found) ?? problem);
  if (fault !== null) return { ...graderFailed(test, fault), seconds };
  if (answers === 0 && !isMeasurement(test))
    // nothing is measured of a function without an answer
    return { ...graderFailed(test, "it passed without an answer of the submission"), seconds };
  return { ...common(test), earned: test.points, verdict: "passed", outcome: null, race, exhibits, seconds };
}

function faultOfPass(
  { listedPoints }: PlannedTest,
  { outcome, errors, points }: ReportedTest,
): string | null {
  if (outcome !== null) return "it passed, and says that it did not";
  if (errors.length > 0) return `it passed with an error${because(errors[0])}`;
  return points === listedPoints ? null : `it is worth ${points} points, and was listed with ${listedPoints}`;
}

/** What makes every pass of the run doubtful, or null. */
function problemOfRun(plan: readonly PlannedTest[], { tests, problems }: RunReport): string | null {
  if (problems.length > 0) return problems[0]!;
  const extra = tests.find(
    ({ file, title }) => !plan.some((test) => test.file === file && test.title === title),
  );
  return extra === undefined ? null : `a result came from a test that is not listed: ${extra.title}`;
}

function failed(
  assignment: Assignment,
  test: PlannedTest,
  { race, exhibits, seconds }: ReportedTest,
  outcome: Outcome,
): TestResult {
  const { verdict, message, evidence, mistakes, loops, notAsked } = outcome;
  const withHints = mistakes.map((mistake) => hintsOf(assignment, mistake));
  const told: TestOutcome = { message, evidence, mistakes: withHints, loops };
  const result = { ...common(test), earned: 0, verdict, outcome: told, race, exhibits, seconds };
  return notAsked === true ? { ...result, notAsked } : result;
}

function graderFailed(test: PlannedTest, message: string): TestResult {
  const outcome = { message: `the grader failed: ${message}`, evidence: [], mistakes: [], loops: [] };
  return {
    ...common(test),
    earned: 0,
    verdict: "grader failed",
    outcome,
    race: null,
    exhibits: [],
    seconds: 0,
  };
}

function common(test: PlannedTest) {
  const { title, titleZh, visibility, points } = test;
  return { title, titleZh, visibility, points, ...(isMeasurement(test) && { measuredOnly: true as const }) };
}

function because(why: string | null | undefined): string {
  return why === null || why === undefined ? "" : `: ${why}`;
}
