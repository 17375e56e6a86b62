import { assignmentFolder } from "../../assignments/registry.js";
import type { RuntimeBundle } from "../sandbox/bundle/runtime-bundles.js";

/**
 * Our own solutions, for races, with the child's code. A kit of their own: a submission's must not hold them. Each solution
 * is a module of its assignment's name.
 */
export function referenceBundle(assignmentIds: readonly string[]): RuntimeBundle {
  const solutions = assignmentIds.map((id) => [id, new URL("solution", assignmentFolder(id))] as const);
  return {
    name: "reference",
    modules: { runtime: new URL("../child/runtime", import.meta.url), ...Object.fromEntries(solutions) },
  };
}
