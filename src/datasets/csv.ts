import { basename } from "node:path";
import { fromTypedArray } from "../ndarray/creation.js";
import { DataError } from "../support/errors.js";
import { escapeControls, quoted } from "../support/escape-controls.js";
import { aBoolean, aList, anything, aString, checkOptions, type OptionKinds } from "../support/options.js";
import { DECIMAL, indexColumns, nameColumns } from "./csv-header.js";
import { type Row, readTable } from "./csv-table.js";
import type { Dataset } from "./dataset.js";
import { readWhole } from "./read-file.js";

export interface CsvOptions {
  /** The column that holds the class: its name, or its position from 0. Default: the last column. */
  readonly label?: string | number;
  /**
   * Feature columns by name, in the order wanted. Default: all but the label, in the file's order, and without a first
   * column that only names or numbers the rows, as pandas writes its index.
   */
  readonly columns?: readonly string[];
  readonly delimiter?: string; // that of Excel's first line `sep=;`, else ","
  /**
   * Whether the first row names the columns; without, columns are called "0", "1", ... Default: it does, unless its
   * features are numbers and its class comes again, or a comment with the names stands before it.
   */
  readonly header?: boolean;
  /** Shape of one example, such as [1, 8, 8]. Default: [D]. */
  readonly shape?: readonly number[];
  /** Default: the file's name, and the index column that was left out. */
  readonly source?: string;
}

const CSV_OPTIONS: OptionKinds<CsvOptions> = {
  ...{ label: anything, columns: aList, delimiter: aString, header: aBoolean, shape: aList, source: aString },
};

interface Column {
  readonly name: string;
  readonly index: number;
}

/**
 * Reads labeled examples from a CSV file: every column a finite number, except the label, which may be any text.
 *
 * @returns X float64 [N, D]; y int32 [N]. Classes are sorted: as numbers if all labels are numbers, else as text.
 *   Labels that are the same number, such as 1, 1.0 and 01, are one class, called "1".
 * @throws {DataError} naming line and column of the first cell that cannot be read, or what else is not clear.
 * @throws {NoloopError} code FILE if the file cannot be read.
 */
export async function loadCsv(path: string, options: CsvOptions = {}): Promise<Dataset> {
  checkOptions("loadCsv", options, CSV_OPTIONS);
  const bytes = await readWhole(path, "expected a CSV file");
  const table = nameColumns(readTable(bytes, path, options.delimiter), path, options.label, options.header);
  const { names, rows } = table;
  if (rows.length === 0) throw new DataError(`${path}: expected at least one row of data, got none`);
  const label = labelColumn(names, options.label, path);
  const leftOut = options.columns ? [] : indexColumns(table).filter((name) => name !== label.name);
  const wanted = options.columns ?? names.filter((name) => name !== label.name && !leftOut.includes(name));
  const features = featureColumns(names, label, wanted, path);
  const N = rows.length;
  const D = features.length;
  const shape = options.shape ?? [D];
  if (shape.reduce((product, size) => product * size, 1) !== D) {
    throw new DataError(
      `${path}: an example of shape [${shape.join(", ")}] does not have its ${D} feature columns`,
    );
  }
  const X = new Float64Array(N * D);
  for (const [n, row] of rows.entries()) {
    for (const [d, column] of features.entries()) X[n * D + d] = numberAt(row, column, path);
  }
  const { classes, y } = encodeLabels(rows, label, path, options.label !== undefined);
  const source = options.source ?? sourceOf(path, leftOut);
  return { X: fromTypedArray(X, [N, D]), y: fromTypedArray(y, [N]), classes, shape, source };
}

function sourceOf(path: string, leftOut: readonly string[]): string {
  if (leftOut.length === 0) return basename(path);
  return `${basename(path)}, without its index column ${leftOut.map(quoted).join(", ")}`;
}

function labelColumn(names: readonly string[], label: string | number | undefined, path: string): Column {
  const index = typeof label === "string" ? names.indexOf(label) : (label ?? names.length - 1);
  const name = names[index];
  if (name !== undefined) return { name, index };
  throw new DataError(
    `${path}: there is no label column ${JSON.stringify(label)}; the columns are ${listed(names)}`,
  );
}

const listed = (names: readonly string[]): string => names.map((name) => escapeControls(name)).join(", ");

function featureColumns(
  names: readonly string[],
  label: Column,
  wanted: readonly string[],
  path: string,
): Column[] {
  if (wanted.length === 0) {
    throw new DataError(
      `${path}: expected feature columns beside the label, got only the column ${quoted(label.name)}; ` +
        "if the cells are not separated by commas, say so with `delimiter`, or with a first line such as sep=;",
    );
  }
  return wanted.map((name, k) => {
    const index = names.indexOf(name);
    if (index < 0)
      throw new DataError(`${path}: there is no column ${quoted(name)}; the columns are ${listed(names)}`);
    if (index === label.index)
      throw new DataError(
        `${path}: column ${quoted(name)} is the label, so it cannot be a feature; leave it out`,
      );
    if (wanted.indexOf(name) !== k)
      throw new DataError(`${path}: column ${quoted(name)} is asked for twice; leave one of them out`);
    return { name, index };
  });
}

function numberAt({ line, cells }: Row, { name, index }: Column, path: string): number {
  const cell = cells[index]!;
  const value = DECIMAL.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const found = cell === "" ? "an empty cell" : quoted(cell);
  throw new DataError(
    `${path}: line ${line}, column ${quoted(name)}: expected a number, got ${found}; ` +
      "fill it in, or leave the row or the column out",
  );
}

/** What pandas, R and spreadsheets write where there is no number. */
const NO_NUMBER = /^([+-]?(nan|inf|infinity)|na|n\/a|#n\/a|null|none)$/i;

/** Larger numbers are names: two of them may become the same number. */
const isNumber = (label: string): boolean => DECIMAL.test(label) && Math.abs(Number(label)) <= 2 ** 53;

/** @param isChosen - Whether the user chose this column. */
function encodeLabels(rows: readonly Row[], label: Column, path: string, isChosen: boolean) {
  const cells = rows.map((row) => row.cells[label.index]!);
  const refuse = (n: number, found: string, remedy: string) => {
    const where = `${path}: line ${rows[n]!.line}, column ${quoted(label.name)}`;
    return new DataError(`${where}: expected a class, got ${found}; ${remedy}`);
  };
  const empty = cells.indexOf("");
  if (empty >= 0) throw refuse(empty, "an empty cell", "fill it in, or leave the row out");
  const odd = cells.findIndex((cell) => !isNumber(cell));
  const numeric = odd < 0;
  const others = cells.filter((cell) => !NO_NUMBER.test(cell));
  if (!numeric && others.length > 0 && others.every(isNumber)) {
    throw refuse(odd, `${quoted(cells[odd]!)} among numbers`, "fill it in, or leave the row out");
  }
  const fraction = numeric && !isChosen ? cells.findIndex((cell) => !Number.isInteger(Number(cell))) : -1;
  if (fraction >= 0) {
    const remedy = "put the column of the classes last, or name it with `label`";
    throw refuse(fraction, `the number ${cells[fraction]}`, remedy);
  }
  const labels = numeric ? cells.map((cell) => String(Number(cell))) : cells;
  const classes = [...new Set(labels)].sort(numeric ? (a, b) => Number(a) - Number(b) : undefined);
  const codes = new Map(classes.map((name, code) => [name, code]));
  return { classes, y: Int32Array.from(labels, (name) => codes.get(name)!) };
}
