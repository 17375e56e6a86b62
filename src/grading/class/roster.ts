import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { DataError, NoloopError } from "../../support/errors.js";
import { decodeRoster, type RosterEncoding } from "./roster-text.js";

/** What a course knows of a submission that its folder does not say; a student's own files are not asked. */
export interface RosterRow {
  readonly name: string | null;
  readonly submittedAt: string | null; // ISO 8601 with zone
  /** The student's own due date. */
  readonly due: string | null;
}

/** By id. */
export type Roster = ReadonlyMap<string, RosterRow>;

const COLUMNS = ["id", "name", "submitted_at", "due"];

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a CSV with a header; `id` is the submission's folder name, the columns `name`, `submitted_at` and `due` may be
 * missing or empty, others are ignored. Cells are separated by commas, semicolons or tabs, as the header is. Spaces around
 * ids and names do not count.
 *
 * @param encoding - Null: UTF-8, or UTF-16 with a byte order mark.
 * @throws {NoloopError} code FILE, if it cannot be read.
 * @throws {DataError} Naming row and column.
 */
export function readRoster(path: string, encoding: RosterEncoding | null = null): Roster {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${path}: the roster cannot be read (${code})`, { cause: error });
  }
  return parseRoster(decodeRoster(bytes, path, encoding), path);
}

/** @throws {DataError} as {@link readRoster}. */
export function parseRoster(text: string, path: string): Roster {
  const roster = new Map<string, RosterRow>();
  rowsOf(text, path).forEach((row, index) => {
    const { id: written = "", name, submitted_at, due } = row;
    const where = `${path}, row ${index + 2}`;
    const id = written.trim();
    if (id === "") {
      throw new DataError(`${where}: expected an id, got none; give the student one, or delete the row`);
    }
    if (roster.has(id)) throw new DataError(`${where}: the id ${JSON.stringify(id)} was there before`);
    roster.set(id, {
      name: name?.trim() || null,
      submittedAt: timeOf(submitted_at?.trim(), `${where}, submitted_at`),
      due: timeOf(due?.trim(), `${where}, due`),
    });
  });
  return roster;
}

function rowsOf(text: string, path: string): Record<string, string>[] {
  const body = text.replace(/^\ufeff?sep=.\r?\n/i, ""); // Excel's own word for the separator
  let header: readonly string[] = [];
  try {
    const rows: Record<string, string>[] = parse(body, {
      bom: true,
      columns: (names: string[]) => (header = names.map((name) => name.trim())) as string[],
      delimiter: separatorOf(body),
      skip_empty_lines: true,
    });
    if (rows.length === 0 || header.includes("id")) return rows;
  } catch (error) {
    throw new DataError(`${path}: expected CSV, but ${(error as Error).message}`, { cause: error });
  }
  const others = COLUMNS.slice(1).join(", ");
  throw new DataError(`${path}: expected a column "id" (and ${others}), got ${header.join(", ")}`);
}

/** Where a list is written with a comma in numbers, Excel separates cells by semicolons; "Unicode Text" has tabs. */
function separatorOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? "";
  return [",", ";", "\t"].find((separator) => header.includes(separator)) ?? ",";
}

/** A time without a zone would mean another instant on another machine. @throws {DataError} */
export function timeOf(text: string | undefined, where: string): string | null {
  if (text === undefined || text === "") return null;
  if (TIME.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new DataError(
    `${where}: expected a time with its zone, such as 2026-10-01T23:59:00+02:00, got ${text}`,
  );
}
