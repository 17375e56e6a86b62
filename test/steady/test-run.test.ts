import { join } from "node:path";
import { expect, it } from "vitest";
import { failedTests, readRun, slowTests } from "./test-run.js";

const ROOT = join("/", "clone");

const report = (tests: Record<string, number | string>, status = "passed") =>
  JSON.stringify({
    testResults: [
      {
        name: join(ROOT, "test", "a.test.ts"),
        status,
        message: "it did not load",
        assertionResults: Object.entries(tests).map(([fullName, told]) =>
          typeof told === "number"
            ? { fullName, status: "passed", duration: told }
            : { fullName, status: "failed", duration: 1, failureMessages: [told] },
        ),
      },
    ],
  });

const runOf = (tests: Record<string, number | string>) => readRun("busy", 1, 0, report(tests), ROOT);

it("names each test that failed, by its file", () => {
  const run = readRun("busy", 1, 1, report({ adds: "expected 1 to be 2\nat a.test.ts", works: 5 }), ROOT);
  expect(failedTests(run)).toEqual(["test/a.test.ts: adds (busy): expected 1 to be 2"]);
  expect(run.passed).toBe(1);
});

it("counts as failures a file that did not load, a command that failed, and one that wrote nothing", () => {
  expect(failedTests(readRun("busy", 1, 1, report({}, "failed"), ROOT))).toEqual([
    "test/a.test.ts (busy): it did not load",
  ]);
  expect(failedTests(readRun("busy", 1, 1, report({ works: 5 }), ROOT))).toEqual([
    "npm test (busy): ended with code 1",
  ]);
  expect(failedTests(readRun("busy", 1, null, null, ROOT))).toEqual([
    "npm test (busy): ended with code null",
  ]);
});

it("tells of tests that took three times their quiet time and seconds more, the worst first", () => {
  const quiet = runOf({ steady: 1000, slow: 1000, slower: 1000, tiny: 1 });
  const busy = [runOf({ steady: 2900, slow: 3100, slower: 1000, tiny: 900 }), runOf({ slower: 9000 })];
  expect(slowTests(quiet, busy)).toEqual([
    { test: "test/a.test.ts: slower", quietSeconds: 1, busySeconds: 9 },
    { test: "test/a.test.ts: slow", quietSeconds: 1, busySeconds: 3.1 },
  ]);
});
