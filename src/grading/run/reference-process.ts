import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { loadAssignment } from "../../assignments/registry.js";
import { BUNDLE_NAME } from "../sandbox/bundle/bundle-submission.js";
import { writeRuntimeBundle } from "../sandbox/bundle/runtime-bundles.js";
import { SourcePositions } from "../sandbox/bundle/source-positions.js";
import { proveIsolation } from "../sandbox/isolation/probe.js";
import { resolveLimits } from "../sandbox/process/limits.js";
import { RunningSubmission } from "../sandbox/process/running-submission.js";
import { loadInSandbox, reexportRuntimeModule } from "../sandbox/process/start-behind.js";
import { sandboxDir } from "../sandbox/process/workplace.js";
import type { Limits, SubmissionProcess } from "../sandbox/submission-process.js";
import { referenceBundle } from "./reference-bundle.js";
import { GraderFailure } from "./submission-keeper.js";

const EMPTY_MAP = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });

/** Folders of the kits that were laid, by assignment. */
const laid = new Map<string, Promise<string>>();

/**
 * Starts our own solution of an assignment exactly as a submission is started: the same isolation, flags and limits, so that a
 * race compares functions and nothing else. It gets a kit of its own; a submission's must not hold the solution.
 *
 * @throws {GraderFailure} If it does not start.
 */
export async function startReference(
  assignmentId: string,
  asked: Partial<Limits>,
): Promise<SubmissionProcess> {
  const limits = resolveLimits(asked);
  const [{ plan, isolation }, { folder }, runtime, { exercises }] = await Promise.all([
    proveIsolation(),
    sandboxDir(),
    referenceBundleFolder(assignmentId),
    loadAssignment(assignmentId),
  ]);
  const loaded = await loadInSandbox({ folder, runtime }, plan, reexportRuntimeModule(assignmentId), limits);
  if (loaded.kind === "not-loaded") {
    throw new GraderFailure(`our own solution does not start: ${loaded.failure.message}`);
  }
  const { launched, dialogue, cleanUp } = loaded;
  const positions = new SourcePositions(EMPTY_MAP, BUNDLE_NAME);
  return new RunningSubmission({
    launched,
    dialogue,
    isolation,
    exports: exercises.map(({ name }) => name),
    positions,
    counted: null,
    limits,
    cleanUp,
  });
}

/** Where this process keeps the reference's kit. Laid once; again, if that failed. */
export function referenceBundleFolder(assignmentId: string): Promise<string> {
  const known = laid.get(assignmentId);
  if (known !== undefined) return known;
  const folder = writeReferenceBundle(assignmentId).catch((problem) => {
    laid.delete(assignmentId);
    throw problem;
  });
  laid.set(assignmentId, folder);
  return folder;
}

async function writeReferenceBundle(assignmentId: string): Promise<string> {
  const folder = join((await sandboxDir()).folder, `reference-${randomUUID()}`);
  await writeRuntimeBundle(referenceBundle([assignmentId]), folder);
  return folder;
}
