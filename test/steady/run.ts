/**
 * Does a test fail because the machine is busy? Runs `npm test` once on the machine as it is, then again while a process for
 * each core does nothing but compute, and says which tests failed and which took three times their quiet time.
 *
 *   npm run test:steady [-- --runs 5] [--out reports/steady.json]
 *
 * Exit code 1: a test failed. Times only inform.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { script } from "../../bench/script.js";
import { wholeNumber } from "../../src/cli/options.js";
import { endLoad, startLoad } from "./load.js";
import { failedTests, readRun, slowTests, type TestRun } from "./test-run.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const values = script("test:steady", "Does a test fail because the machine is busy?")
  .option("--runs <number>", "how often npm test runs under load", (text) => wholeNumber(text, 1, 1000), 5)
  .option("--out <file>", "for the results, as JSON", join(ROOT, "reports", "steady.json"))
  .parse()
  .opts<{ runs: number; out: string }>();

const folder = mkdtempSync(join(tmpdir(), "noloop-steady-"));
let load: readonly ChildProcess[] = [];
process.once("exit", () => {
  endLoad(load);
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const quiet = await runTests("quiet");
load = startLoad(availableParallelism());
const busy: TestRun[] = [];
for (let k = 1; k <= values.runs; k++) busy.push(await runTests(`busy run ${k} of ${values.runs}`));
endLoad(load);

const slow = slowTests(quiet, busy);
const told = ({ testSeconds: _, ...run }: TestRun) => run;
const runs = { quiet: told(quiet), busy: busy.map(told) };
const result = { schema: "noloop/steady", version: 1, processes: load.length, ...runs, slow };
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(result, null, 1)}\n`);

for (const { test, quietSeconds, busySeconds } of slow) {
  console.log(`slow    ${test}: ${busySeconds.toFixed(1)} s, quiet ${quietSeconds.toFixed(1)} s`);
}
const failed = [quiet, ...busy].flatMap(failedTests);
for (const line of new Set(failed)) console.log(`FAILED  ${line}`);
console.log(`${busy.length} busy runs, ${slow.length} slow tests, ${failed.length} failures; ${values.out}`);
process.exit(failed.length === 0 ? 0 : 1);

/** Runs `npm test` once. */
async function runTests(label: string): Promise<TestRun> {
  const file = join(folder, "results.json");
  rmSync(file, { force: true });
  const started = performance.now();
  const reporter = ["--reporter=json", `--outputFile.json=${file}`];
  const child = spawn("npm", ["test", "--", ...reporter], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const seconds = (performance.now() - started) / 1000;
  const run = readRun(label, seconds, code, readText(file), ROOT);
  console.log(`${label}: ${run.passed} passed, ${run.failed.length} failed, ${seconds.toFixed(0)} s`);
  return run;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
