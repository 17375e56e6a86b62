/**
 * noloop against NumPy, scikit-learn, PyTorch and the libraries for JavaScript. README.md has the method.
 *
 *   npm run bench:peers -- [--only matmul,knn] [--peers numpy,wasm] [--budget 25] [--rounds 12] [--threads 2] [--out reports]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { machineFacts, machineWarnings } from "../../src/benchmark/machine.js";
import { writeInputs } from "./inputs.js";
import { measureRow } from "./measure.js";
import { renderPeersPage } from "./page.js";
import { peers } from "./peers.js";
import type { PeersResult, Row } from "./result.js";
import { rowLines } from "./terminal.js";
import { WORKLOADS } from "./workloads.js";

const { values } = parseArgs({
  options: {
    only: { type: "string" }, // parts of rows' ids
    peers: { type: "string" }, // and no others
    budget: { type: "string", default: "20" }, // seconds for the rounds of a row
    rounds: { type: "string" }, // whatever the budget
    threads: { type: "string", default: "2" },
    python: { type: "string", default: process.env.PEERS_PYTHON ?? "/usr/bin/python3" },
    dist: { type: "string", default: "dist" },
    out: { type: "string", default: "reports" },
    list: { type: "boolean", default: false },
  },
});

const CONFIDENCE = 0.95;
const parts = values.only?.split(",");
const workloads = WORKLOADS.filter(
  ({ id }) => parts === undefined || parts.some((part) => id.includes(part)),
);
if (values.list || workloads.length === 0) {
  for (const { id, title } of values.list ? workloads : WORKLOADS) console.log(`${id.padEnd(24)} ${title}`);
  process.exit(values.list ? 0 : 2);
}
const dist = resolve(values.dist);
if (!existsSync(join(dist, "index.js"))) {
  console.error(`${dist} has no index.js: run \`npm run build\` first`);
  process.exit(2);
}

const threads = Number(values.threads);
const wanted = values.peers?.split(",");
const known = Object.entries(peers({ threads, python: values.python, dist }));
const chosen = Object.fromEntries(known.filter(([name]) => wanted === undefined || wanted.includes(name)));
const machine = machineFacts();
const startedAt = new Date();
const say = (text: string) => process.stderr.write(`${text}\n`);
for (const warning of machineWarnings(machine, threads)) say(`warning: ${warning}`);

const folder = mkdtempSync(join(tmpdir(), "noloop-peers-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
const rows: Row[] = [];
for (const [index, workload] of workloads.entries()) {
  say(`${index + 1} of ${workloads.length}: ${workload.title}`);
  const row = await measureRow(workload, {
    ...{ peers: chosen, threads, confidence: CONFIDENCE, say: (text) => say(`  ${text}`) },
    ...{ budgetMs: Number(values.budget) * 1000, rounds: values.rounds ? Number(values.rounds) : undefined },
    inputs: writeInputs(folder, workload),
  });
  rmSync(join(folder, workload.id.replaceAll("/", "-")), { recursive: true, force: true });
  rows.push(row);
  for (const line of rowLines(row)) console.log(line);
}

const result: PeersResult = {
  ...{ schema: "noloop/peers", version: 1, startedAt: startedAt.toISOString() },
  durationSeconds: (Date.now() - startedAt.getTime()) / 1000,
  ...{ machine, threads, confidence: CONFIDENCE, rows, leftOut: leftOut() },
  warnings: machineWarnings(machine, threads),
};
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, "peers.json"), `${JSON.stringify(result, null, 1)}\n`);
writeFileSync(join(values.out, "peers.html"), renderPeersPage(result));
for (const { peer, reason } of result.leftOut) say(`left out: ${peer}: ${reason}`);
say(
  `${join(values.out, "peers.json")}, ${join(values.out, "peers.html")}; ${result.durationSeconds.toFixed(0)} s`,
);
process.exit(rows.some(({ lanes }) => lanes.some(({ state }) => state === "failed")) ? 1 : 0);

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
