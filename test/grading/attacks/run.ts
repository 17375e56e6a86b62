/**
 * Runs all attacks and prints a table: `npm run trial:attacks [-- --level <level>] [-- <part of a name>]`.
 * The exit code is 1 if an attack succeeded.
 */

import { isBelow, LEVELS } from "../../../src/grading/sandbox/isolation/levels.js";
import {
  isolationCandidates,
  type ProvenIsolation,
  probeCandidate,
  proveIsolation,
} from "../../../src/grading/sandbox/isolation/probe.js";
import { sandboxDir } from "../../../src/grading/sandbox/process/temp-dir.js";
import type { IsolationLevel } from "../../../src/grading/sandbox/submission-process.js";
import { attacks } from "./attack.js";
import { fight } from "./fight.js";

const [required, part] = readArguments(process.argv.slice(2));
const proven = await findIsolation(required);
const { level, facts } = proven.isolation;
console.log(`isolation: ${level}`);
for (const [name, fact] of Object.entries(facts)) console.log(`  ${name}: ${fact}`);

let succeeded = 0;
let left = 0;
for (const attack of attacks().filter(({ name }) => name.includes(part))) {
  if (isBelow(level, attack.needs)) {
    left++;
    console.log(`left out  ${attack.name}: needs ${attack.needs}`);
    continue;
  }
  const { grade, problems } = await fight(attack, proven);
  if (problems.length > 0) succeeded++;
  console.log(`${problems.length > 0 ? "SUCCEEDED" : "repelled "} ${attack.name}: ${attack.what}`);
  for (const { where, reason, text } of grade.lines)
    console.log(`            ${where}: ${reason}: ${text.slice(0, 150)}`);
  for (const problem of problems) console.log(`  !!        ${problem}`);
}
console.log(`level ${level}: ${succeeded} succeeded, ${left} left out`);
if (required === undefined && level !== "strong") {
  console.log("the isolation is not strong on this machine; install bubblewrap, or accept less with --level");
}
process.exitCode = succeeded > 0 || (required === undefined && level !== "strong") ? 1 : 0;

function readArguments(args: readonly string[]): [IsolationLevel | undefined, string] {
  const at = args.indexOf("--level");
  const named = at < 0 ? undefined : args[at + 1];
  const found = LEVELS.find((each) => each === named);
  if (at >= 0 && found === undefined) throw new Error(`--level must be one of ${LEVELS.join(", ")}`);
  return [found, args.find((_, k) => at < 0 || (k !== at && k !== at + 1)) ?? ""];
}

/** Returns the best isolation, or the first candidate that does not exceed the wanted level. */
async function findIsolation(wanted: IsolationLevel | undefined): Promise<ProvenIsolation> {
  if (wanted === undefined || wanted === "strong") return proveIsolation();
  const dir = await sandboxDir();
  const [, ...lower] = isolationCandidates(dir);
  for (const tool of lower) {
    if (isBelow(wanted, tool.best) && tool.name !== "none" && wanted !== "namespaces") continue;
    const found = await probeCandidate(dir, tool);
    if (found !== undefined) return found;
  }
  throw new Error(`this machine does not reach isolation level ${wanted}`);
}
