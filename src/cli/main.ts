#!/usr/bin/env node
/**
 * The entry of the command. This file and node-version.ts must parse on Node 12: they keep to the syntax of ES2019 and
 * import no library, so that an old Node gets a sentence and not a syntax error. The rest is imported after the check.
 */
import { oldNodeProblem } from "../support/node-version.js";

const problem = oldNodeProblem(process.versions.node);
if (problem === undefined) {
  import("./start.js"); // an error in loading it ends the process with its message, as for a static import
} else {
  process.stderr.write(`noloop: ${problem}\n`);
  process.exitCode = 2;
}
