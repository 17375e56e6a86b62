/** Reads oracle files: `{ topic, source, cases: [...] }`, numbers that somebody else computed. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DataError, NoloopError } from "../../../src/support/errors.js";

/** Sums and ends of an array whose numbers are left out. */
export interface Summary {
  readonly sum: number;
  readonly sum_of_squares: number;
  readonly first5: readonly unknown[];
  readonly last5: readonly unknown[];
}

/** An array in a file, row-major. `data` is null where a generator makes it. */
export interface StoredArray {
  readonly shape: readonly number[];
  readonly data: readonly unknown[] | null;
  readonly dtype?: string;
  readonly generator?: string;
  readonly summary?: Summary;
}

export interface OracleCase {
  readonly id: string;
  readonly function: string;
  readonly convention: string;
  readonly seed?: unknown;
  readonly note?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: number;
  readonly tolerances: Readonly<Record<string, number>>;
}

/** For a case that states none. */
const DEFAULT_TOLERANCE = 1e-7;

/** The cases of all the files named, and of all `.json` files right inside the folders named. */
export function readOracles(paths: readonly string[]): OracleCase[] {
  return paths.flatMap(filesOf).flatMap(readOracleFile);
}

function filesOf(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new NoloopError("FILE", `${path}: there is no such file or folder`);
  if (!stats.isDirectory()) return [path];
  const names = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.name.endsWith(".json"));
  const files = names.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  if (files.length === 0)
    throw new NoloopError("FILE", `${path}: expected oracle files, got no .json file in it`);
  return files.sort().map((name) => join(path, name));
}

export function readOracleFile(path: string): OracleCase[] {
  const content = parse(path);
  if (!isRecord(content) || typeof content.topic !== "string" || !Array.isArray(content.cases)) {
    throw new DataError(`${path}: not an oracle file; expected an object with "topic" and a list "cases"`);
  }
  return content.cases.map((entry, index) => checkedCase(entry, `${path}: cases[${index}]`));
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new NoloopError("FILE", `${path}: cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError(`${path}: not JSON: ${(cause as Error).message}`, { cause });
  }
}

function checkedCase(entry: unknown, where: string): OracleCase {
  if (!isRecord(entry)) throw new DataError(`${where} must be an object, got ${JSON.stringify(entry)}`);
  for (const key of ["id", "function", "convention"]) {
    if (typeof entry[key] === "string") continue;
    throw new DataError(`${where} must have a text "${key}", got ${JSON.stringify(entry[key])}`);
  }
  const { tolerance = DEFAULT_TOLERANCE, tolerances = {}, inputs = {}, params = {}, expected } = entry;
  if (!isRecord(expected)) throw new DataError(`${where} must have an object "expected"`);
  if (!isRecord(inputs)) throw new DataError(`${where}: "inputs" must be an object`);
  if (!isRecord(params)) throw new DataError(`${where}: "params" must be an object`);
  if (!isRecord(tolerances)) throw new DataError(`${where}: "tolerances" must be an object`);
  for (const [of, value] of Object.entries({ "the case": tolerance, ...tolerances })) {
    if (typeof value === "number" && value >= 0) continue;
    throw new DataError(
      `${where}: the tolerance of ${of} must be a number, 0 or more, got ${JSON.stringify(value)}`,
    );
  }
  return {
    ...(entry as unknown as OracleCase),
    inputs,
    params,
    expected,
    tolerance,
    tolerances,
  } as OracleCase;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isStoredArray(value: unknown): value is StoredArray {
  return isRecord(value) && Array.isArray(value.shape) && (Array.isArray(value.data) || value.data === null);
}

/** A number in a file; "inf", "-inf" and "nan" stand for those values. Undefined for anything else. */
export function toNumber(stored: unknown): number | undefined {
  if (typeof stored === "number") return stored;
  if (typeof stored === "boolean") return stored ? 1 : 0;
  if (typeof stored !== "string") return undefined;
  const match = /^([+-]?)(inf|infinity|nan)$/i.exec(stored.trim());
  if (match === null) return undefined;
  if (match[2]!.toLowerCase() === "nan") return Number.NaN;
  return match[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
