/** What a worker is told about one submission. Plain data: it goes to another process. */
import type { Tolerance } from "../../graded-tests/agreement.js";
import type { FileReport } from "../results/run-report.js";
import type { Seeding } from "../run/session.js";
import type { IsolationLevel, Limits } from "../sandbox/submission-process.js";

export interface Job {
  readonly assignmentId: string;
  readonly folder: string; // absolute
  readonly seeding: Seeding;
  readonly limits: Partial<Limits>;
  readonly requireLevel: IsolationLevel;
  readonly testSeconds: number;
  readonly submissionSeconds: number;
  readonly tolerance: Partial<Tolerance>;
  /** Whether the course gives points for speed. */
  readonly speedCounts: boolean;
  /** Whether the run says how the work of each function grows. */
  readonly reportsWork: boolean;
  /** Only the tests of these titles; null: all. */
  readonly only: readonly string[] | null;
}

declare module "vitest" {
  interface TaskMeta {
    /** Of a test: how often the submission answered it. */
    answers?: number;
    /** Of a file of tests: what the submission's processes did meanwhile. */
    fileReport?: FileReport;
  }
}
