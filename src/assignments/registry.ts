/** All assignments by id. Each is loaded when it is asked for: its solutions and mistakes are a good deal of code. */
import { NoloopError } from "../support/errors.js";
import { didYouMean } from "../support/nearest-name.js";
import type { Assignment } from "./assignment.js";

const LOADERS: Readonly<Record<string, () => Promise<{ readonly assignment: Assignment }>>> = {
  knn: () => import("./knn/assignment.js"),
  softmax: () => import("./softmax/assignment.js"),
  svm: () => import("./svm/assignment.js"),
  "two-layer-net": () => import("./two-layer-net/assignment.js"),
  "batch-norm": () => import("./batch-norm/assignment.js"),
  conv: () => import("./conv/assignment.js"),
  dropout: () => import("./dropout/assignment.js"),
  "fully-connected": () => import("./fully-connected/assignment.js"),
  features: () => import("./features/assignment.js"),
  "logistic-regression": () => import("./logistic-regression/assignment.js"),
  "planar-classifier": () => import("./planar-classifier/assignment.js"),
  "deep-net": () => import("./deep-net/assignment.js"),
  initialization: () => import("./initialization/assignment.js"),
  regularization: () => import("./regularization/assignment.js"),
  "gradient-checking": () => import("./gradient-checking/assignment.js"),
  optimizers: () => import("./optimizers/assignment.js"),
  "conv-step-by-step": () => import("./conv-step-by-step/assignment.js"),
};

export const assignmentIds: readonly string[] = Object.keys(LOADERS);

/** @throws {NoloopError} code USAGE, if there is no such assignment; the message lists those there are. */
export async function loadAssignment(id: string): Promise<Assignment> {
  requireAssignmentId(id);
  return (await LOADERS[id]!()).assignment;
}

/** @throws As {@link loadAssignment}. */
export function requireAssignmentId(id: string): void {
  if (assignmentIds.includes(id)) return;
  const known = `there are ${assignmentIds.join(", ")}${didYouMean(id, assignmentIds)}`;
  throw new NoloopError("USAGE", `there is no assignment "${id}"; ${known}`);
}

/** The folder of an assignment's files, beside the compiled code or in the sources. */
export function assignmentFolder(id: string): URL {
  return new URL(`./${id}/`, import.meta.url);
}

/** The folder of the files that students get. Of those the package holds the sources, beside the compiled code. */
export function studentFilesFolder(id: string): URL {
  return new URL(`../../src/assignments/${id}/`, import.meta.url);
}
