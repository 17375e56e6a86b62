import type { Assignment } from "../../assignments/assignment.js";
import { SubmissionFailure } from "../../graded-tests/submission.js";
import { RandomState } from "../../random/random-state.js";
import type { CallHistory } from "../diagnosis/call-history.js";
import { referenceBundleFolder, startReference } from "../run/reference-process.js";
import { SandboxSubmission } from "../run/sandbox-submission.js";
import { SubmissionSources } from "../run/submission-files.js";
import type { Timeouts } from "../run/timeouts.js";
import { expectStarts, startSubmission } from "../sandbox/process/start-submission.js";
import { CountedSubmission } from "../work/counted-submission.js";
import { reportWork, type TryCounted, type WorkReport } from "../work/work-report.js";
import type { Job } from "./job.js";

/** All that a submission may import. */
const ALLOWED_IMPORTS = ["noloop/arrays"];

/** What all files of tests of one submission share. */
export interface Shared {
  readonly timeouts: Timeouts;
  readonly history: CallHistory;
  readonly counted: CountedSubmission;
}

/** A job's submission where its work is counted. Its process starts with the first call. */
export function openCounted({ entry }: Assignment, { folder, limits, requireLevel }: Job): CountedSubmission {
  const options = { entry, allowedImports: ALLOWED_IMPORTS, limits, requireLevel, countWork: true };
  return new CountedSubmission(() => startSubmission(folder, options));
}

/** A job's submission for one file of tests. Its process starts with the first call. */
export function openSubmission(assignment: Assignment, job: Job, shared: Shared): SandboxSubmission {
  const { folder, seeding, tolerance, limits, requireLevel, testSeconds, submissionSeconds } = job;
  const options = { entry: assignment.entry, allowedImports: ALLOWED_IMPORTS, limits, requireLevel };
  return new SandboxSubmission({
    ...shared,
    speedCounts: job.speedCounts,
    assignment,
    folder,
    seeding,
    tolerance,
    start: () => startSubmission(folder, options),
    startReference: () => startReference(assignment.id, limits),
    testSeconds,
    submissionSeconds,
  });
}

/** How the work of the submission's functions grows; always the same inputs, which are no secret. */
export function countFunctions(
  assignment: Assignment,
  { folder }: Job,
  { counted, timeouts }: Shared,
): Promise<WorkReport> {
  const sources = new SubmissionSources(folder);
  const tryCounted: TryCounted = async (name, args) => {
    if (timeouts.refusal(name) !== null) return null;
    try {
      const { answer, counts } = await counted.call(name, args);
      if (answer.kind === "failed" && answer.reason === "timeout") timeouts.note(name);
      return answer.kind === "value" ? { value: answer.value, counts: counts! } : null;
    } catch (error) {
      if (error instanceof SubmissionFailure) return null; // it does not start; its tests say why
      throw error;
    }
  };
  return reportWork(
    assignment,
    () => new RandomState(WORK_SEED),
    tryCounted,
    () => counted.code,
    (path) => sources.get(path) ?? null,
  );
}

const WORK_SEED = 231;

/** What a run of tests will need. */
export interface Needs {
  readonly files: number;
  readonly races: boolean;
  readonly counts: boolean;
}

/** Announces the submissions that a run will start, so that their processes start while its first tests are prepared. */
export async function expectSubmissions(
  { id }: Assignment,
  job: Job,
  { files, races, counts }: Needs,
): Promise<void> {
  await expectStarts(files + (counts ? 1 : 0), job.limits);
  if (counts) void import("../work/instrument-bundle.js"); // loads its parser meanwhile
  if (races) await expectStarts(1, job.limits, await referenceBundleFolder(id));
}
