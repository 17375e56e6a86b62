import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderOf, listSubmissions, looksLikeClass } from "../../../src/grading/class/class-folder.js";
import { csvCell } from "../../../src/grading/class/gradebook.js";
import { resultStem } from "../../../src/grading/class/result-file.js";
import { parseRoster } from "../../../src/grading/class/roster.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "noloop-folders-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function add(path: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), "");
}

describe("a class's folder", () => {
  it("is told from a submission's by having folders and no code", () => {
    add("class/ada/svm.ts");
    add("class/roster.csv");
    add("one/svm.ts");
    add("one/helpers/rows.ts");
    add("wrong/main.ts");
    add("wrong/x/y.ts");
    const classes = ["class", "one", "wrong"].filter((name) => looksLikeClass(join(root, name), "svm.ts"));
    expect(classes).toEqual(["class"]);
  });

  it("is refused where nothing is in it", () => {
    mkdirSync(join(root, "empty"));
    expect(() => looksLikeClass(join(root, "empty"), "svm.ts")).toThrow(
      /empty is empty; expected a submission, with svm\.ts in it, or many/,
    );
  });

  it("lists submissions by name, with what the roster knows, and finds the file in folders within", () => {
    for (const path of ["b/svm.ts", "a/svm-main/svm.ts", "c/x/svm.ts", "c/y/svm.ts", ".git/svm.ts"])
      add(path);
    const roster = parseRoster("id,name,submitted_at\nb,Bob,2026-10-01T10:00:00Z\n", "roster.csv");
    const found = listSubmissions(root, "svm.ts", roster);
    expect(found.map(({ id, name, submittedAt }) => [id, name, submittedAt])).toEqual([
      ["a", "a", null],
      ["b", "Bob", "2026-10-01T10:00:00Z"],
      ["c", "c", null],
    ]);
    expect(found.map(({ folder }) => folder.slice(root.length + 1))).toEqual(["a/svm-main", "b", "c"]);
    expect(folderOf(join(root, "b"), "svm.ts")).toBe(join(root, "b"));
  });

  it("must be there and hold something", () => {
    expect(() => listSubmissions(join(root, "none"), "svm.ts", new Map())).toThrow("cannot be read (ENOENT)");
    expect(() => listSubmissions(root, "svm.ts", new Map())).toThrow("expected a folder for each submission");
  });
});

describe("a roster", () => {
  it("takes quotes, commas, line ends and a byte-order mark", () => {
    const roster = parseRoster(
      '\ufeffname,id,extra,due\n"Doe, ""JJ""\nJr",x,1,2026-10-05T10:00:00+02:00\n',
      "r",
    );
    expect(roster.get("x")).toEqual({
      name: 'Doe, "JJ"\nJr',
      submittedAt: null,
      due: "2026-10-05T10:00:00+02:00",
    });
  });

  it.each([
    ["name\nada\n", 'r: expected a column "id"'],
    ["id,submitted_at\na,yesterday\n", "r, row 2, submitted_at: expected a time with its zone"],
    ["id,due\na,2026-10-01T10:00:00\n", "r, row 2, due: expected a time with its zone"],
    ["id\na\na\n", 'r, row 3: the id "a" was there before'],
    ['id\n"a\n', "r: expected CSV"],
  ])("names what is wrong in %j", (text, message) => {
    expect(() => parseRoster(text, "r")).toThrow(message);
  });
});

describe("a name of a result's file", () => {
  it("is the id where that is plain, and never that of another", () => {
    expect(resultStem("ada_lovelace-1815")).toBe("ada_lovelace-1815");
    const odd = ["Ada", "ADA", "a/b", "a b", "..", ".", "", "con.", "a\nb", "=1", "é", "陈", "x".repeat(300)];
    const stems = odd.map(resultStem);
    expect(new Set(stems.map((stem) => stem.toLowerCase())).size).toBe(odd.length);
    for (const stem of stems) expect(stem).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
  });
});

it.each([
  [1.5, '"1.5"'],
  [-1.5, '"-1.5"'],
  ['a "b", c', '"a ""b"", c"'],
  ["=1+1", '"\'=1+1"'],
  [" =1", '"\' =1"'],
  ["\t=1", '"\'\t=1"'],
  ["＝1", '"\'＝1"'],
  ["a=b", '"a=b"'],
])("a cell of %j is %s", (value, expected) => {
  expect(csvCell(value)).toBe(expected);
});
