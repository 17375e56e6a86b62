/** What a run of graded tests says, before it is judged. Plain data: it crosses from the worker to whoever grades. */
import type { Exhibit, Outcome, RaceFigures } from "../../graded-tests/submission.js";
import type { TestFile } from "../plan/test-list.js";
import type { Isolation } from "../sandbox/submission-process.js";
import type { WorkReport } from "../work/work-report.js";
import type { PrintedText, StartProblem } from "./result.js";

export interface ReportedTest {
  readonly file: TestFile;
  readonly title: string;
  readonly points: number | null;
  readonly state: "passed" | "failed" | "skipped" | "pending";
  /** What the test runner caught. */
  readonly errors: readonly string[];
  readonly outcome: Outcome | null;
  readonly race: RaceFigures | null;
  readonly exhibits: readonly Exhibit[];
  /** How often the submission answered. */
  readonly answers: number;
  readonly seconds: number;
}

/** What the submission's processes did while one file's tests ran. */
export interface FileReport {
  readonly isolation: Isolation | null; // null: no process was started
  readonly startFailure: StartProblem | null;
  readonly printed: PrintedText;
}

export interface RunReport {
  readonly tests: readonly ReportedTest[];
  readonly files: Readonly<Partial<Record<TestFile, FileReport>>>;
  /** How the work of each function grows; null where it was not asked for. */
  readonly work: WorkReport | null;
  /** What went wrong outside of any test; none of it is the student's. */
  readonly problems: readonly string[];
}
