/** From the bytes of a CSV file to rows of cells, whatever program wrote it. */
import { CsvError, parse } from "csv-parse/sync";
import { DataError } from "../support/errors.js";

export interface Row {
  readonly line: number; // in the file, from 1; of several lines, the last
  readonly cells: readonly string[];
}

export interface Table {
  /** Rows that are not empty, all of the same length. */
  readonly rows: readonly Row[];
  /** The last of the lines that begin with "#" before the rows, without the "#"; null if there is none. */
  readonly comment: Row | null;
}

/**
 * Reads UTF-8, or UTF-16 with or without a byte order mark; line ends of Windows, Unix and old Macs, mixed too; Excel's
 * first line `sep=;`; and comment lines before the rows, as `numpy.savetxt` writes its header.
 *
 * @param delimiter - Default: that of the line `sep=;` if there is one, else a comma.
 * @throws {DataError} naming the line, if a quote is not closed or the rows have different lengths; or the encoding.
 */
export function readTable(bytes: Uint8Array, path: string, delimiter?: string): Table {
  let rest = decodeText(bytes, path);
  let line = 0;
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest);
    if (match === null) return undefined;
    rest = rest.slice(match[0].length);
    line++;
    return match[1]!;
  };
  const separator = delimiter ?? take(SEPARATOR_LINE) ?? ",";
  if (delimiter !== undefined) take(SEPARATOR_LINE);
  let comment: Row | null = null;
  for (let text = take(COMMENT_LINE); text !== undefined; text = take(COMMENT_LINE)) {
    comment = { line, cells: text.split(separator).map((cell) => cell.trim()) };
  }
  return { rows: parseRows(rest, path, separator, line), comment };
}

const SEPARATOR_LINE = /^sep=([^\r\n])(?:\r\n|[\r\n]|$)/i;
const COMMENT_LINE = /^[ \t]*#([^\r\n]*)(?:\r\n|[\r\n]|$)/;

function decodeText(bytes: Uint8Array, path: string): string {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch (cause) {
    const name = encoding.toUpperCase();
    throw new DataError(
      `${path}: expected a CSV file in UTF-8, found bytes that are not ${name}; save it as UTF-8`,
      { cause },
    );
  }
  throw new DataError(
    `${path}: expected a CSV file, found bytes 0, which text does not have; save it as UTF-8`,
  );
}

/** Without a byte order mark, UTF-16 is recognized by every second byte of its ASCII characters: it is 0. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const start = bytes.subarray(0, 1024);
  for (const [k, byte] of start.entries()) if (byte === 0) zeros[k % 2]!++;
  const many = start.length / 4;
  if (zeros[1]! > many && zeros[0] === 0) return "utf-16le";
  return zeros[0]! > many && zeros[1] === 0 ? "utf-16be" : "utf-8";
}

/** @param before - Lines of the file before the text. */
function parseRows(text: string, path: string, delimiter: string, before: number): Row[] {
  const rows: Row[] = [];
  try {
    parse(text, {
      ...{ delimiter, skip_empty_lines: true, trim: true, record_delimiter: ["\r\n", "\n", "\r"] },
      on_record: (cells, { lines }) => {
        rows.push({ line: before + lines, cells: cells as unknown as string[] });
        return null;
      },
    });
    return rows;
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    throw new DataError(`${path}: ${explain(problem, rows, before)}`, { cause: problem });
  }
}

function explain({ code, message, lines, record }: CsvError, rows: readonly Row[], before: number): string {
  const line = before + Number(lines);
  const start = (rows.at(-1)?.line ?? before) + 1;
  const where = start < line ? `lines ${start} to ${line}` : `line ${line}`;
  const rule = 'write a quotation mark inside a cell twice (""), and the whole cell between two of them';
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return `${where}: a cell begins with a quotation mark that is never closed; close it, or ${rule}`;
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
      return `${where}: expected a quotation mark only at the beginning and the end of a cell; ${rule}`;
    case "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH":
      return (
        `line ${line}: expected ${rows[0]?.cells.length} cells, got ${(record as unknown[]).length}; ` +
        "every row must have as many cells as the first"
      );
    default:
      return `line ${line}: ${message}`;
  }
}
