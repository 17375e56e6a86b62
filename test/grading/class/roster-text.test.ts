import { expect, it } from "vitest";
import { parseRoster } from "../../../src/grading/class/roster.js";
import { decodeRoster, ROSTER_ENCODINGS } from "../../../src/grading/class/roster-text.js";

const TEXT = "id,name\nm1,Müller\nc1,陈伟\n";
const utf16 = Buffer.from(TEXT, "utf16le");
const bigEndian = Buffer.from(utf16).swap16();
const WINDOWS = Buffer.from("id,name\nada,Ada\nm1,M\xfcller\n", "latin1");

it.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16 little endian", Buffer.from([0xff, 0xfe, ...utf16])],
  ["UTF-16 big endian", Buffer.from([0xfe, 0xff, ...bigEndian])],
])("reads %s", (_what, bytes) => {
  const roster = parseRoster(decodeRoster(bytes, "r.csv", null), "r.csv");
  expect([...roster].map(([id, { name }]) => [id, name])).toEqual([
    ["m1", "Müller"],
    ["c1", "陈伟"],
  ]);
});

it("refuses Windows-1252 with the line, the byte and what to do, and never with replacement characters", () => {
  expect(() => decodeRoster(WINDOWS, "r.csv", null)).toThrow(
    /^r\.csv, line 3: expected utf-8, got the byte 0xFC; it may be Windows-1252 or GB18030; save it as UTF-8 .*"rosterEncoding": "windows-1252"/,
  );
});

it.each([
  ["a character that is cut short at the end", Buffer.from("id\na\n\xc3", "latin1"), "line 3"],
  [
    "a stray byte in the first line",
    Buffer.from("id\x80\na\n", "latin1"),
    "line 1: expected utf-8, got the byte 0x80",
  ],
  [
    "a letter of Windows-1252 at the end of a line",
    Buffer.from("id\nZo\xeb\nx\n", "latin1"),
    "line 2: expected utf-8, got the byte 0xEB",
  ],
  ["an odd byte of UTF-16", Buffer.from([0xff, 0xfe, 0x69, 0x00, 0x64]), "expected utf-16le"],
  ["UTF-16 without a mark", utf16, "it looks like UTF-16 without a byte order mark"],
])("refuses %s", (_what, bytes, message) => {
  expect(() => decodeRoster(bytes, "r.csv", null)).toThrow(message);
});

it("reads what the course says it is", () => {
  expect(decodeRoster(WINDOWS, "r.csv", "windows-1252")).toContain("Müller");
  const gbk = Buffer.from([0x69, 0x64, 0x0a, 0xb3, 0xc2, 0xce, 0xb0, 0x0a]);
  expect(decodeRoster(gbk, "r.csv", "gb18030")).toBe("id\n陈伟\n");
  expect(() => decodeRoster(Buffer.from(`\ufeff${TEXT}`), "r.csv", "windows-1252")).toThrow(
    "r.csv begins with the byte order mark of utf-8, and noloop.config.json says windows-1252; change rosterEncoding",
  );
});

it("knows every encoding that a course may name", () => {
  expect(ROSTER_ENCODINGS.map((name) => new TextDecoder(name, { fatal: true }).encoding)).toEqual([
    ...ROSTER_ENCODINGS,
  ]);
});
