import type { Assignment } from "../../assignments/assignment.js";
import type { CallHistory } from "../diagnosis/call-history.js";
import { referenceKitFolder, startReference } from "../reference-process.js";
import { startAhead } from "../sandbox/children-ahead.js";
import { resolveLimits } from "../sandbox/limits.js";
import { provenWalls } from "../sandbox/probe-walls.js";
import { startSubmission } from "../sandbox/start-submission.js";
import { workplace } from "../sandbox/workplace.js";
import { SandboxSubmission } from "../sandbox-submission.js";
import type { Timeouts } from "../timeouts.js";
import type { Job } from "./job.js";

/** All that a submission may import. */
const ALLOWED_IMPORTS = ["noloop/arrays"];

/** What the files of tests of one submission share. */
export interface SharedByFiles {
  readonly timeouts: Timeouts;
  readonly history: CallHistory;
}

/** A job's submission for one file of tests. Its process starts with the first call. */
export function openSubmission(assignment: Assignment, job: Job, shared: SharedByFiles): SandboxSubmission {
  const { folder, seeding, tolerance, limits, requireLevel, testSeconds, submissionSeconds } = job;
  const options = { entry: assignment.entry, allowedImports: ALLOWED_IMPORTS, limits, requireLevel };
  return new SandboxSubmission({
    assignment,
    folder,
    seeding,
    tolerance,
    start: () => startSubmission(folder, options),
    startReference: () => startReference(assignment.id, limits),
    testSeconds,
    ...shared,
    deadlineMs: Date.now() + 1000 * submissionSeconds,
  });
}

/** Starts the sandboxes that a run will need, all at once, while the first of its tests are prepared. */
export async function startSandboxesAhead(
  { id }: Assignment,
  job: Job,
  { files, races }: { readonly files: number; readonly races: boolean },
): Promise<void> {
  const limits = resolveLimits(job.limits);
  const [{ plan }, place] = await Promise.all([provenWalls(), workplace()]);
  startAhead(place, plan, limits, files);
  void import("../loops/find-loops.js"); // its parser is loaded while they start
  if (races) startAhead({ ...place, kit: await referenceKitFolder(id) }, plan, limits, 1);
}
