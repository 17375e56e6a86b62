import { assignmentFolder } from "../../assignments/registry.js";
import type { RuntimeBundle } from "../sandbox/bundle/runtime-bundles.js";

/**
 * The bundle of our own solutions, for races, with the child's code. It is separate from the submissions' bundle, which
 * must not hold solutions. Each solution is a module with the name of its assignment.
 */
export function referenceBundle(assignmentIds: readonly string[]): RuntimeBundle {
  const solutions = assignmentIds.map((id) => [id, new URL("solution", assignmentFolder(id))] as const);
  return {
    name: "reference",
    modules: { runtime: new URL("../child/runtime", import.meta.url), ...Object.fromEntries(solutions) },
  };
}
