#!/usr/bin/env node
// Puts known faults into a copy of the source, one at a time, and checks that the tests notice each of them.
//
//   node test/mutation/run.mjs                 all faults of faults.mjs
//   node test/mutation/run.mjs knn-vote-tie    only those named
//   node test/mutation/run.mjs --list          what there is
//
// Exit code 0 if every fault made a test fail; 1 if one survived, if the place where it belongs is no longer found
// exactly once, or if the tests fail without any fault. The tree itself is never touched.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FAULTS } from "./faults.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COPIED = ["src", "test", "datasets", "package.json", "tsconfig.json", "vitest.config.ts"];
const TIMEOUT_MS = 300_000;

/** Processes that are still running, to be ended with this one. */
const running = new Set();

/** Ends vitest and the workers it started: a fault may keep a worker in a loop that hears no message. */
function endWithWorkers(child) {
  if (process.platform === "win32") child.kill("SIGKILL");
  else process.kill(-child.pid, "SIGKILL"); // its group: it was started as the head of one
}

function makeCopy() {
  const copy = mkdtempSync(join(tmpdir(), "noloop-mutation-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** The source with the fault in it. Throws if its place is not found exactly once. */
function withFault({ id, file, find, replace }, source) {
  const places = source.split(find).length - 1;
  if (places !== 1)
    throw new Error(
      `${file} has ${places} places that read ${JSON.stringify(find)}, expected 1 (fault ${id})`,
    );
  return source.replace(find, () => replace);
}

/** Runs test files in a copy. A file that cannot even be loaded does not count as a failed test. */
function runTests(copy, files) {
  const output = join(copy, "vitest-result.json");
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "unit",
    "--bail",
    "1",
    "--reporter",
    "json",
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args, "--outputFile", output, ...files], {
      cwd: copy,
      stdio: ["ignore", "ignore", "pipe"],
      detached: process.platform !== "win32",
    });
    running.add(child);
    const timer = setTimeout(() => endWithWorkers(child), TIMEOUT_MS);
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ...readResult(output), code, signal, stderr });
    });
  });
}

function readResult(output) {
  let result;
  try {
    result = JSON.parse(readFileSync(output, "utf8"));
  } catch {
    return { passed: 0, failures: [], broken: ["no result was written"] };
  }
  rmSync(output);
  const tests = result.testResults.flatMap((file) => file.assertionResults);
  const unloadable = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: result.numPassedTests,
    failures: tests.filter((test) => test.status === "failed").map((test) => test.fullName),
    broken: unloadable.map((file) => `${file.name}: ${file.message}`),
  };
}

async function tryFault(copy, fault) {
  const started = performance.now();
  const path = join(copy, fault.file);
  const source = readFileSync(path, "utf8");
  let verdict;
  try {
    writeFileSync(path, withFault(fault, source));
    const { failures, broken, signal } = await runTests(copy, fault.tests);
    if (failures.length > 0) verdict = { caught: true, note: failures[0] };
    else if (signal !== null)
      verdict = { caught: false, note: `the tests were ended by ${signal} after ${TIMEOUT_MS / 1000} s` };
    else if (broken.length > 0) verdict = { caught: false, note: `the tests could not run: ${broken[0]}` };
    else verdict = { caught: false, note: `survived ${fault.tests.join(", ")}` };
  } catch (problem) {
    verdict = { caught: false, note: problem.message };
  } finally {
    writeFileSync(path, source);
  }
  return { fault, ...verdict, seconds: (performance.now() - started) / 1000 };
}

function printVerdict({ fault, caught, note, seconds }) {
  const mark = caught ? "caught  " : "SURVIVED";
  console.log(
    `${mark}  ${fault.id.padEnd(28)} ${seconds.toFixed(1).padStart(5)} s  ${note.replaceAll("\n", " ").slice(0, 140)}`,
  );
}

/** The tests must pass as they are; otherwise a failure with a fault says nothing. */
async function checkWithoutFault(copy, faults) {
  const files = [...new Set(faults.flatMap((fault) => fault.tests))];
  const { passed, failures, broken, stderr } = await runTests(copy, files);
  if (failures.length === 0 && broken.length === 0 && passed > 0) {
    console.log(`without a fault: ${passed} tests in ${files.length} files pass\n`);
    return true;
  }
  console.error(`without a fault, the tests already fail: ${failures[0] ?? broken[0] ?? stderr}`);
  return false;
}

async function tryAll(faults) {
  const lanes = Math.max(1, Math.min(2, availableParallelism(), faults.length));
  const copies = Array.from({ length: lanes }, makeCopy);
  const removeCopies = () => {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      for (const child of running) endWithWorkers(child);
      removeCopies();
      process.exit(signal === "SIGINT" ? 130 : 143);
    });
  }
  try {
    if (!(await checkWithoutFault(copies[0], faults))) return false;
    const waiting = [...faults];
    const verdicts = [];
    const lane = async (copy) => {
      for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
        const verdict = await tryFault(copy, fault);
        printVerdict(verdict);
        verdicts.push(verdict);
      }
    };
    await Promise.all(copies.map(lane));
    const caught = verdicts.filter((verdict) => verdict.caught).length;
    console.log(`\n${caught} passed, ${verdicts.length - caught} failed`);
    return caught === verdicts.length;
  } finally {
    removeCopies();
  }
}

const names = process.argv.slice(2);
if (names.includes("--list")) {
  for (const { id, file, what } of FAULTS) console.log(`${id.padEnd(28)} ${file.padEnd(40)} ${what}`);
  process.exit(0);
}
const unknown = names.filter((name) => !FAULTS.some(({ id }) => id === name));
if (unknown.length > 0) {
  console.error(`unknown fault: ${unknown.join(", ")}; --list shows those there are`);
  process.exit(2);
}
const chosen = names.length === 0 ? FAULTS : FAULTS.filter(({ id }) => names.includes(id));
process.exitCode = (await tryAll(chosen)) ? 0 : 1;
