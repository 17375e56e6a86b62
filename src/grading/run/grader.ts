import type { Assignment } from "../../assignments/assignment.js";
import { loadAssignment } from "../../assignments/registry.js";
import { NoloopError } from "../../support/errors.js";
import { allGraderFailed, judgeTests } from "../plan/judge-tests.js";
import type { PlannedTest } from "../plan/test-list.js";
import { makeResult, type SubmissionToGrade } from "../results/grade-result.js";
import type { GradeResult, TestResult } from "../results/result.js";
import type { RunReport } from "../results/run-report.js";
import type { IsolationLevel } from "../sandbox/submission-process.js";
import type { Settings } from "../settings/settings.js";
import type { Job } from "../worker/job.js";
import { WorkerPool } from "../worker/worker-pool.js";
import { type FirstWorker, WorkerFailure } from "../worker/worker-process.js";
import { hashSubmission } from "./submission-files.js";

export interface GraderOptions {
  readonly assignmentId: string;
  readonly settings: Settings;
  /** Submissions graded at the same time. */
  readonly workers: number;
  readonly requireLevel: IsolationLevel;
  readonly signal?: AbortSignal;
  /** Of this assignment, if one is on its way. */
  readonly firstWorker?: FirstWorker;
}

/** What a class run needs of a {@link Grader}; a test hands in its own. */
export type GradesSubmissions = Pick<Grader, "assignment" | "plan" | "grade" | "runTests">;

/** What grading a submission without a course's key draws its random inputs from; everybody can know them. */
const NO_KEY = "noloop";

/** Grades submissions of one assignment. Opened once, for one submission or a class; close it in the end. */
export class Grader {
  readonly assignment: Assignment;
  readonly plan: readonly PlannedTest[];
  readonly #options: GraderOptions;
  readonly #workers: WorkerPool;

  private constructor(
    assignment: Assignment,
    plan: readonly PlannedTest[],
    options: GraderOptions,
    workers: WorkerPool,
  ) {
    this.assignment = assignment;
    this.plan = plan;
    this.#options = options;
    this.#workers = workers;
  }

  /**
   * Finds out which tests there are, before any submission is touched.
   *
   * @throws {NoloopError} If there is no such assignment, it has no tests, or the settings do not fit them.
   */
  static async open(options: GraderOptions): Promise<Grader> {
    const { assignmentId, workers: count, signal, firstWorker } = options;
    const assignment = await loadAssignment(assignmentId);
    const opening = WorkerPool.open(assignmentId, count, firstWorker?.opening, signal);
    const loading = import("../plan/plan-tests.js"); // its parser is loaded while the worker starts
    const workers = await opening;
    try {
      const { planTests } = await loading;
      const plan = planTests(assignment.id, workers.tests, options.settings);
      return new Grader(assignment, plan, options, workers);
    } catch (error) {
      await workers.close();
      throw error;
    }
  }

  /**
   * Grades a submission. Whatever it does becomes part of the result.
   *
   * @throws {NoloopError} code FILE, if its folder is not there; INTERRUPTED, if the user stopped.
   */
  async grade(submission: SubmissionToGrade): Promise<GradeResult> {
    const start = performance.now();
    const submissionFiles = hashSubmission(submission.folder);
    const { tests, report } = await this.runTests(submission, null, { reportsWork: true });
    const seconds = Math.round(performance.now() - start) / 1000;
    const { assignment, plan } = this;
    const { settings } = this.#options;
    return makeResult({
      assignment,
      settings,
      plan,
      submission,
      submissionFiles,
      tests,
      report,
      seconds,
    });
  }

  /** Runs all tests, or those of the titles given, and judges them. */
  async runTests(
    { id, folder }: SubmissionToGrade,
    only: readonly string[] | null,
    { reportsWork = false }: { readonly reportsWork?: boolean } = {},
  ): Promise<{ readonly tests: readonly TestResult[]; readonly report: Pick<RunReport, "files" | "work"> }> {
    const plan = only === null ? this.plan : this.plan.filter(({ title }) => only.includes(title));
    try {
      const report = await this.#workers.run(this.#job(id, folder, only, reportsWork));
      return { tests: judgeTests(this.assignment, plan, report), report };
    } catch (error) {
      if (error instanceof NoloopError || !(error instanceof WorkerFailure)) throw error;
      return { tests: allGraderFailed(plan, error.message), report: { files: {}, work: null } };
    }
  }

  close(): Promise<void> {
    return this.#workers.close();
  }

  #job(student: string, folder: string, only: readonly string[] | null, reportsWork: boolean): Job {
    const { assignmentId, requireLevel, settings } = this.#options;
    const { key, limits, budgets, tolerance, speedCounts } = settings;
    const seeding = { key: key ?? NO_KEY, student };
    return {
      assignmentId,
      folder,
      seeding,
      limits,
      requireLevel,
      ...budgets,
      tolerance,
      speedCounts,
      reportsWork,
      only,
    };
  }
}
