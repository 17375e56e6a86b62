import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { arange, array, zeros } from "../../src/ndarray/creation.js";
import { decodeNpz, encodeNpz, loadNpz, saveNpz } from "../../src/ndarray/npy.js";
import { encodeNpy } from "../../src/ndarray/npy-format.js";
import { DataError } from "../../src/support/errors.js";
import { fixturePath } from "./described.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-npz-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string) => new Uint8Array(readFileSync(fixturePath(name)));

const contents = (arrays: ReturnType<typeof decodeNpz>) =>
  Object.entries(arrays).map(([name, { dtype, shape, data }]) => [name, dtype, shape, [...data]]);

/** Where the record of the archive's end, and where the directory begins. */
const endOf = (bytes: Uint8Array) => bytes.length - 22;
const directoryOf = (bytes: Uint8Array) => Buffer.from(bytes).readUInt32LE(endOf(bytes) + 16);

/** A copy with some of its bytes replaced. */
function changed(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

describe("a damaged .npz", () => {
  it.each(["stored.npz", "compressed.npz"])(
    "%s: no flipped bit gives other numbers or fewer arrays",
    (name) => {
      const bytes = fixture(name);
      const whole = contents(decodeNpz(bytes));
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const flipped = changed(bytes, bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)));
        try {
          expect(contents(decodeNpz(flipped)), `bit ${bit}`).toEqual(whole);
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
        }
      }
    },
  );

  it("names the array whose CRC-32 is another", () => {
    const bytes = fixture("stored.npz");
    const magic = Buffer.from(bytes).indexOf("\x93NUMPY", 0, "latin1");
    expect(() => decodeNpz(changed(bytes, magic, 0), "a.npz")).toThrow(
      /^a\.npz: byte 0: the CRC-32 of "W\.npy" should be [0-9a-f]{8}, got [0-9a-f]{8}; the file is damaged/,
    );
  });

  const two = encodeNpz({ W: arange(3), b: zeros(2) });
  const deflated = encodeNpz({ W: zeros(500) }, { compressed: true });
  const other = changed(two, directoryOf(two) + 46, "V".charCodeAt(0));
  const beyond = changed(two, directoryOf(two) + 20, 255, 255);
  it.each<[string, Uint8Array, RegExp]>([
    [
      "another format",
      fixture("f8.npy"),
      /byte 0: expected an \.npz file, which is a ZIP archive, got 176 bytes/,
    ],
    ["cut short", two.subarray(0, 300), /got 300 bytes without a ZIP archive's end; it is cut short/],
    ["a count that is too small", changed(two, endOf(two) + 8, 1, 0, 1, 0), /announces 1 members, got 2;/],
    ["a count that is too large", changed(two, endOf(two) + 8, 3, 0, 3, 0), /announces 3 members, got 2;/],
    ["two different counts", changed(two, endOf(two) + 8, 1), /announces 2 members, got 2;/],
    [
      "a directory that is elsewhere",
      changed(two, endOf(two) + 16, 0, 0),
      /does not lead up to the archive's end/,
    ],
    ["ZIP64", changed(two, endOf(two) + 10, 255, 255), /got a ZIP64 archive, which is not read here/],
    ["another name in the member's header", other, /the header and the directory disagree about "V\.npy"/],
    [
      "a member beyond the archive",
      beyond,
      /"W\.npy" should end at byte \d+, behind the archive's other parts/,
    ],
    [
      "a password",
      changed(two, directoryOf(two) + 8, 1),
      /"W\.npy" is encrypted; write it without a password/,
    ],
    [
      "a member with more bytes than announced",
      changed(deflated, directoryOf(deflated) + 24, 9, 0),
      /"W\.npy" cannot be decompressed/,
    ],
    [
      "a member with fewer bytes than announced",
      changed(deflated, directoryOf(deflated) + 26, 1),
      /should have \d+ bytes, got 4128/,
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => decodeNpz(bytes, "a.npz")).toThrow(DataError);
    expect(() => decodeNpz(bytes, "a.npz")).toThrow(message);
  });

  it("with another compression is named as that", () => {
    const lzma = changed(changed(two, directoryOf(two) + 10, 14), 8, 14);
    expect(() => decodeNpz(lzma)).toThrow(/"W\.npy" is compressed by method 14, expected 0 \(stored\) or 8/);
  });
});

describe("names", () => {
  it("that objects know from their prototype are names like any others", () => {
    const names = ["__proto__", "constructor", "toString"];
    const path = join(folder, "names.npz");
    saveNpz(path, Object.fromEntries(names.map((name, k) => [name, array([k])])));
    const found = loadNpz(path);
    expect(Object.keys(found).sort()).toEqual(names);
    expect(names.map((name) => found[name]!.get(0))).toEqual([0, 1, 2]);
    saveNpz(path, { W: zeros(1) });
    expect(loadNpz(path).constructor).toBeUndefined();
  });

  it("that would be the same array are refused", () => {
    const both = zipSync({ "W.npy": encodeNpy(zeros(1)), W: encodeNpy(zeros(2)) }, { level: 0 });
    expect(() => decodeNpz(both, "a.npz")).toThrow('a.npz: two members hold an array called "W"');
    const twice = encodeNpz({ W: zeros(1), V: zeros(1) });
    for (const at of [30, directoryOf(twice)])
      twice[twice.indexOf("V".charCodeAt(0), at)] = "W".charCodeAt(0);
    expect(() => decodeNpz(twice, "a.npz")).toThrow('expected each member once, got a second "W.npy"');
  });

  it("are printed without their control bytes", () => {
    const bytes = zipSync({ "\u001b[2J.npy": strToU8("no array") });
    expect(() => decodeNpz(bytes, "a.npz")).toThrow("a.npz/\\u{1b}[2J.npy: byte 0: expected an .npy file");
    expect(() => decodeNpz(bytes, "a.npz", { names: ["W"] })).toThrow(
      'no array "W"; the file has "\\u{1b}[2J"',
    );
  });

  it("of folders are left out", () => {
    const bytes = zipSync({ "data/": new Uint8Array(0), "data/W.npy": encodeNpy(zeros(1)) });
    expect(Object.keys(decodeNpz(bytes))).toEqual(["data/W"]);
  });
});

describe("arrays beside members that cannot be read", () => {
  const text = strToU8(
    "\x93NUMPY\x01\x00\x46\x00{'descr': '<U3', 'fortran_order': False, 'shape': (), }",
    true,
  );
  const header = new Uint8Array(92).fill(32);
  header.set(text);
  const mixed = zipSync({ "X.npy": encodeNpy(arange(2)), "names.npy": header, "y.npy": encodeNpy(zeros(1)) });

  it("are reached by name", () => {
    expect(contents(decodeNpz(mixed, "m.npz", { names: ["y", "X"] }))).toEqual([
      ["y", "float64", [1], [0]],
      ["X", "float64", [2], [0, 1]],
    ]);
  });

  it("and the message says how", () => {
    expect(() => decodeNpz(mixed, "m.npz")).toThrow(
      /m\.npz\/names\.npy: byte \d+: elements of type '<U3' cannot be read; .*; loadNpz\(path, \{ names: \["X", "y"\] \}\) reads the others$/,
    );
  });

  it("must be there", () => {
    expect(() => decodeNpz(mixed, "m.npz", { names: ["Z"] })).toThrow(
      'm.npz: there is no array "Z"; the file has "X", "names", "y"',
    );
  });
});

describe("limits", () => {
  it("are checked before anything is decompressed", () => {
    const bytes = encodeNpz({ W: zeros(1000), b: zeros(10) }, { compressed: true });
    expect(() => decodeNpz(bytes, "a.npz", { maxBytes: 8000 })).toThrow(
      /a\.npz: expected at most 8000 bytes of arrays, the file of \d+ bytes announces 8336; .*larger `maxBytes` or fewer `names`/,
    );
    expect(decodeNpz(bytes, "a.npz", { maxBytes: 8000, names: ["b"] }).b!.size).toBe(10);
  });

  it("by default are 512 MiB, or 100 times the file", () => {
    const bytes = encodeNpz({ W: zeros(1000) }, { compressed: true });
    const announced = changed(bytes, directoryOf(bytes) + 24, 0, 0, 0, 0x40); // 1 GiB
    const path = join(folder, "large.npz");
    writeFileSync(path, announced);
    expect(() => loadNpz(path)).toThrow(
      /expected at most 536870912 bytes of arrays, .* announces 1073741824/,
    );
  });
});
