import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { DataError, NoloopError } from "../../errors.js";

/** What a course knows of a submission that its folder does not say; a student's own files are not asked. */
export interface RosterRow {
  readonly name: string | null;
  readonly submittedAt: string | null; // ISO 8601 with zone
  /** The student's own due date. */
  readonly due: string | null;
}

export type Roster = ReadonlyMap<string, RosterRow>;

const COLUMNS = ["id", "name", "submitted_at", "due"];

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a CSV with a header; `id` is the submission's folder name, the columns `name`, `submitted_at` and `due` may be
 * missing or empty, others are ignored.
 *
 * @throws {NoloopError} code FILE, if it cannot be read.
 * @throws {DataError} Naming row and column.
 */
export function readRoster(path: string): Roster {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${path}: the roster cannot be read (${code})`, { cause: error });
  }
  return parseRoster(text, path);
}

/** @throws {DataError} as {@link readRoster}. */
export function parseRoster(text: string, path: string): Roster {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { bom: true, columns: true, skip_empty_lines: true });
  } catch (error) {
    throw new DataError(`${path}: expected CSV, but ${(error as Error).message}`, { cause: error });
  }
  if (rows[0] !== undefined && !Object.hasOwn(rows[0], "id")) {
    const found = Object.keys(rows[0]).join(", ");
    throw new DataError(
      `${path}: expected a column "id" (and ${COLUMNS.slice(1).join(", ")}), found ${found}`,
    );
  }
  const roster = new Map<string, RosterRow>();
  rows.forEach((row, index) => {
    const { id = "", name, submitted_at, due } = row;
    const where = `${path}, row ${index + 2}`;
    if (roster.has(id)) throw new DataError(`${where}: the id ${JSON.stringify(id)} was there before`);
    roster.set(id, {
      name: name || null,
      submittedAt: timeOf(submitted_at, `${where}, submitted_at`),
      due: timeOf(due, `${where}, due`),
    });
  });
  return roster;
}

/** A time without a zone would mean another instant on another machine. @throws {DataError} */
export function timeOf(text: string | undefined, where: string): string | null {
  if (text === undefined || text === "") return null;
  if (TIME.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new DataError(
    `${where}: expected a time with its zone, such as 2026-10-01T23:59:00+02:00, found ${text}`,
  );
}
