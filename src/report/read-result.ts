import { readFile } from "node:fs/promises";
import { checkBenchResult } from "../benchmark/bench-file.js";
import type { BenchResult } from "../benchmark/result.js";
import type { RunResult } from "../experiments/result.js";
import { DataError, NoloopError } from "../support/errors.js";
import { RUN_FORM } from "./run-form.js";

/** What this version of noloop reads: the schemas and their versions. */
const VERSIONS: ReadonlyMap<unknown, number> = new Map([
  ["noloop/run", 1],
  ["noloop/bench", 1],
]);

/**
 * Reads what `noloop run` or `noloop bench` wrote.
 *
 * @throws {NoloopError} FILE if there is no such file or it cannot be read.
 * @throws {DataError} If it is not JSON, is cut short, is another kind of JSON, was written by a newer noloop or lacks
 * something; the message names the place in the file.
 */
export async function readResult(path: string): Promise<RunResult | BenchResult> {
  return parseResult(await readText(path), path);
}

/** @param name - What the errors call the text: its path. @throws {DataError} as {@link readResult}. */
export function parseResult(text: string, name: string): RunResult | BenchResult {
  const value = parseJson(text, name);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DataError(`${name}: expected a JSON object that noloop wrote, got ${kindOf(value)}`);
  }
  const { schema, version, bench } = value as Record<string, unknown>;
  checkVersion(schema, version, name);
  if (schema === "noloop/bench") checkBenchResult(value, name);
  else checkRun(value, bench, name);
  return value as RunResult | BenchResult;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file; give the path of a JSON file that noloop run or noloop bench wrote",
      EISDIR: "this is a folder; give the path of the JSON file in it, for example run.json",
      EACCES: "you may not read this file; change its permissions",
    };
    throw new NoloopError("FILE", `${path}: ${reasons[code] ?? `cannot be read (${String(error)})`}`, {
      cause: error,
    });
  }
}

function parseJson(text: string, name: string): unknown {
  const content = text.trim();
  if (content === "") {
    throw new DataError(`${name}: expected JSON that noloop wrote, got an empty file; run it again`);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new DataError(`${name}: ${faultOf(text, error)}`, { cause: error });
  }
}

function faultOf(text: string, error: unknown): string {
  const content = text.trim();
  if (content.startsWith("{") && !content.endsWith("}")) {
    return `the file is cut short after ${Buffer.byteLength(text)} bytes (no closing brace); run noloop again`;
  }
  // V8's messages quote the text around the fault, with its line breaks.
  const reason = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
  return `expected JSON that noloop wrote, but it is not JSON: ${reason.slice(0, 160)}`;
}

function checkVersion(schema: unknown, version: unknown, name: string): void {
  const known = VERSIONS.get(schema);
  if (known === undefined) {
    const schemas = [...VERSIONS.keys()].map((key) => `"${key}"`).join(" or ");
    const rule = "only noloop's own results can be reported";
    throw new DataError(`${name}: expected schema ${schemas}, got ${shown(schema)}; ${rule}`);
  }
  if (version === known) return;
  if (typeof version === "number" && version > known) {
    const newer = `${schema} version ${version} was written by a newer noloop`;
    throw new DataError(`${name}: ${newer}; this one reads version ${known}. Update noloop`);
  }
  throw new DataError(
    `${name}: expected version ${known} of ${schema}, got ${shown(version)}; run noloop again`,
  );
}

function checkRun(value: object, bench: unknown, name: string): void {
  const problem = RUN_FORM(value, "");
  if (problem !== null) {
    throw new DataError(`${name}: ${problem}; the file was changed or is damaged, run noloop again`);
  }
  if (bench !== null) checkBenchResult(bench, `${name}, its bench`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}

function shown(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value).slice(0, 80);
}
