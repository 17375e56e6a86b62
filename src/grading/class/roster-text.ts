/** The text of a roster's bytes. Spreadsheets save CSV in many encodings, and a name read in the wrong one is another name. */
import { DataError } from "../../support/errors.js";

/** What a course can say its roster is in (`rosterEncoding`); labels of the WHATWG Encoding Standard. */
export const ROSTER_ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "iso-8859-2",
  "iso-8859-15",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-kr",
] as const;

export type RosterEncoding = (typeof ROSTER_ENCODINGS)[number];

const MARKS: readonly (readonly [RosterEncoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const WAY_OUT =
  'save it as UTF-8 (in Excel: Save As, "CSV UTF-8 (Comma delimited)"), or say its encoding in noloop.config.json, ' +
  'such as "rosterEncoding": "windows-1252"';

/**
 * Reads UTF-8, with or without a byte order mark, UTF-16 with one, or what the course says; never with replacement
 * characters.
 *
 * @param encoding - Null: nobody said.
 * @throws {DataError} Naming the line and the byte that the encoding does not have.
 */
export function decodeRoster(bytes: Uint8Array, path: string, encoding: RosterEncoding | null): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, k) => bytes[k] === byte))?.[0];
  const used = encoding ?? marked ?? "utf-8";
  if (marked !== undefined && used !== marked) {
    const told = `${path} begins with the byte order mark of ${marked}, and noloop.config.json says ${used}`;
    throw new DataError(`${told}; change rosterEncoding, or leave it out`);
  }
  if (encoding === null && marked === undefined && bytes.subarray(0, 1000).includes(0)) {
    throw new DataError(
      `${path}: expected UTF-8, got zero bytes: it looks like UTF-16 without a byte order mark; ${WAY_OUT}`,
    );
  }
  try {
    return new TextDecoder(used, { fatal: true }).decode(bytes);
  } catch (cause) {
    const { line, byte } = firstFault(bytes, used);
    const guess = encoding === null && marked === undefined ? "; it may be Windows-1252 or GB18030" : "";
    throw new DataError(`${path}, line ${line}: expected ${used}, got the byte ${byte}${guess}; ${WAY_OUT}`, {
      cause,
    });
  }
}

/** The first line that cannot be decoded, and the first byte of it that is not ASCII. */
function firstFault(bytes: Uint8Array, encoding: RosterEncoding): { line: number; byte: string } {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodes(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, good));
  const isAscii = (at: number) => (bytes[at] ?? 0) < 0x80;
  // a byte that begins a character is found out by the ASCII after it
  const byte =
    encoding === "utf-8" && isAscii(good) && !isAscii(good - 1)
      ? bytes[good - 1]!
      : (bytes[good] ?? bytes.at(-1)!);
  return { line: before.split("\n").length, byte: `0x${byte.toString(16).padStart(2, "0").toUpperCase()}` };
}

/** Whether bytes are decoded without a fault so far; a character that is cut short at the end is none. */
function decodes(bytes: Uint8Array, encoding: RosterEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
