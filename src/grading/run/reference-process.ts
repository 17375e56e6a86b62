import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { loadAssignment } from "../../assignments/registry.js";
import { BUNDLE_NAME } from "../sandbox/bundle/bundle-submission.js";
import { layKit } from "../sandbox/bundle/runtime-bundles.js";
import { SourcePositions } from "../sandbox/bundle/source-positions.js";
import { provenWalls } from "../sandbox/isolation/probe.js";
import { resolveLimits } from "../sandbox/process/limits.js";
import { RunningSubmission } from "../sandbox/process/running-submission.js";
import { kitModule, startBehind } from "../sandbox/process/start-behind.js";
import { workplace } from "../sandbox/process/workplace.js";
import type { Limits, SubmissionProcess } from "../sandbox/submission-process.js";
import { referenceKit } from "./reference-bundle.js";
import { GraderFailure } from "./submission-keeper.js";

const EMPTY_MAP = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });

/** Folders of the kits that were laid, by assignment. */
const laid = new Map<string, Promise<string>>();

/**
 * Starts our own solution of an assignment exactly as a submission is started: the same walls, flags and limits, so that a
 * race compares functions and nothing else. It gets a kit of its own; a submission's must not hold the solution.
 *
 * @throws {GraderFailure} If it does not start.
 */
export async function startReference(
  assignmentId: string,
  asked: Partial<Limits>,
): Promise<SubmissionProcess> {
  const limits = resolveLimits(asked);
  const [{ plan, walls }, { folder }, kit, { exercises }] = await Promise.all([
    provenWalls(),
    workplace(),
    referenceKitFolder(assignmentId),
    loadAssignment(assignmentId),
  ]);
  const loaded = await startBehind({ folder, kit }, plan, kitModule(assignmentId), limits);
  if (loaded.kind === "not-loaded") {
    throw new GraderFailure(`our own solution does not start: ${loaded.failure.message}`);
  }
  const { launched, dialogue, cleanUp } = loaded;
  const positions = new SourcePositions(EMPTY_MAP, BUNDLE_NAME);
  return new RunningSubmission({
    launched,
    dialogue,
    walls,
    exports: exercises.map(({ name }) => name),
    positions,
    counted: null,
    limits,
    cleanUp,
  });
}

/** Where this process keeps the reference's kit. Laid once; again, if that failed. */
export function referenceKitFolder(assignmentId: string): Promise<string> {
  const known = laid.get(assignmentId);
  if (known !== undefined) return known;
  const folder = layReferenceKit(assignmentId).catch((problem) => {
    laid.delete(assignmentId);
    throw problem;
  });
  laid.set(assignmentId, folder);
  return folder;
}

async function layReferenceKit(assignmentId: string): Promise<string> {
  const folder = join((await workplace()).folder, `reference-${randomUUID()}`);
  await layKit(referenceKit([assignmentId]), folder);
  return folder;
}
