import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClassOptions, gradeClass } from "../../../src/grading/class/grade-class.js";
import { verify } from "../../../src/grading/class/verify.js";
import { ClassRoot } from "./class-root.js";
import { FakeGrader, type FakeOptions, planned, SETTINGS } from "./fake-grader.js";

let root: ClassRoot;
beforeEach(() => {
  root = new ClassRoot();
  root.add("ada", "1 1 1");
  root.add("bob", "1 0 0");
  root.add("eve", "0 ? 0");
});
afterEach(() => root.remove());

function grade(change: Partial<ClassOptions> = {}, fake: FakeOptions = {}) {
  return gradeClass({
    grader: new FakeGrader(fake),
    settings: SETTINGS,
    list: root.list(),
    from: root.submissions,
    out: root.out,
    workers: 2,
    ...change,
  });
}

/** Ids that were run. */
async function run(change: Partial<ClassOptions> = {}, fake: FakeOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  await grade(change, { onRun: (id) => ids.push(id), ...fake });
  return ids.sort();
}

const gradebook = () => readFileSync(join(root.out, "gradebook.csv"), "utf8");

describe("gradeClass", () => {
  it("writes a result each, a summary and a gradebook", async () => {
    const { summary } = await grade();
    expect(readdirSync(join(root.out, "results")).sort()).toEqual(["ada.json", "bob.json", "eve.json"]);
    expect(summary.submissions.map(({ id, points }) => [id, points.final, points.undecided])).toEqual([
      ["ada", 100, 0],
      ["bob", 50, 0],
      ["eve", 0, 30],
    ]);
    expect(summary.tests.map(({ counts }) => counts.passed)).toEqual([2, 1, 1]);
    const rows = parse(gradebook(), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ id, grade: points, status }) => [id, points, status])).toEqual([
      ["ada", "100", "graded"],
      ["bob", "50", "graded"],
      ["eve", "0", "incomplete"],
    ]);
    expect(rows[2]!["second (30)"]).toBe("not judged");
    expect(existsSync(join(root.out, ".lock"))).toBe(false);
  });

  it("gives those of the roster who handed in nothing a row of their own, and counts them nowhere else", async () => {
    const notes = [{ kind: "left out", about: ".DS_Store (1)", text: "no student wrote it" }] as const;
    const { summary } = await grade({ list: { ...root.list("ada", "bob", "eve", "cyn", "zoe"), notes } });
    expect(summary.submissions.map(({ id }) => id)).toEqual(["ada", "bob", "eve"]);
    expect(summary.missing.map(({ id }) => id)).toEqual(["cyn", "zoe"]);
    expect(summary.notes).toEqual(notes);
    expect(summary.tests.map(({ counts }) => counts.failed)).toEqual([1, 1, 2]);
    const rows = parse(gradebook(), { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => [row.id, row.grade, row.possible, row.status, row["first (50)"]])).toEqual([
      ["ada", "100", "100", "graded", "50"],
      ["bob", "50", "100", "graded", "50"],
      ["cyn", "0", "100", "no submission", ""],
      ["eve", "0", "100", "incomplete", "0"],
      ["zoe", "0", "100", "no submission", ""],
    ]);
    expect(verify(root.out, SETTINGS.key).findings).toEqual([]);
  });

  it("tells its progress", async () => {
    const told: string[] = [];
    await grade({
      workers: 1,
      onProgress: ({ done, total, kept }) => told.push(`${done}/${total} (${kept})`),
    });
    expect(told).toEqual(["0/3 (0)", "1/3 (0)", "2/3 (0)", "3/3 (0)"]);
    told.length = 0;
    await grade({ onProgress: ({ done, total, kept }) => told.push(`${done}/${total} (${kept})`) });
    expect(told).toEqual(["3/3 (3)"]);
  });

  it("runs nothing again that still stands, and writes the same bytes", async () => {
    await grade();
    const before = gradebook();
    rmSync(join(root.out, "gradebook.csv"));
    expect(await run()).toEqual([]);
    expect(gradebook()).toBe(before);
  });

  it("grades what is new or handed in anew", async () => {
    await grade();
    root.add("bob", "1 1 0");
    root.add("cyn", "1 1 1");
    expect(await run()).toEqual(["bob", "cyn"]);
    expect(gradebook()).toContain('"bob","bob","","80"');
  });

  it("works out names and lateness anew without running anything", async () => {
    await grade();
    const list = root.list();
    const submissions = list.submissions.map((one) => ({
      ...one,
      name: `Dr. ${one.id}`,
      submittedAt: "2026-10-02T12:00:00Z",
      due: "2026-10-01T12:00:00Z",
    }));
    const settings = { ...SETTINGS, late: { graceMinutes: 0, percentPerDay: 10 } };
    expect(await run({ list: { ...list, submissions }, settings })).toEqual([]);
    expect(gradebook()).toContain('"ada","Dr. ada","2026-10-02T12:00:00Z","90","100","100","10"');
  });

  it("grades undecided submissions again when told to", async () => {
    await grade();
    expect(await run({ retryUndecided: true })).toEqual(["eve"]);
  });

  it("sends whoever changed a test to regrade", async () => {
    await grade();
    const plan = [planned("first", "visible", 50), planned("other", "visible", 50)];
    await expect(grade({}, { plan })).rejects.toThrow(
      'ada was graded before, and since then test "other" is new; test "second" is gone; test "third" is gone; "noloop regrade"',
    );
  });

  it("goes on after a line that was cut short", async () => {
    await grade();
    const journal = join(root.out, "journal.jsonl");
    const bytes = readFileSync(journal).length;
    truncateSync(journal, bytes - 10);
    const [id] = await run();
    expect(["ada", "bob", "eve"]).toContain(id);
    expect(await run()).toEqual([]);
  });

  it("begins anew after a header that was cut short", async () => {
    await grade();
    truncateSync(join(root.out, "journal.jsonl"), 20);
    expect(await run()).toEqual(["ada", "bob", "eve"]);
  });

  it("does not believe a journal that was edited", async () => {
    await grade();
    const journal = join(root.out, "journal.jsonl");
    const edited = readFileSync(journal, "utf8").replace('"earned":50', '"earned":100');
    writeFileSync(journal, edited);
    await expect(grade()).rejects.toThrow(/journal\.jsonl, line [234]: the result was changed/);
    appendFileSync(journal, "x\n");
    await expect(grade()).rejects.toThrow("journal.jsonl");
  });

  it("keeps to one assignment a folder", async () => {
    await grade();
    const journal = join(root.out, "journal.jsonl");
    writeFileSync(journal, readFileSync(journal, "utf8").replace('"assignment":"svm"', '"assignment":"knn"'));
    await expect(grade()).rejects.toThrow('belongs to assignment "knn"');
  });

  it("refuses a folder that another grader works in", async () => {
    await grade();
    writeFileSync(join(root.out, ".lock"), "1\n"); // process 1 lives
    await expect(grade()).rejects.toThrow("process 1 grades into this folder");
    writeFileSync(join(root.out, ".lock"), "999999999\n"); // killed
    expect(await run()).toEqual([]);
  });

  it("stops when a submission cannot be graded at all, and keeps what was finished", async () => {
    const onRun = (id: string) => {
      if (id === "bob") throw new Error("our own mistake");
    };
    await expect(grade({ workers: 1 }, { onRun })).rejects.toThrow("our own mistake");
    expect(existsSync(join(root.out, "gradebook.csv"))).toBe(false);
    expect(await run()).toEqual(["bob", "eve"]);
  });
});

it("takes away what a killed run had half written, and nothing of anybody's", async () => {
  await grade();
  const [half, notes] = [
    join(root.out, "results", "ada.json.4711-0-m1x2y3-0.part"),
    join(root.out, "notes.1234567"),
  ];
  for (const path of [half, notes]) writeFileSync(path, "{");
  await grade();
  expect(existsSync(half)).toBe(false);
  expect(existsSync(notes)).toBe(true);
});

it("brings names that are no file names, or formulas, through the gradebook", async () => {
  const names = [
    "=cmd|' 'A0",
    "-2+3",
    "@a",
    "+1",
    '"quoted", with commas',
    "two\nlines",
    "陈伟",
    "Ada",
    "A/b",
  ];
  const ids = names.filter((name) => !name.includes("/"));
  for (const id of ids) root.add(id, "1 1 1");
  await grade();
  const rows = parse(gradebook(), { columns: true, relax_column_count: false }) as Record<string, string>[];
  const found = rows.map(({ id }) => id!.replace(/^'(?=[=+\-@])/, ""));
  expect(found.sort()).toEqual([...ids, "ada", "bob", "eve"].sort());
  for (const { id, name } of rows) for (const cell of [id, name]) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  const files = readdirSync(join(root.out, "results"));
  expect(new Set(files.map((name) => name.toLowerCase())).size).toBe(rows.length);
  for (const name of files) expect(name).toMatch(/^[\w-]+\.json$/);
});
