/**
 * The memory of a class run: one line for each finished submission, on the disk before the next one counts as done. A run
 * that is killed loses what was under way and nothing else.
 */
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { writeFileAtomic } from "../../support/atomic-file.js";
import { DataError } from "../../support/errors.js";
import type { GradeResult } from "../results/result.js";
import { sealFault } from "../results/seal.js";
import { READABLE_RESULTS, upgradeAndSeal } from "../results/stored-result.js";

export interface JournalHeader {
  readonly schema: "noloop/journal";
  readonly version: 1;
  readonly assignment: string;
  /** Where the submissions were: absolute. */
  readonly submissions: string;
}

export class Journal {
  readonly header: JournalHeader;
  /** By id of the submission; the latest where there are several. */
  readonly results: Map<string, GradeResult>;
  readonly #file: number;

  private constructor(file: number, header: JournalHeader, results: Map<string, GradeResult>) {
    this.#file = file;
    this.header = header;
    this.results = results;
  }

  /**
   * Opens a journal to go on with, or begins one. A last line that was cut short is taken away.
   *
   * @throws {DataError} If it is another assignment's, or a line was changed.
   */
  static open(path: string, header: JournalHeader, courseKey: string | null): Journal {
    const found = existsSync(path) ? readJournal(path, courseKey) : null;
    if (found === null) return Journal.#begin(path, header);
    if (found.header.assignment !== header.assignment) {
      const rule = `results of assignment "${header.assignment}" go to another folder`;
      throw new DataError(`${path} belongs to assignment "${found.header.assignment}"; ${rule}`);
    }
    const file = openSync(path, "r+");
    ftruncateSync(file, found.wholeBytes);
    closeSync(file);
    return new Journal(openSync(path, "a"), found.header, found.results);
  }

  static #begin(path: string, header: JournalHeader): Journal {
    const file = openSync(path, "a");
    ftruncateSync(file, 0);
    const journal = new Journal(file, header, new Map());
    journal.#append(header);
    syncFolder(dirname(path));
    return journal;
  }

  /** Returns when the line is on the disk. */
  add(result: GradeResult): void {
    this.#append(result);
    this.results.set(result.submission.id, result);
  }

  close(): void {
    closeSync(this.#file);
  }

  #append(value: unknown): void {
    writeAll(this.#file, Buffer.from(`${JSON.stringify(value)}\n`));
    fsyncSync(this.#file);
  }
}

/** Puts another journal in a journal's place, whole or not at all. */
export async function rewriteJournal(
  path: string,
  header: JournalHeader,
  results: readonly GradeResult[],
): Promise<void> {
  const lines = [header, ...results].map((value) => `${JSON.stringify(value)}\n`);
  await writeFileAtomic(path, lines.join(""));
}

export interface ReadJournal {
  readonly header: JournalHeader;
  readonly results: Map<string, GradeResult>;
  /** Of the file, up to the end of the last whole line. */
  readonly wholeBytes: number;
}

/**
 * Null where not even the first line is whole: the run was killed before it began.
 *
 * @throws {DataError} Naming the line that is none of ours, or was changed.
 */
export function readJournal(path: string, courseKey: string | null): ReadJournal | null {
  const bytes = readFileSync(path);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  if (wholeBytes === 0) return null;
  const lines = bytes
    .subarray(0, wholeBytes - 1)
    .toString("utf8")
    .split("\n");
  const header = parseLine(lines[0]!, path, 1) as JournalHeader;
  if (header.schema !== "noloop/journal" || header.version !== 1) {
    throw new DataError(`${path} is no journal that this noloop can read; choose another folder`);
  }
  const results = new Map<string, GradeResult>();
  lines.slice(1).forEach((line, index) => {
    const where = `${path}, line ${index + 2}`;
    const stored = parseLine(line, path, index + 2) as GradeResult;
    checkSeal(stored, courseKey, where);
    const result = upgradeAndSeal(stored, courseKey) as GradeResult | null;
    if (result === null)
      throw new DataError(`${where}: expected ${READABLE_RESULTS}; grade into another folder`);
    results.set(result.submission.id, result);
  });
  return { header, results, wholeBytes };
}

/** @throws {DataError} If the seal is broken, or was made with another key. */
export function checkSeal(result: GradeResult, courseKey: string | null, where: string): void {
  const fault = result.seal === undefined ? "broken" : sealFault(result, courseKey);
  if (fault === null) return;
  const why =
    fault === "broken"
      ? "the result was changed since it was written, or the course's key was"
      : `it was sealed ${courseKey === null ? "with" : "without"} a course's key`;
  throw new DataError(`${where}: ${why}; grade into another folder, or restore the file`);
}

function parseLine(line: string, path: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new DataError(`${path}, line ${number}: expected JSON that noloop wrote; the file was changed`, {
      cause: error,
    });
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/** A new file is safe only when its folder is. Windows cannot open folders, and need not. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  fsyncSync(folder);
  closeSync(folder);
}
