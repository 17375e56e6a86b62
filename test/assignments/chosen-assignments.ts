import { assignmentIds, requireAssignmentId } from "../../src/assignments/registry.js";

/** The assignments to test: all of the registry, or those that the environment variable ONLY names ("svm,knn"). */
export function chosenIds(): readonly string[] {
  const only = process.env.ONLY?.split(",");
  only?.forEach(requireAssignmentId);
  return assignmentIds.filter((id) => only?.includes(id) ?? true);
}
