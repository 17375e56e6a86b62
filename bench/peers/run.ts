/**
 * noloop against NumPy, scikit-learn, PyTorch and the libraries for JavaScript. README.md has the method.
 *
 *   npm run bench:peers -- --help
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { machineFacts, machineWarnings } from "../../src/benchmark/machine.js";
import { positiveNumber, wholeNumber } from "../../src/cli/options.js";
import { writeFileAtomicSync } from "../../src/support/atomic-file.js";
import { parts, script } from "../script.js";
import { writeInputs } from "./inputs.js";
import { measureRow } from "./measure.js";
import { renderPeersPage } from "./page.js";
import { peers } from "./peers.js";
import type { PeersResult, Row } from "./result.js";
import { rowLines } from "./terminal.js";
import type { Workload } from "./workload.js";
import { WORKLOADS } from "./workloads.js";

const values = script(
  "bench:peers",
  "noloop against other libraries, in paired rounds; bench/peers/README.md says how",
)
  .option("--only <parts>", "rows whose ids contain one of these, as matmul,knn", parts)
  .option("--peers <names>", "these peers and no others, as numpy,wasm", parts)
  .option("--budget <seconds>", "for the rounds of a row", positiveNumber, 15)
  .option("--rounds <number>", "so many, whatever the budget", (text) => wholeNumber(text, 1, 1000))
  .option("--threads <number>", "of each lane", (text) => wholeNumber(text, 1, 256), 2)
  .option(
    "--python <file>",
    "with NumPy, scikit-learn, PyTorch",
    process.env.PEERS_PYTHON ?? "/usr/bin/python3",
  )
  .option("--dist <folder>", "our compiled package", "dist")
  .option("--out <folder>", "for peers.json and peers.html", "reports")
  .option("--list", "the rows there are, and nothing else", false)
  .parse()
  .opts<{
    only?: string[];
    peers?: string[];
    budget: number;
    rounds?: number;
    threads: number;
    python: string;
    dist: string;
    out: string;
    list: boolean;
  }>();

const CONFIDENCE = 0.95;
/** One Ctrl-C arrives several times: from the terminal, and passed on by npm and tsx. */
const ONE_PRESS_MS = 1000;
const workloads = WORKLOADS.filter(
  ({ id }) => values.only === undefined || values.only.some((part) => id.includes(part)),
);
if (values.list || workloads.length === 0) {
  if (workloads.length === 0) console.error(`no row's id contains ${values.only?.join(" or ")}; there are:`);
  for (const { id, title } of values.list && workloads.length > 0 ? workloads : WORKLOADS) {
    console.log(`${id.padEnd(24)} ${title}`);
  }
  process.exit(workloads.length > 0 ? 0 : 2);
}
const dist = resolve(values.dist);
if (!existsSync(join(dist, "index.js"))) {
  console.error(`${dist} has no index.js: run \`npm run build\` first`);
  process.exit(2);
}

const { threads } = values;
const known = Object.entries(peers({ threads, python: values.python, dist }));
const chosen = Object.fromEntries(known.filter(([name]) => values.peers?.includes(name) ?? true));
const strangers = values.peers?.filter((name) => !known.some(([each]) => each === name)) ?? [];
if (strangers.length > 0) {
  console.error(
    `no peer is called ${strangers.join(" or ")}; there are ${known.map(([name]) => name).join(", ")}`,
  );
  process.exit(2);
}
const machine = machineFacts();
const startedAt = new Date();
const say = (text: string) => process.stderr.write(`${text}\n`);
for (const warning of machineWarnings(machine, threads)) say(`warning: ${warning}`);

const folder = mkdtempSync(join(tmpdir(), "noloop-peers-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const stopping = new AbortController();
let stoppedAt = Number.POSITIVE_INFINITY;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (performance.now() - stoppedAt > ONE_PRESS_MS) process.exit(130); // asked for twice
    if (stopping.signal.aborted) return;
    say("stopping; what was measured is written");
    stoppedAt = performance.now();
    stopping.abort();
  });
}

const rows: Row[] = [];
const missingRows: { id: string; reason: string }[] = [];
for (const [index, workload] of workloads.entries()) {
  if (stopping.signal.aborted) {
    missingRows.push({ id: workload.id, reason: "the run was interrupted" });
    continue;
  }
  say(`${index + 1} of ${workloads.length}: ${workload.title}`);
  await addRow(workload);
  write();
}
const result = write();
for (const { peer, reason } of result.leftOut) say(`left out: ${peer}: ${reason}`);
for (const { id, reason } of missingRows) say(`missing: ${id}: ${reason}`);
say(
  `${join(values.out, "peers.json")}, ${join(values.out, "peers.html")}; ${result.durationSeconds.toFixed(0)} s`,
);
if (stopping.signal.aborted) process.exit(130);
const failed = rows.some(({ lanes }) => lanes.some(({ state }) => state === "failed"));
process.exit(failed || missingRows.length > 0 ? 1 : 0);

/** Whatever goes wrong in a row is that row's: the others go on. */
async function addRow(workload: Workload): Promise<void> {
  const { id } = workload;
  try {
    const row = await measureRow(workload, {
      ...{ peers: chosen, threads, confidence: CONFIDENCE, say: (text) => say(`  ${text}`) },
      budgetMs: values.budget * 1000,
      rounds: values.rounds,
      inputs: writeInputs(folder, workload),
      signal: stopping.signal,
    });
    if (stopping.signal.aborted) {
      missingRows.push({ id, reason: "the run was interrupted" });
      return;
    }
    rows.push(row);
    for (const line of rowLines(row)) console.log(line);
  } catch (problem) {
    missingRows.push({ id, reason: (problem as Error).message });
  } finally {
    rmSync(join(folder, id.replaceAll("/", "-")), { recursive: true, force: true });
  }
}

/** After every row, so that a run that is killed leaves what it had. */
function write(): PeersResult {
  const result: PeersResult = {
    ...{ schema: "noloop/peers", version: 2, startedAt: startedAt.toISOString() },
    durationSeconds: (Date.now() - startedAt.getTime()) / 1000,
    ...{ machine, threads, confidence: CONFIDENCE, rows, missingRows, leftOut: leftOut() },
    warnings: machineWarnings(machine, threads),
  };
  mkdirSync(values.out, { recursive: true });
  writeFileAtomicSync(join(values.out, "peers.json"), `${JSON.stringify(result, null, 1)}\n`);
  writeFileAtomicSync(join(values.out, "peers.html"), renderPeersPage(result));
  return result;
}

/** Every peer that no row has a time of. */
function leftOut(): PeersResult["leftOut"] {
  const measured = new Set(
    rows.flatMap(({ lanes }) =>
      lanes.filter((lane) => lane.medianMs !== null).map(({ lane }) => lane.split(" ")[0]),
    ),
  );
  const asked = new Set(workloads.flatMap(({ lanes }) => lanes.map((lane) => lane.split(" ")[0])));
  return known
    .filter(([name]) => asked.has(name) && !measured.has(name))
    .map(([name, { label, blocker }]) => {
      const lane = rows.flatMap(({ lanes }) => lanes).find(({ lane }) => lane.split(" ")[0] === name);
      return { peer: label, reason: blocker ?? lane?.reason ?? "not asked for" };
    });
}
