import { existsSync, readFileSync } from "node:fs";
import { DataError, NoloopError } from "../../support/errors.js";
import type { ClassResult, GradeResult } from "../results/result.js";
import { READABLE_RESULTS, upgradeResult } from "../results/stored-result.js";
import { sha256 } from "../run/submission-files.js";

/** The folders and files of a graded class. */
export const CLASS_FILES = {
  journal: "journal.jsonl",
  lock: ".lock",
  results: "results",
  /** Pages for students lie apart, so that their folder can be handed out as a whole. */
  feedback: "feedback",
  summary: "class.json",
  gradebook: "gradebook.csv",
  /** Where one submission was graded, and no class. */
  single: "result.json",
} as const;

/**
 * A name that every file system takes, and no other id gets: the id itself where it is plain, else what is plain of it and
 * a hash.
 */
export function resultStem(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,80}$/.test(id)) return id;
  const plain = id
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${plain}${plain === "" ? "" : "-"}${sha256(id).slice(0, 10)}`;
}

export function resultFileName(id: string): string {
  return `${resultStem(id)}.json`;
}

/** The text of a result's file; the seal is over exactly these values in this order. */
export function resultText(result: GradeResult | ClassResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** A result's file: the text, what it holds, and that as a result of this version. */
export interface ResultFile {
  readonly text: string;
  readonly stored: GradeResult | ClassResult;
  readonly result: GradeResult | ClassResult;
}

/**
 * Reads a result of one submission or of a class, written by this version or the one before. Does not check the seal:
 * `verify` does.
 *
 * @throws {NoloopError} code FILE, if it cannot be read.
 * @throws {DataError} If it is not a result of these versions.
 */
export function readResultFile(path: string): GradeResult | ClassResult {
  return openResultFile(path).result;
}

/** As {@link readResultFile}, with the file's text and its fields as they were stored and sealed. */
export function openResultFile(path: string): ResultFile {
  if (!existsSync(path))
    throw new NoloopError("FILE", `${path}: there is no such file; "noloop grade" writes it`);
  const text = readFileSync(path, "utf8");
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    throw new DataError(`${path}: expected JSON that "noloop grade" wrote; grade again`, { cause: error });
  }
  const result = upgradeResult(stored);
  if (result !== null) return { text, stored: stored as ResultFile["stored"], result };
  const { schema, version } = (stored ?? {}) as Readonly<Record<string, unknown>>;
  const got = `${String(schema)} version ${String(version)}`;
  throw new DataError(`${path}: expected ${READABLE_RESULTS}, got ${got}; grade again`);
}
