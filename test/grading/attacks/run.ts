/** All attacks, in a table: `npm run trial:attacks [-- --level <level>] [-- <part of a name>]`. Exit code 1 if one got through. */

import { isBelow, LEVELS } from "../../../src/grading/sandbox/isolation/levels.js";
import {
  isolationCandidates,
  type ProvenIsolation,
  probeCandidate,
  proveIsolation,
} from "../../../src/grading/sandbox/isolation/probe.js";
import { sandboxDir } from "../../../src/grading/sandbox/process/workplace.js";
import type { IsolationLevel } from "../../../src/grading/sandbox/submission-process.js";
import { attacks } from "./attack.js";
import { fight } from "./fight.js";

const [asked, part] = readArguments(process.argv.slice(2));
const isolation = await findIsolation(asked);
const { level, facts } = isolation.isolation;
console.log(`walls: ${level}`);
for (const [name, fact] of Object.entries(facts)) console.log(`  ${name}: ${fact}`);

let lost = 0;
let left = 0;
for (const attack of attacks().filter(({ name }) => name.includes(part))) {
  if (isBelow(level, attack.needs)) {
    left++;
    console.log(`left out  ${attack.name}: needs ${attack.needs}`);
    continue;
  }
  const { grade, problems } = await fight(attack, isolation);
  if (problems.length > 0) lost++;
  console.log(`${problems.length > 0 ? "LOST     " : "beaten   "} ${attack.name}: ${attack.what}`);
  for (const { where, reason, text } of grade.lines)
    console.log(`            ${where}: ${reason}: ${text.slice(0, 150)}`);
  for (const problem of problems) console.log(`  !!        ${problem}`);
}
console.log(`level ${level}: ${lost} lost, ${left} left out`);
if (asked === undefined && level !== "strong") {
  console.log("the walls are not strong here; install bubblewrap, or say --level to settle for less");
}
process.exitCode = lost > 0 || (asked === undefined && level !== "strong") ? 1 : 0;

function readArguments(args: readonly string[]): [IsolationLevel | undefined, string] {
  const at = args.indexOf("--level");
  const named = at < 0 ? undefined : args[at + 1];
  const found = LEVELS.find((each) => each === named);
  if (at >= 0 && found === undefined) throw new Error(`--level must be one of ${LEVELS.join(", ")}`);
  return [found, args.find((_, k) => at < 0 || (k !== at && k !== at + 1)) ?? ""];
}

/** The best walls, or the first rung of the ladder that gives no more than what was asked for. */
async function findIsolation(wanted: IsolationLevel | undefined): Promise<ProvenIsolation> {
  if (wanted === undefined || wanted === "strong") return proveIsolation();
  const place = await sandboxDir();
  const [, ...lower] = isolationCandidates(place);
  for (const tool of lower) {
    if (isBelow(wanted, tool.best) && tool.name !== "none" && wanted !== "namespaces") continue;
    const found = await probeCandidate(place, tool);
    if (found !== undefined) return found;
  }
  throw new Error(`this machine has no walls of level ${wanted}`);
}
