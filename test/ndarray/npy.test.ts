import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { arange, array, ones, zeros } from "../../src/ndarray/creation.js";
import { encodeNpz, loadNpy, loadNpz, saveNpy, saveNpz } from "../../src/ndarray/npy.js";
import { decodeNpy, encodeNpy } from "../../src/ndarray/npy-format.js";
import { DataError, NoloopError } from "../../src/support/errors.js";
import { fixturePath } from "./described.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-npy-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string) => new Uint8Array(readFileSync(fixturePath(name)));

/** The bytes of a valid file with some of them replaced. */
function damaged(name: string, at: number, ...bytes: number[]): Uint8Array {
  const copy = fixture(name);
  copy.set(bytes, at);
  return copy;
}

const SIXTHS = [
  [0, 1, 2],
  [3, 4, 5],
];
const QUARTERS = SIXTHS.map((row) => row.map((x) => x / 4));

describe("files that NumPy wrote", () => {
  it.each([
    ["f8", "float64"],
    ["f4", "float32"],
    ["i4", "int32"],
    ["u1", "uint8"],
    ["i8", "int32"],
    ["i1", "int32"],
    ["i2", "int32"],
    ["u2", "int32"],
    ["u4", "int32"],
    ["u8", "int32"],
  ])("%s.npy is %s", (name, dtype) => {
    const found = loadNpy(fixturePath(`${name}.npy`));
    expect(found.toArray()).toEqual(SIXTHS);
    expect(found.dtype).toBe(dtype);
  });
  it.each([
    ["big-f8", "float64"],
    ["big-f4", "float32"],
    ["big-i4", "int32"],
    ["big-i8", "int32"],
  ])("%s.npy is big-endian", (name, dtype) => {
    const found = loadNpy(fixturePath(`${name}.npy`));
    expect(found.toArray()).toEqual(SIXTHS.map((row) => row.map((x) => x - 3)));
    expect(found.dtype).toBe(dtype);
  });
  it.each(["fortran", "version2", "version3"])("%s.npy", (name) => {
    const found = loadNpy(fixturePath(`${name}.npy`));
    expect(found.toArray()).toEqual(QUARTERS);
    expect(found.isContiguous).toBe(true);
  });
  it("bool is uint8, 0 or 1", () => {
    const found = loadNpy(fixturePath("b1.npy"));
    expect(found.toArray()).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    expect(found.dtype).toBe("uint8");
  });
  it("0-d, 1-D and empty", () => {
    expect(loadNpy(fixturePath("scalar.npy")).toArray()).toBe(2.5);
    expect(loadNpy(fixturePath("vector.npy")).toArray()).toEqual([0, 1, 2]);
    expect(loadNpy(fixturePath("empty.npy")).shape).toEqual([0, 3]);
  });
  it("int64 beyond int32 becomes float64, exactly", () => {
    const found = loadNpy(fixturePath("wide.npy"));
    expect(found.dtype).toBe("float64");
    expect(found.toArray()).toEqual([2 ** 31, -(2 ** 53) + 1]);
  });
  it.each(["stored.npz", "compressed.npz"])("%s", (name) => {
    const { W, b } = loadNpz(fixturePath(name));
    expect(W?.toArray()).toEqual(QUARTERS);
    expect(b?.toArray()).toEqual([0, 1, 2]);
  });
});

describe("files that we write", () => {
  it.each(["f8", "f4", "i4", "u1", "scalar", "vector", "empty"])(
    "%s.npy, as NumPy, byte for byte",
    (name) => {
      const bytes = fixture(`${name}.npy`);
      expect(encodeNpy(decodeNpy(bytes))).toEqual(bytes);
    },
  );
  it("take views in their own order", () => {
    const a = arange(6).reshape(2, 3);
    expect(decodeNpy(encodeNpy(a.T)).toArray()).toEqual(a.T.toArray());
    expect(decodeNpy(encodeNpy(a.slice([], [null, null, -2]))).toArray()).toEqual([
      [2, 0],
      [5, 3],
    ]);
  });
  it("are read back, and nothing else is left beside them", () => {
    const path = join(folder, "a.npy");
    saveNpy(path, ones(2));
    saveNpy(path, array([NaN, -0, Infinity]));
    expect(loadNpy(path).toArray()).toEqual([NaN, -0, Infinity]);
    expect(readdirSync(folder)).toEqual(["a.npy"]);
  });
  it("hold several arrays by name", () => {
    const path = join(folder, "model.npz");
    saveNpz(path, { W1: arange(4).reshape(2, 2), b1: zeros(2, "float32") });
    const { W1, b1, ...others } = loadNpz(path);
    expect(W1?.toArray()).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(b1?.dtype).toBe("float32");
    expect(others).toEqual({});
    const all = { zeros: zeros(5000) };
    expect(encodeNpz(all, { compressed: true }).length).toBeLessThan(encodeNpz(all).length / 10);
    expect(encodeNpz(all)).toEqual(encodeNpz(all));
    expect(() => encodeNpz({ "": zeros(1) })).toThrow("saveNpz: an array has an empty name");
  });
});

describe("damaged files", () => {
  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "byte 0: expected an .npy file, which begins with 93 4e 55 4d 50 59"],
    ["other bytes", new TextEncoder().encode("PK, a zip file"), "got 50 4b 2c 20 61 20"],
    ["a future version", damaged("f8.npy", 6, 4), "byte 6: expected format version 1, 2 or 3, got 4"],
    [
      "a header that is too long",
      damaged("f8.npy", 8, 255, 255),
      "byte 10: the header ends beyond the file, at",
    ],
    ["a cut header", fixture("version2.npy").subarray(0, 11), "byte 12: the header ends beyond the file"],
    [
      "no dictionary",
      damaged("f8.npy", 10, ...new Array(40).fill(32)),
      "byte 10: expected a header with 'descr'",
    ],
    [
      "cut numbers",
      fixture("f8.npy").subarray(0, 170),
      "from byte 128, expected 48 bytes for shape [2, 3] of <f8, got 42: it is cut short",
    ],
    [
      "more than the array",
      new Uint8Array([...fixture("u1.npy"), 7]),
      "expected 6 bytes for shape [2, 3] of |u1, got 7: there is something behind",
    ],
    [
      "complex numbers",
      fixture("complex.npy"),
      "byte 11: elements of type '<c16' cannot be read; save the array as",
    ],
    [
      "records",
      fixture("record.npy"),
      "expected a header with 'descr' of a plain array, got {'descr': [('x',",
    ],
    [
      "a dtype with control bytes",
      damaged("f8.npy", 21, 27, 91),
      "elements of type '\\u{1b}[8' cannot be read",
    ],
    ["a header with control bytes", damaged("f8.npy", 12, 27), "got {'\\u{1b}escr': '<f8'"],
    ["a shape without a comma", damaged("f8.npy", 62, 32), "expected a header with 'shape' of a plain array"],
    [
      "int64 without an exact place",
      fixture("too-wide.npy"),
      "byte 136: element 1 is about 9007199254740994",
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => decodeNpy(bytes, "w.npy")).toThrow(DataError);
    expect(() => decodeNpy(bytes, "w.npy")).toThrow("w.npy: ");
    expect(() => decodeNpy(bytes, "w.npy")).toThrow(message);
  });
  it("that are not there, or cannot be written", () => {
    const missing = join(folder, "no", "such.npy");
    for (const call of [() => loadNpy(missing), () => saveNpy(missing, zeros(1)), () => loadNpz(missing)]) {
      expect(call).toThrow(NoloopError);
      expect(call).toThrow(/such\.npy: cannot be (read|written): ENOENT/);
    }
  });
});
