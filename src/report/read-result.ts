import { readFile } from "node:fs/promises";
import type { BenchResult } from "../benchmark/result.js";
import { DataError, NoloopError } from "../errors.js";
import type { RunResult } from "../experiments/result.js";

type Kind = "string" | "number" | "boolean" | "object" | "array" | "object or null";

interface Schema {
  readonly version: number;
  readonly fields: Readonly<Record<string, Kind>>; // what a report cannot do without
}

/** What this version of noloop reads. */
const SCHEMAS: ReadonlyMap<unknown, Schema> = new Map([
  [
    "noloop/run",
    {
      version: 1,
      fields: {
        experiment: "string",
        title: "string",
        startedAt: "string",
        machine: "object",
        data: "object",
        verdicts: "array",
        models: "array",
        crossValidation: "array",
        bench: "object or null",
        warnings: "array",
      },
    },
  ],
  [
    "noloop/bench",
    {
      version: 1,
      fields: {
        startedAt: "string",
        machine: "object",
        method: "object",
        comparisons: "array",
        warnings: "array",
      },
    },
  ],
]);

/**
 * Reads what `noloop run` or `noloop bench` wrote.
 *
 * @throws {NoloopError} FILE if there is no such file or it cannot be read.
 * @throws {DataError} If it is not JSON, is cut short, is another kind of JSON, or was written by a newer noloop.
 */
export async function readResult(path: string): Promise<RunResult | BenchResult> {
  return parseResult(await readText(path), path);
}

/** @param name - What the errors call the text: its path. */
export function parseResult(text: string, name: string): RunResult | BenchResult {
  const value = parseJson(text, name);
  if (!isRecord(value))
    throw new DataError(`${name}: expected a JSON object that noloop wrote, found ${kindOf(value)}`);
  checkSchema(value, name, "");
  if (isRecord(value.bench)) checkSchema(value.bench, name, "bench.");
  return value as unknown as RunResult | BenchResult;
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
  if (content === "")
    throw new DataError(`${name}: expected JSON that noloop wrote, found an empty file; run it again`);
  try {
    return JSON.parse(content);
  } catch (error) {
    const bytes = Buffer.byteLength(text);
    if (content.startsWith("{") && !content.endsWith("}")) {
      throw new DataError(
        `${name}: the file is cut short after ${bytes} bytes (no closing brace); run noloop again`,
        { cause: error },
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError(`${name}: expected JSON that noloop wrote, but it is not JSON: ${oneLine(reason)}`, {
      cause: error,
    });
  }
}

/** V8's messages quote the text around the fault, with its line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").slice(0, 160);
}

function checkSchema(value: Record<string, unknown>, name: string, prefix: string): void {
  const schema = SCHEMAS.get(value.schema);
  if (schema === undefined) {
    const known = [...SCHEMAS.keys()].map((key) => `"${key}"`).join(" or ");
    throw new DataError(
      `${name}: expected ${prefix}schema ${known}, found ${shown(value.schema)}; only noloop's own results can be reported`,
    );
  }
  checkVersion(value, schema.version, name, prefix);
  for (const [field, kind] of Object.entries(schema.fields)) {
    if (!matches(value[field], kind)) {
      throw new DataError(
        `${name}: expected ${prefix}${field} to be ${kind === "array" ? "an array" : kind}, found ${kindOf(value[field])}; the file was changed or is damaged, run noloop again`,
      );
    }
  }
}

function checkVersion(value: Record<string, unknown>, known: number, name: string, prefix: string): void {
  const { version, schema } = value;
  if (version === known) return;
  if (typeof version === "number" && version > known) {
    throw new DataError(
      `${name}: ${schema} version ${version} was written by a newer noloop; this one reads version ${known}. Update noloop`,
    );
  }
  throw new DataError(
    `${name}: expected ${prefix}version ${known} of ${schema}, found ${shown(version)}; run noloop again`,
  );
}

function matches(value: unknown, kind: Kind): boolean {
  if (kind === "array") return Array.isArray(value);
  if (kind === "object") return isRecord(value);
  if (kind === "object or null") return value === null || isRecord(value);
  return typeof value === kind;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}

function shown(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value).slice(0, 80);
}
