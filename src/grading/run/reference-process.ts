import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { loadAssignment } from "../../assignments/registry.js";
import { writeRuntimeBundle } from "../sandbox/bundle/runtime-bundles.js";
import { startLibraryModule } from "../sandbox/process/start-submission.js";
import { sandboxDir } from "../sandbox/process/temp-dir.js";
import type { Limits, SubmissionProcess } from "../sandbox/submission-process.js";
import { referenceBundle } from "./reference-bundle.js";
import { GraderFailure } from "./submission-keeper.js";

/** Folders with a reference bundle, by assignment. */
const folders = new Map<string, Promise<string>>();

/**
 * Starts our own solution of an assignment exactly as a submission is started, so that a race compares functions and
 * nothing else. The solution has a separate runtime bundle: a submission's must not hold it.
 *
 * @throws {GraderFailure} If it does not start.
 */
export async function startReference(
  assignmentId: string,
  limits: Partial<Limits>,
): Promise<SubmissionProcess> {
  const [runtime, { exercises }] = await Promise.all([
    referenceBundleFolder(assignmentId),
    loadAssignment(assignmentId),
  ]);
  const exports = exercises.map(({ name }) => name);
  const started = await startLibraryModule({ runtime, name: assignmentId, exports }, { limits });
  if (started.kind === "started") return started;
  throw new GraderFailure(`our own solution does not start: ${started.message}`);
}

/** Returns the folder of an assignment's reference bundle, which is written once. After a failure, tries again. */
export function referenceBundleFolder(assignmentId: string): Promise<string> {
  const known = folders.get(assignmentId);
  if (known !== undefined) return known;
  const folder = writeReferenceBundle(assignmentId).catch((problem) => {
    folders.delete(assignmentId);
    throw problem;
  });
  folders.set(assignmentId, folder);
  return folder;
}

async function writeReferenceBundle(assignmentId: string): Promise<string> {
  const folder = join((await sandboxDir()).folder, `reference-${randomUUID()}`);
  await writeRuntimeBundle(referenceBundle([assignmentId]), folder);
  return folder;
}
