/**
 * The lane's thread, compiled: loads what graded tests need, and becomes Vitest's worker then. Meanwhile the lane's main
 * thread loads Vitest itself; and modules that are there already do not pass through Vitest's loader.
 */
import { workerData } from "node:worker_threads";
import "../../arrays.js";
import { loadAssignment } from "../../assignments/registry.js";
import "./grading-runner.js";

await loadAssignment(workerData as string);
await import(new URL("./workers/threads.js", import.meta.resolve("vitest")).href);
