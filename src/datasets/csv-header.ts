/** Which row of a table names its columns, and which columns only number its rows. */
import { DataError } from "../support/errors.js";
import { quoted } from "../support/escape-controls.js";
import type { Row, Table } from "./csv-table.js";

export interface NamedTable {
  readonly names: readonly string[];
  /** Without the header. */
  readonly rows: readonly Row[];
}

/** Stricter than Number(), which reads "0x10" and "" as numbers. */
export const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Finds the header. Unless `header` says so, it is the first row, or a comment before rows that begin with numbers; a
 * first row whose features are all numbers is data if its class comes again in another row.
 *
 * @param label - As in `CsvOptions`: where the class is.
 * @throws {DataError} If the file is empty, two columns have the same name, or the first row may be either.
 */
export function nameColumns(
  table: Table,
  path: string,
  label: string | number | undefined,
  header: boolean | undefined,
): NamedTable {
  const { rows, comment } = table;
  const first = rows[0];
  if (first === undefined)
    throw new DataError(`${path}: expected ${header === false ? "rows" : "a header"}, got an empty file`);
  const numbered = { names: first.cells.map((_, index) => String(index)), rows };
  if (header === false) return numbered;
  if (header === undefined && beginsWithData(first, label)) {
    if (comment?.cells.length === first.cells.length) return { names: uniqueNames(comment, path), rows };
    if (!countsUp(first.cells)) {
      if (labelComesAgain(rows, label)) return numbered;
      if (!countsUp(featureCells(first, label))) throw ambiguous(first, path);
    }
  }
  return { names: uniqueNames(first, path), rows: rows.slice(1) };
}

function featureCells({ cells }: Row, label: string | number | undefined): string[] {
  const index = labelIndex(cells, label);
  return cells.filter((_, k) => k !== index);
}

function labelIndex(cells: readonly string[], label: string | number | undefined): number {
  return typeof label === "number" ? label : cells.length - 1;
}

/** A label column that is asked for by name must be in the header. */
function beginsWithData(first: Row, label: string | number | undefined): boolean {
  const features = featureCells(first, label);
  if (typeof label === "string" && first.cells.includes(label)) return false;
  return features.length > 0 && features.every((cell) => DECIMAL.test(cell));
}

/** pandas names the columns of a table without names 0, 1, 2, ... */
function countsUp(cells: readonly string[]): boolean {
  return cells.every((cell, index) => cell === String(index));
}

function labelComesAgain(rows: readonly Row[], label: string | number | undefined): boolean {
  const [first, ...others] = rows;
  const index = labelIndex(first!.cells, label);
  return others.some(({ cells }) => cells[index] === first!.cells[index]);
}

function ambiguous({ line, cells }: Row, path: string): DataError {
  const row = quoted(cells.join(", "));
  return new DataError(
    `${path}: line ${line}: expected a header, got ${row}, which may be a header or data; ` +
      "write a header as the first line, or say header: true or header: false",
  );
}

function uniqueNames({ line, cells }: Row, path: string): readonly string[] {
  const twice = cells.find((name, index) => cells.indexOf(name) !== index);
  if (twice === undefined) return cells;
  throw new DataError(`${path}: line ${line}: two columns are called ${quoted(twice)}; rename one of them`);
}

const INDEX_NAMES = /^(id|index|row|no\.?|#)$/i;

/**
 * The first columns, if they hold no features: those without a name, where pandas and R write the names of rows (pandas
 * reads such a column as "Unnamed: 0"), or one that is called id, index, row, no or # and counts the rows from 0 or 1.
 */
export function indexColumns({ names, rows }: NamedTable): readonly string[] {
  const named = names.findIndex((name) => name !== "" && !/^Unnamed: 0(\.\d+)*$/.test(name));
  const nameless = names.slice(0, Math.max(0, named));
  if (nameless.length > 0 || !INDEX_NAMES.test(names[0]!)) return nameless;
  const start = rows[0]?.cells[0] === "0" ? 0 : 1;
  return rows.every(({ cells }, n) => cells[0] === String(start + n)) ? names.slice(0, 1) : [];
}
