import type { Assignment } from "../../assignments/assignment.js";
import { startReference } from "../reference-process.js";
import { startSubmission } from "../sandbox/start-submission.js";
import { SandboxSubmission } from "../sandbox-submission.js";
import { computesInFloat32 } from "../submission-files.js";
import type { Job } from "./job.js";

/** All that a submission may import. */
const ALLOWED_IMPORTS = ["noloop/arrays"];

/** A job's submission for one file of tests. Its process starts with the first call. */
export function openSubmission(assignment: Assignment, job: Job): SandboxSubmission {
  const { folder, seeding, tolerance, limits, requireLevel, testSeconds, submissionSeconds } = job;
  const options = { entry: assignment.entry, allowedImports: ALLOWED_IMPORTS, limits, requireLevel };
  return new SandboxSubmission({
    assignment,
    folder,
    seeding,
    allowance: { tolerance, float32: computesInFloat32(folder) },
    start: () => startSubmission(folder, options),
    startReference: () => startReference(assignment.id, limits),
    testSeconds,
    deadlineMs: Date.now() + 1000 * submissionSeconds,
  });
}
