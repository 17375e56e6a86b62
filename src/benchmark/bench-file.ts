import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeFileAtomic } from "../support/atomic-file.js";
import { DataError, NoloopError } from "../support/errors.js";
import { type Form, finite, listOf, objectOf, oneOf, orNull, recordOf, text, yesNo } from "./json-form.js";
import type { BenchResult } from "./result.js";

/** Writes the result whole or not at all; makes folders. @throws {NoloopError} code FILE, if that is not possible. */
export async function writeBenchResult(path: string, result: BenchResult): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, `${JSON.stringify(result, null, 2)}\n`);
  } catch (error) {
    const { message } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${path} cannot be written (${message}); choose another folder`, {
      cause: error,
    });
  }
}

/**
 * Reads what {@link writeBenchResult} wrote.
 *
 * @throws {NoloopError} code FILE, if there is no such file or it cannot be read.
 * @throws {DataError} if it is not JSON, not a benchmark's, of another version, or lacks something; names the place.
 */
export async function readBenchResult(path: string): Promise<BenchResult> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    const { message } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${path} cannot be read (${message}); "noloop bench" writes one`, {
      cause: error,
    });
  }
  return parseBenchResult(content, path);
}

/** @param path - For messages. @throws {DataError} as {@link readBenchResult}. */
export function parseBenchResult(content: string, path: string): BenchResult {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new DataError(
      `${path}: not JSON (${(error as Error).message}); write it anew with "noloop bench"`,
      { cause: error },
    );
  }
  checkBenchResult(value, path);
  return value;
}

/** Checks a value that came from JSON; `noloop run` has one inside its own result. */
export function checkBenchResult(value: unknown, path: string): asserts value is BenchResult {
  const problem = HEADER(value, "") ?? BENCH(value, "");
  if (problem === null) return;
  throw new DataError(
    `${path}: not a result of "noloop bench" that this noloop can read: ${problem}; measure again`,
  );
}

/** Checked first, so that a file of another kind or version is told as such and not by a missing detail. */
const HEADER = objectOf({ schema: oneOf("noloop/bench"), version: oneOf(1) });

const MACHINE = objectOf({
  cpu: text,
  cores: finite,
  memoryBytes: finite,
  os: text,
  arch: text,
  node: text,
  v8: text,
  noloop: text,
  commit: orNull(text),
  loadAverage: orNull(finite),
});

const METHOD = objectOf({
  isolation: oneOf("process-per-variant", "same-process"),
  order: text,
  interval: text,
  equivalenceBand: finite,
});

const SUMMARY = objectOf({
  n: finite,
  median: finite,
  mean: finite,
  min: finite,
  max: finite,
  p25: finite,
  p75: finite,
  sd: finite,
});

const SPEEDUP = objectOf({
  ratio: finite,
  low: orNull(finite),
  high: orNull(finite),
  confidence: orNull(finite),
  rounds: finite,
  verdict: oneOf("faster", "slower", "no difference shown", "too few rounds"),
  sentence: text,
});

const VARIANT = objectOf({
  name: text,
  label: text,
  agreement: objectOf({ agrees: yesNo, maxAbsoluteError: finite, maxRelativeError: finite }),
  samplesMs: listOf(finite, { atLeast: 1 }),
  summary: SUMMARY,
  gflops: finite,
  gbps: finite,
  speedup: orNull(SPEEDUP),
});

const COMPARISON = objectOf({
  id: text,
  title: text,
  sizeName: text,
  size: recordOf(finite),
  dtype: oneOf("float64", "float32", "int32", "uint8"),
  flops: finite,
  bytes: finite,
  agree: objectOf({ rtol: finite, atol: finite }),
  baseline: text,
  variants: listOf(VARIANT, { atLeast: 1 }),
  courseFigures: listOf(objectOf({ variant: text, seconds: finite, source: text })),
  warnings: listOf(text),
});

const BENCH: Form = objectOf({
  startedAt: text,
  durationSeconds: finite,
  seed: finite,
  machine: MACHINE,
  backend: oneOf("js", "wasm", "blas"),
  threads: finite,
  method: METHOD,
  comparisons: listOf(COMPARISON, { atLeast: 1 }),
  warnings: listOf(text),
});
