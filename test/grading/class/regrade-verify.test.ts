import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gradeClass } from "../../../src/grading/class/grade-class.js";
import { regrade, storedRun, writeRegrade } from "../../../src/grading/class/regrade.js";
import { verify } from "../../../src/grading/class/verify.js";
import type { PlannedTest } from "../../../src/grading/plan/test-list.js";
import type { Settings } from "../../../src/grading/settings/settings.js";
import { ClassRoot } from "./class-root.js";
import { FakeGrader, PLAN, planned, SETTINGS } from "./fake-grader.js";

let root: ClassRoot;
beforeEach(async () => {
  root = new ClassRoot();
  root.add("ada", "1 1 1");
  root.add("bob", "1 0 0");
  root.add("eve", "0 0 0");
  await gradeClass({
    grader: new FakeGrader(),
    settings: SETTINGS,
    list: root.list(),
    from: root.submissions,
    out: root.out,
    workers: 2,
  });
});
afterEach(() => root.remove());

/** All files below the class's folder, with their content. */
function content(folder = root.out): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? Object.entries(content(path)) : [[path, readFileSync(path, "utf8")]];
    }),
  );
}

async function preview(plan: readonly PlannedTest[] = PLAN, settings: Settings = SETTINGS) {
  const ran: string[] = [];
  const onRun = (id: string, titles: readonly string[]) => ran.push(`${id}: ${titles.join(", ")}`);
  const grader = new FakeGrader({ plan, settings, onRun });
  const options = { grader, settings, list: root.list(), out: root.out, workers: 2 };
  return { found: await regrade(options), ran: ran.sort() };
}

/** The second test, corrected. */
const CORRECTED = PLAN.map((test) => (test.title === "second" ? { ...test, hash: "another" } : test));

describe("regrade", () => {
  it("runs nothing where nothing changed", async () => {
    const { found, ran } = await preview();
    expect(ran).toEqual([]);
    expect(found).toMatchObject({ changes: [], reasons: [], testsRun: 0, notGraded: [] });
  });

  it("runs only the test that was changed, says who gains through it, and writes nothing", async () => {
    const before = content();
    root.add("bob", "1 0 0"); // the same files
    const { found, ran } = await preview(CORRECTED);
    expect(ran).toEqual(["ada: second", "bob: second", "eve: second"]);
    expect(found.reasons).toEqual(['test "second" was changed']);
    expect(found.changes).toEqual([]);
    expect(content()).toEqual(before);
  });

  it("runs a test anew that was not asked for what happened in the changed one, and only then", async () => {
    root.add("kim", "1 0 -");
    const options = { settings: SETTINGS, list: root.list(), from: root.submissions, out: root.out };
    await gradeClass({ grader: new FakeGrader(), ...options, workers: 2 });
    expect((await preview()).ran).toEqual([]);
    expect((await preview(CORRECTED)).ran).toContain("kim: second, third");
  });

  it("moves only the changed test's column", async () => {
    const before = readFileSync(join(root.out, "gradebook.csv"), "utf8");
    const grader = new FakeGrader({ plan: CORRECTED });
    const runTests: FakeGrader["runTests"] = async (submission, only) => {
      const { tests, report } = await grader.runTests(submission, only);
      const passed = { verdict: "passed", earned: 30, outcome: null } as const;
      return { tests: tests.map((test) => ({ ...test, ...passed })), report };
    };
    const lenient = { assignment: grader.assignment, plan: CORRECTED, grade: grader.grade, runTests };
    const options = { settings: SETTINGS, list: root.list(), out: root.out, workers: 1 };
    const found = await regrade({ grader: lenient, ...options });
    expect(found.changes.map(({ id, before: was, after }) => [id, was, after])).toEqual([
      ["bob", 50, 80],
      ["eve", 0, 30],
    ]);
    expect(found.changes[0]!.tests).toEqual([
      { title: "second", before: { verdict: "failed", earned: 0 }, after: { verdict: "passed", earned: 30 } },
    ]);
    await writeRegrade(root.out, storedRun(root.out, SETTINGS.key).header, found);
    const after = readFileSync(join(root.out, "gradebook.csv"), "utf8");
    const column = (text: string, k: number) => text.split("\r\n").map((line) => line.split(",").at(k));
    expect(column(after, -2)).not.toEqual(column(before, -2));
    expect(column(after, -1)).toEqual(column(before, -1));
    expect(column(after, -3)).toEqual(column(before, -3));
    expect(verify(root.out, SETTINGS.key).findings).toEqual([]);
    const again = await preview(CORRECTED);
    expect([again.ran, again.found.changes]).toEqual([[], []]);
  });

  it("works out points, visibility and lateness without running anything", async () => {
    const plan = PLAN.map((test) => (test.title === "first" ? { ...test, points: 10 } : test));
    const { found, ran } = await preview(plan);
    expect(ran).toEqual([]);
    expect(found.changes.map(({ id, before, after }) => [id, before, after])).toEqual([
      ["ada", 100, 60],
      ["bob", 50, 10],
    ]);
  });

  it("tells of tests that are new or gone", async () => {
    const { found, ran } = await preview([...PLAN.slice(0, 2), planned("fourth", "hidden", 20)]);
    expect(ran).toEqual(["ada: fourth", "bob: fourth", "eve: fourth"]);
    expect(found.reasons).toEqual(['test "fourth" is new', 'test "third" is gone']);
    expect(found.changes[0]!.tests.map(({ title, before, after }) => [title, before, after])).toEqual([
      ["third", { verdict: "passed", earned: 20 }, null],
      ["fourth", null, { verdict: "passed", earned: 20 }],
    ]);
  });

  it("grades what was handed in anew as a whole, and leaves what was never graded", async () => {
    root.add("bob", "1 1 1");
    root.add("new", "1 1 1");
    const { found, ran } = await preview();
    expect(ran).toEqual(["bob: first, second, third"]);
    expect(found.reasons).toEqual(["bob was submitted anew"]);
    expect(found.notGraded).toEqual(["new"]);
  });

  it("runs everything with another key or tolerance", async () => {
    const { found } = await preview(PLAN, { ...SETTINGS, tolerance: { rtol: 0.1 } });
    expect([found.testsRun, found.reasons]).toEqual([9, ["tolerance or limits are others"]]);
  });

  it("keeps in the journal what is no longer there", async () => {
    const header = storedRun(root.out, SETTINGS.key).header;
    const grader = new FakeGrader();
    const list = root.list();
    const submissions = list.submissions.filter(({ id }) => id !== "eve");
    const found = await regrade({
      grader,
      settings: SETTINGS,
      list: { ...list, submissions },
      out: root.out,
      workers: 1,
    });
    await writeRegrade(root.out, header, found);
    expect([...storedRun(root.out, SETTINGS.key).results.keys()].sort()).toEqual(["ada", "bob", "eve"]);
  });
});

describe("verify", () => {
  it("finds nothing in what was just written", () => {
    expect(verify(root.out, SETTINGS.key)).toEqual({ files: 6, findings: [] });
    expect(verify(join(root.out, "results", "ada.json"), SETTINGS.key).findings).toEqual([]);
  });

  it.each(["results/ada.json", "class.json", "gradebook.csv", "journal.jsonl"])(
    "names %s when any byte of it is another",
    (name) => {
      const path = join(root.out, name);
      const whole = readFileSync(path);
      const step = Math.max(1, Math.floor(whole.length / 60));
      for (let at = 0; at < whole.length; at += step) {
        const bytes = Buffer.from(whole);
        bytes[at] = bytes[at]! ^ 1;
        writeFileSync(path, bytes);
        const { findings } = verify(root.out, SETTINGS.key);
        expect({ at, named: findings.some(({ file }) => file.includes(name)) }).toEqual({ at, named: true });
      }
    },
  );

  it("finds a result that was sealed anew without the key", async () => {
    const other = new ClassRoot();
    try {
      other.add("ada", "1 1 1");
      const settings = { ...SETTINGS, key: null };
      const grader = new FakeGrader({ settings });
      await gradeClass({
        grader,
        settings,
        list: other.list(),
        from: other.submissions,
        out: other.out,
        workers: 1,
      });
      writeFileSync(join(root.out, "results/ada.json"), readFileSync(join(other.out, "results/ada.json")));
      const whats = verify(root.out, SETTINGS.key).findings.map(({ what }) => what);
      expect(whats).toContain("it is not sealed with the course's key: written without it, or edited");
    } finally {
      other.remove();
    }
  });

  it("finds results of other submissions, missing and added ones", () => {
    const [ada, bob] = ["ada", "bob"].map((id) => join(root.out, `results/${id}.json`)) as [string, string];
    writeFileSync(join(root.out, "results/zoe.json"), readFileSync(ada));
    writeFileSync(bob, readFileSync(ada));
    const found = verify(root.out, SETTINGS.key).findings.map(({ file, what }) => `${file}: ${what}`);
    expect(found.join("\n")).toContain("zoe.json: class.json does not list it");
    expect(found.join("\n")).toContain("bob.json: it tells something else than class.json");
  });

  it("asks for the key where there must be one", () => {
    const { findings } = verify(join(root.out, "results/ada.json"), null);
    expect(findings[0]?.what).toContain("give the configuration that holds it");
  });

  it("says where there is nothing to verify", () => {
    expect(() => verify(join(root.out, "none"), null)).toThrow("there is no such file or folder");
    expect(() => verify(root.submissions, null)).toThrow("expected class.json or result.json");
    expect(existsSync(join(root.out, ".lock"))).toBe(false);
  });
});
