/** What a grader and its workers say to each other: one request at a time, one reply each. */

import type { ListedTest } from "../plan/test-list.js";
import type { RunReport } from "../results/run-report.js";
import type { Job } from "./job.js";

export type WorkerRequest =
  | { readonly do: "open"; readonly assignmentId: string }
  | { readonly do: "run"; readonly job: Job };

export type WorkerReply =
  | { readonly is: "opened"; readonly tests: readonly ListedTest[] }
  | { readonly is: "ran"; readonly report: RunReport }
  /** Our own fault; the worker is to be ended. */
  | { readonly is: "failed"; readonly message: string };
