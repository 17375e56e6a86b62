import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CsvOptions, loadCsv } from "../../src/datasets/csv.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-csv-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string | Uint8Array, options: CsvOptions = {}) {
  const path = join(folder, "table.csv");
  writeFileSync(path, text);
  return loadCsv(path, options);
}

describe("loadCsv", () => {
  it("reads features, labels and classes; the last column is the label", async () => {
    const { X, y, classes, shape, source } = await load("a,b,kind\n1,-2.5,dog\n.5,3e2,cat\n+4,5.,dog\n");
    expect(X.dtype).toBe("float64");
    expect(X.toArray()).toEqual([
      [1, -2.5],
      [0.5, 300],
      [4, 5],
    ]);
    expect(y.dtype).toBe("int32");
    expect(y.toArray()).toEqual([1, 0, 1]);
    expect(classes).toEqual(["cat", "dog"]);
    expect(shape).toEqual([2]);
    expect(source).toBe("table.csv");
  });

  it("sorts classes that are numbers as numbers", async () => {
    const { y, classes } = await load("x,k\n1,10\n1,9\n1,-1\n");
    expect(classes).toEqual(["-1", "9", "10"]);
    expect(y.toArray()).toEqual([2, 1, 0]);
  });

  it.each([
    ["by name", "kind"],
    ["by position", 0],
  ])("takes the label %s", async (_, label) => {
    const { X, classes } = await load("kind,a,b\nx,1,2\ny,3,4\n", { label });
    expect(X.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(classes).toEqual(["x", "y"]);
  });

  it("takes only the columns asked for, in that order, and need not understand the others", async () => {
    const { X } = await load("a,note,b,k\n1,hello,2,x\n", { columns: ["b", "a"] });
    expect(X.toArray()).toEqual([[2, 1]]);
  });

  it("reads other delimiters, quotes, a byte order mark, empty lines and Windows line ends", async () => {
    const { X, classes } = await load('\ufeffa;k\r\n\r\n 1 ;"x; ""y"""\r\n', { delimiter: ";" });
    expect(X.toArray()).toEqual([[1]]);
    expect(classes).toEqual(['x; "y"']);
  });

  it("reads files without a header, and gives examples a shape", async () => {
    const { X, shape } = await load("1,2,3,4,x\n", { header: false, shape: [1, 2, 2] });
    expect(X.toArray()).toEqual([[1, 2, 3, 4]]);
    expect(shape).toEqual([1, 2, 2]);
  });
});

describe("loadCsv says where it cannot read", () => {
  it.each<[string, string | Uint8Array, CsvOptions, RegExp]>([
    [
      "an empty cell",
      "a,b,k\n1,2,x\n3,,y\n",
      {},
      /table\.csv: line 3, column "b": expected a number, found an empty cell/,
    ],
    ["text", "a,b,k\n1,two,x\n", {}, /line 2, column "b": expected a number, found "two"/],
    ["a hexadecimal number", "a,k\n0x10,x\n", {}, /line 2, column "a": expected a number, found "0x10"/],
    ["NaN", "a,k\nNaN,x\n", {}, /line 2, column "a": expected a number, found "NaN"/],
    ["a number too large", "a,k\n1e999,x\n", {}, /line 2, column "a": expected a number, found "1e999"/],
    ["an empty label", "a,k\n1,x\n2,\n", {}, /line 3, column "k": expected a class, found an empty cell/],
    ["the line in the file, empty lines counted", "a,k\n\n\n1,x\n\nq,x\n", {}, /line 6, column "a"/],
    [
      "a short row",
      "a,b,k\n1,2,x\n3,y\n",
      {},
      /table\.csv: .*expect 3, got 2 on line 3; every row must have as many/,
    ],
    ["a long row", "a,k\n1,x,9\n", {}, /expect 2, got 3 on line 2/],
    ["an open quote", 'a,k\n1,"x\n', {}, /Quote Not Closed/],
    ["no such label", "a,k\n1,x\n", { label: "class" }, /no label column "class"; the columns are a, k/],
    ["no such position", "a,k\n1,x\n", { label: 2 }, /no label column 2; the columns are a, k/],
    ["no such column", "a,k\n1,x\n", { columns: ["z"] }, /no column "z"; the columns are a, k/],
    ["a header twice", "a,a,k\n1,2,x\n", {}, /line 1: two columns are called "a"; rename one/],
    ["an empty file", "", {}, /expected a header, found an empty file/],
    ["an empty file without header", "\n\n", { header: false }, /expected rows, found an empty file/],
    ["only a header", "a,k\n", {}, /expected at least one row of data, found none/],
    ["another delimiter", "a;k\n1;x\n", {}, /found only the column "a;k"; .*say so with `delimiter`/],
    [
      "a shape that does not fit",
      "a,b,k\n1,2,x\n",
      { shape: [1, 3] },
      /shape \[1, 3\] does not have its 2 feature/,
    ],
    ["bytes that are not text", new Uint8Array([0x61, 0x2c, 0xff, 0x0a]), {}, /expected a CSV file in UTF-8/],
  ])("%s", async (_, text, options, message) => {
    await expect(load(text, options)).rejects.toMatchObject({ code: "DATA", message });
  });

  it("a file that is not there, or is a folder", async () => {
    const nowhere = loadCsv(join(folder, "nowhere.csv"));
    await expect(nowhere).rejects.toMatchObject({
      code: "FILE",
      message: /no such file.*expected a CSV file/,
    });
    await expect(loadCsv(folder)).rejects.toMatchObject({ code: "FILE", message: /this is a folder/ });
  });
});
