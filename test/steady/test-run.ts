/** What one run of the tests said, and what several runs say together. */
import { relative } from "node:path";

export interface TestRun {
  readonly label: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: readonly { readonly test: string; readonly message: string }[];
  /** Of each test that passed. */
  readonly testSeconds: Readonly<Record<string, number>>;
}

export interface SlowTest {
  readonly test: string;
  readonly quietSeconds: number;
  /** The longest of the busy runs. */
  readonly busySeconds: number;
}

/** So many times the quiet time is worth a line, */
const SLOW_FACTOR = 3;
/** if it is this many seconds more: a test of a millisecond is often interrupted for ten. */
const LEAST_SECONDS = 2;

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/**
 * @param code - Of the command; a failure that no test tells of is one of the run's.
 * @param text - What Vitest's JSON reporter wrote; null if it wrote nothing.
 * @param root - Folder that names of files are told from.
 */
export function readRun(
  label: string,
  seconds: number,
  code: number | null,
  text: string | null,
  root: string,
): TestRun {
  const failed: { test: string; message: string }[] = [];
  const testSeconds: Record<string, number> = {};
  let passed = 0;
  const { testResults } = text === null ? { testResults: [] } : (JSON.parse(text) as JsonReport);
  for (const file of testResults) {
    const name = relative(root, file.name).replaceAll("\\", "/");
    for (const { fullName, status, duration = 0, failureMessages = [] } of file.assertionResults) {
      const test = `${name}: ${fullName}`;
      if (status === "failed") failed.push({ test, message: failureMessages.join("\n") });
      if (status !== "passed") continue;
      passed++;
      testSeconds[test] = Math.max(duration / 1000, testSeconds[test] ?? 0); // tests may share a title
    }
    const isTold = file.assertionResults.some(({ status }) => status === "failed");
    if (file.status === "failed" && !isTold) failed.push({ test: name, message: file.message ?? "" });
  }
  if (failed.length === 0 && code !== 0)
    failed.push({ test: "npm test", message: `ended with code ${code}` });
  return { label, seconds, passed, failed, testSeconds };
}

/** A line for each failure of a run. */
export function failedTests({ label, failed }: TestRun): readonly string[] {
  return failed.map(({ test, message }) => `${test} (${label}): ${message.split("\n")[0]}`);
}

/** Tests that took much longer in a busy run than in the quiet one, the worst first. */
export function slowTests(quiet: TestRun, busy: readonly TestRun[]): readonly SlowTest[] {
  return Object.entries(quiet.testSeconds)
    .map(([test, quietSeconds]) => {
      const busySeconds = Math.max(...busy.map((run) => run.testSeconds[test] ?? 0));
      return { test, quietSeconds, busySeconds };
    })
    .filter(
      ({ quietSeconds, busySeconds }) =>
        busySeconds > SLOW_FACTOR * quietSeconds && busySeconds > quietSeconds + LEAST_SECONDS,
    )
    .sort((a, b) => b.busySeconds / b.quietSeconds - a.busySeconds / a.quietSeconds);
}
