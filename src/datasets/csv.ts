import { basename } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { DataError } from "../errors.js";
import { fromTypedArray } from "../ndarray/creation.js";
import { aBoolean, aList, anything, aString, checkOptions, type OptionKinds } from "../options.js";
import type { Dataset } from "./dataset.js";
import { readWhole } from "./read-file.js";

export interface CsvOptions {
  /** The column that holds the class: its name, or its position from 0. Default: the last column. */
  readonly label?: string | number;
  /** Feature columns by name, in the order wanted. Default: all but the label, in the file's order. */
  readonly columns?: readonly string[];
  readonly delimiter?: string; // ","
  /** Whether the first row names the columns. Default true; without, columns are called "0", "1", ... */
  readonly header?: boolean;
  /** Shape of one example, such as [1, 8, 8]. Default: [D]. */
  readonly shape?: readonly number[];
  readonly source?: string; // the file's name
}

const CSV_OPTIONS: OptionKinds<CsvOptions> = {
  ...{ label: anything, columns: aList, delimiter: aString, header: aBoolean, shape: aList, source: aString },
};

interface Row {
  readonly line: number; // in the file, from 1
  readonly cells: readonly string[];
}

interface Column {
  readonly name: string;
  readonly index: number;
}

/**
 * Reads labelled examples from a CSV file: every column a finite number, but for the label, which may be any text.
 *
 * @returns X float64 [N, D]; y int32 [N]. Classes are sorted: as numbers if all labels are numbers, else as text.
 * @throws {DataError} naming line and column of the first cell that cannot be read.
 * @throws {NoloopError} code FILE if the file cannot be read.
 */
export async function loadCsv(path: string, options: CsvOptions = {}): Promise<Dataset> {
  checkOptions("loadCsv", options, CSV_OPTIONS);
  const bytes = await readWhole(path, "expected a CSV file");
  const rows = parseRows(decodeText(bytes, path), path, options.delimiter ?? ",");
  const names = columnNames(rows, path, options.header ?? true);
  if (rows.length === 0) throw new DataError(`${path}: expected at least one row of data, found none`);
  const label = labelColumn(names, options.label, path);
  const features = featureColumns(names, label, options.columns, path);
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
  const { classes, y } = encodeLabels(rows.map((row) => labelAt(row, label, path)));
  const source = options.source ?? basename(path);
  return { X: fromTypedArray(X, [N, D]), y: fromTypedArray(y, [N]), classes, shape, source };
}

function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError(`${path}: expected a CSV file in UTF-8, found bytes that are not; save it as UTF-8`, {
      cause,
    });
  }
}

function parseRows(text: string, path: string, delimiter: string): Row[] {
  try {
    const parsed = parse(text, { delimiter, bom: true, info: true, skip_empty_lines: true, trim: true });
    return (parsed as unknown as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    throw new DataError(`${path}: ${problem.message}; every row must have as many cells as the first`, {
      cause: problem,
    });
  }
}

/** Takes the header off the rows, if there is one. */
function columnNames(rows: Row[], path: string, header: boolean): string[] {
  const first = rows[0];
  if (first === undefined)
    throw new DataError(`${path}: expected ${header ? "a header" : "rows"}, found an empty file`);
  if (!header) return first.cells.map((_, index) => String(index));
  rows.shift();
  const names = [...first.cells];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return names;
  throw new DataError(`${path}: line ${first.line}: two columns are called "${twice}"; rename one of them`);
}

function labelColumn(names: readonly string[], label: string | number | undefined, path: string): Column {
  const index = typeof label === "string" ? names.indexOf(label) : (label ?? names.length - 1);
  const name = names[index];
  if (name !== undefined) return { name, index };
  throw new DataError(
    `${path}: there is no label column ${JSON.stringify(label)}; the columns are ${names.join(", ")}`,
  );
}

function featureColumns(
  names: readonly string[],
  label: Column,
  wanted: readonly string[] | undefined,
  path: string,
): Column[] {
  const chosen = wanted ?? names.filter((_, index) => index !== label.index);
  if (chosen.length === 0) {
    throw new DataError(
      `${path}: expected feature columns beside the label, found only the column "${label.name}"; ` +
        "if the cells are not separated by commas, say so with `delimiter`",
    );
  }
  return chosen.map((name) => {
    const index = names.indexOf(name);
    if (index >= 0) return { name, index };
    throw new DataError(`${path}: there is no column "${name}"; the columns are ${names.join(", ")}`);
  });
}

/** Stricter than Number(), which reads "0x10" and "" as numbers. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberAt({ line, cells }: Row, { name, index }: Column, path: string): number {
  const cell = cells[index]!;
  const value = DECIMAL.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const found = cell === "" ? "an empty cell" : `"${cell}"`;
  throw new DataError(
    `${path}: line ${line}, column "${name}": expected a number, found ${found}; ` +
      "fill it in, or leave the row or the column out",
  );
}

function labelAt({ line, cells }: Row, { name, index }: Column, path: string): string {
  const cell = cells[index]!;
  if (cell !== "") return cell;
  throw new DataError(`${path}: line ${line}, column "${name}": expected a class, found an empty cell`);
}

function encodeLabels(labels: readonly string[]): { readonly classes: string[]; readonly y: Int32Array } {
  const numeric = labels.every((label) => Number.isFinite(Number(label)));
  const classes = [...new Set(labels)].sort(numeric ? (a, b) => Number(a) - Number(b) : undefined);
  const codes = new Map(classes.map((name, code) => [name, code]));
  return { classes, y: Int32Array.from(labels, (label) => codes.get(label)!) };
}
