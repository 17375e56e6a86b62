import { describe, expect, it } from "vitest";
import { csvCell } from "../../../src/grading/class/gradebook.js";
import { resultStem } from "../../../src/grading/class/result-file.js";
import { parseRoster } from "../../../src/grading/class/roster.js";

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

  it("does not count spaces around ids, names, times and the header's words", () => {
    const roster = parseRoster(" id , name,due\n eve , Eve ,\n", "r");
    expect([...roster]).toEqual([["eve", { name: "Eve", submittedAt: null, due: null }]]);
  });

  it.each([
    ["semicolons", "id;name\na;Doe, Ann\n"],
    ["tabs", "id\tname\na\tDoe, Ann\n"],
    ["Excel's line about its separator", "\ufeffsep=;\r\nid;name\r\na;Doe, Ann\r\n"],
  ])("takes %s", (_what, text) => {
    expect(parseRoster(text, "r").get("a")?.name).toBe("Doe, Ann");
  });

  it.each([
    ["name\nada\n", 'r: expected a column "id"'],
    ["id,submitted_at\na,yesterday\n", "r, row 2, submitted_at: expected a time with its zone"],
    ["id,due\na,2026-10-01T10:00:00\n", "r, row 2, due: expected a time with its zone"],
    ["id\na\na\n", 'r, row 3: the id "a" was there before'],
    ["id\na\n a \n", 'r, row 3: the id "a" was there before'],
    ["id,name\na,A\n ,B\n", "r, row 3: expected an id, got none"],
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
