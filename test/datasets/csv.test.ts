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

/** What most programs write: two features and a class. */
const TABLE = "a,b,k\r\n1,2,x\r\n3,4,y\r\n";

describe("loadCsv reads the same table", () => {
  const utf16 = (text: string) => Buffer.from(text, "utf16le");
  const eol = (text: string) => TABLE.replaceAll("\r\n", text);
  it.each<[string, string | Uint8Array, CsvOptions?]>([
    ["with the line ends of Windows", TABLE],
    ["with those of Unix", eol("\n")],
    ["with those of old Macs", eol("\r")],
    ["with mixed line ends", "a,b,k\r\n1,2,x\n3,4,y\n"],
    ["with line ends mixed the other way", "a,b,k\n1,2,x\r\n3,4,y\r"],
    ["in UTF-16 without a byte order mark", utf16(TABLE)],
    ["in UTF-16 with one", utf16(`\ufeff${TABLE}`)],
    ["in big-endian UTF-16", utf16(TABLE).swap16()],
    ["in big-endian UTF-16 with a byte order mark", utf16(`\ufeff${TABLE}`).swap16()],
    ["with Excel's line sep=;", `sep=;\r\n${TABLE.replaceAll(",", ";")}`],
    ["with Excel's line sep=,", `\ufeffsep=,\r\n${TABLE}`],
    ["with both that line and the option", `sep=;\n${TABLE.replaceAll(",", ";")}`, { delimiter: ";" }],
    ["with comments before the header", `# made by hand\n# on a Monday\n${TABLE}`],
    ["with the index that pandas writes", ",a,b,k\n7,1,2,x\n0,3,4,y\n"],
    ["with that index, written once more", "Unnamed: 0.1,Unnamed: 0,a,b,k\n0,0,1,2,x\n1,1,3,4,y\n"],
    ["with the names that R writes", '"","a","b","k"\n"one",1,2,"x"\n"two",3,4,"y"\n'],
    ["with numbered rows", "Id,a,b,k\n1,1,2,x\n2,3,4,y\n"],
  ])("%s", async (_, text, options) => {
    const { X, y, classes } = await load(text, options);
    expect(X.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(y.toArray()).toEqual([0, 1]);
    expect(classes).toEqual(["x", "y"]);
  });
});

describe("loadCsv and the first row", () => {
  it("takes it as data if its features are numbers and its class comes again", async () => {
    const { X, classes } = await load("5.1,3.5,setosa\n4.9,3.0,setosa\n7.0,3.2,versicolor\n\n");
    expect(X.toArray()).toEqual([
      [5.1, 3.5],
      [4.9, 3],
      [7, 3.2],
    ]);
    expect(classes).toEqual(["setosa", "versicolor"]);
  });

  it.each(["0,1,2\n5,6,1\n7,8,2\n", "0,1,label\n5,6,1\n7,8,2\n"])(
    "takes the numbers that pandas counts columns with as a header: %j",
    async (text) => {
      const { X, classes } = await load(text);
      expect(X.toArray()).toEqual([
        [5, 6],
        [7, 8],
      ]);
      expect(classes).toEqual(["1", "2"]);
    },
  );

  it("follows the option where both are possible", async () => {
    const text = "400,410,kind\n1,2,x\n";
    expect((await load(text, { header: true })).X.toArray()).toEqual([[1, 2]]);
    expect((await load(text, { header: false })).classes).toEqual(["kind", "x"]);
    expect((await load(text, { label: "kind" })).X.toArray()).toEqual([[1, 2]]);
  });

  it("reads the header that numpy.savetxt writes as a comment", async () => {
    const text = "# a,b,k\n1.000e+00,2.000e+00,0.000e+00\n3.000e+00,4.000e+00,1.000e+00\n";
    const { X, classes } = await load(text, { columns: ["b", "a"], label: "k" });
    expect(X.toArray()).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(classes).toEqual(["0", "1"]);
  });
});

describe("loadCsv and classes", () => {
  it("takes 1, 1.0 and 01 as one class", async () => {
    const { y, classes } = await load("a,k\n1,0\n2,1\n3,1.0\n4,0.0\n5,01\n6,-0\n");
    expect(classes).toEqual(["0", "1"]);
    expect(y.toArray()).toEqual([0, 1, 1, 0, 1, 0]);
  });

  it("keeps numbers that are too large to be distinguished as text", async () => {
    const { classes } = await load("a,k\n1,9007199254740993\n2,9007199254740992.0\n3,90071992547409920\n");
    expect(classes).toHaveLength(3);
  });

  it("takes fractions as classes where the column is named, and words such as none among words", async () => {
    expect((await load("a,k\n1,0.5\n2,1.5\n", { label: "k" })).classes).toEqual(["0.5", "1.5"]);
    expect((await load("a,k\n1,none\n2,some\n")).classes).toEqual(["none", "some"]);
  });
});

describe("loadCsv and a column that numbers the rows", () => {
  it("says in the source that it was left out", async () => {
    expect((await load(",a,k\n0,5,x\n1,6,y\n")).source).toBe('table.csv, without its index column ""');
    expect((await load(",a,k\n0,5,x\n1,6,y\n", { source: "mine" })).source).toBe("mine");
  });

  it("is a feature where it is asked for, or does not count", async () => {
    const text = "id,a,k\n1,5,x\n2,6,y\n";
    expect((await load(text, { columns: ["id"] })).X.toArray()).toEqual([[1], [2]]);
    expect((await load(text.replace("2,6", "3,6"))).X.shape).toEqual([2, 2]);
    expect((await load(text.replace("id", "time"))).X.shape).toEqual([2, 2]);
  });
});

describe("loadCsv says where it cannot read", () => {
  it.each<[string, string | Uint8Array, CsvOptions, RegExp]>([
    [
      "an empty cell",
      "a,b,k\n1,2,x\n3,,y\n",
      {},
      /table\.csv: line 3, column "b": expected a number, got an empty cell/,
    ],
    ["text", "a,b,k\n1,two,x\n", {}, /line 2, column "b": expected a number, got "two"/],
    ["a hexadecimal number", "a,k\n0x10,x\n", {}, /line 2, column "a": expected a number, got "0x10"/],
    ["NaN", "a,k\nNaN,x\n", {}, /line 2, column "a": expected a number, got "NaN"/],
    ["a number too large", "a,k\n1e999,x\n", {}, /line 2, column "a": expected a number, got "1e999"/],
    ["an empty label", "a,k\n1,x\n2,\n", {}, /line 3, column "k": expected a class, got an empty cell/],
    ["the line in the file, empty lines counted", "a,k\n\n\n1,x\n\nq,x\n", {}, /line 6, column "a"/],
    [
      "a short row",
      "a,b,k\n1,2,x\n3,y\n",
      {},
      /table\.csv: line 3: expected 3 cells, got 2; every row must have as many/,
    ],
    ["a long row", "a,k\n1,x,9\n", {}, /line 2: expected 2 cells, got 3/],
    [
      "an open quote",
      'a,k\n1,"x\n2,y\n',
      {},
      /lines 2 to 3: a cell begins with a quotation mark that is never closed/,
    ],
    [
      "a quote inside a cell",
      'a,k\n1,x"y\n',
      {},
      /line 2: expected a quotation mark only at the beginning and the end/,
    ],
    [
      "a quote that ends too soon",
      'a,k\n1,"x"y\n',
      {},
      /line 2: expected a quotation mark only at .*twice \(""\)/,
    ],
    [
      "a row of the wrong length behind lines that were taken off",
      "sep=;\n# made by hand\na;k\n1;x\n1;x;2\n",
      {},
      /line 5: expected 2 cells, got 3/,
    ],
    ["control bytes", "a,k\n\u001b[2J,x\n", {}, /column "a": expected a number, got "\\u\{1b\}\[2J"/],
    ["a name with control bytes", "\u001b[2J,k\nq,x\n", {}, /column "\\u\{1b\}\[2J": expected a number/],
    [
      "the label among the features",
      "a,k\n1,2\n",
      { columns: ["a", "k"] },
      /column "k" is the label, so it cannot/,
    ],
    ["a feature twice", "a,b,k\n1,2,x\n", { columns: ["a", "a"] }, /column "a" is asked for twice/],
    ["no features", "a,k\n1,x\n", { columns: [] }, /expected feature columns beside the label/],
    [
      "a label that is no number among numbers",
      "a,k\n1,0\n2,nan\n",
      {},
      /line 3, column "k": .*"nan" among numbers/,
    ],
    [
      "numbers that are no classes",
      "a,price\n1,3\n2,24.5\n",
      {},
      /line 3, column "price": .*number 24\.5; put the/,
    ],
    [
      "a first row that may be either",
      "400,410,kind\n1,2,x\n",
      {},
      /line 1: expected a header, got "400, 410, kind"/,
    ],
    ["bytes 0", new Uint8Array([0x61, 0, 0, 0x62]), {}, /found bytes 0, which text does not have/],
    [
      "half of UTF-16",
      new Uint8Array([0xff, 0xfe, 0x61]),
      {},
      /found bytes that are not UTF-16LE; save it as UTF-8/,
    ],
    ["no such label", "a,k\n1,x\n", { label: "class" }, /no label column "class"; the columns are a, k/],
    ["no such position", "a,k\n1,x\n", { label: 2 }, /no label column 2; the columns are a, k/],
    ["no such column", "a,k\n1,x\n", { columns: ["z"] }, /no column "z"; the columns are a, k/],
    ["a header twice", "a,a,k\n1,2,x\n", {}, /line 1: two columns are called "a"; rename one/],
    ["an empty file", "", {}, /expected a header, got an empty file/],
    ["an empty file without header", "\n\n", { header: false }, /expected rows, got an empty file/],
    ["only a header", "a,k\n", {}, /expected at least one row of data, got none/],
    ["another delimiter", "a;k\n1;x\n", {}, /got only the column "a;k"; .*say so with `delimiter`/],
    [
      "a shape that does not fit",
      "a,b,k\n1,2,x\n",
      { shape: [1, 3] },
      /shape \[1, 3\] does not have its 2 feature/,
    ],
    ["bytes that are not text", new Uint8Array([0x61, 0x2c, 0xff, 0x0a]), {}, /expected a CSV file in UTF-8/],
  ])("%s", async (_, text, options, message) => {
    await expect(load(text, options)).rejects.toMatchObject({
      code: "DATA",
      message: expect.stringMatching(message),
    });
  });

  it("a file that is not there, or is a folder", async () => {
    const nowhere = loadCsv(join(folder, "nowhere.csv"));
    await expect(nowhere).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/no such file.*expected a CSV file/),
    });
    await expect(loadCsv(folder)).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/this is a folder/),
    });
  });
});
