/**
 * Imported first by each entry point of the library, for its effect.
 *
 * @throws {Error} On a Node that is too old, before anything of the library runs and fails in some way of its own.
 */
import { oldNodeProblem } from "./node-version.js";

const problem = oldNodeProblem(process.versions.node);
if (problem !== undefined) throw new Error(`noloop: ${problem}`);
