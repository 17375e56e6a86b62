/** What a teaching assistant does with the compiled command: grade, go on, regrade, verify, export. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const ASSIGNMENT = ["--assignment", "gradient-checking"];
const FIRST_TEST = "forwardPropagation of x 2 and theta 4 is 8 (course)";

/** Two functions of five: an assignment without races, whose verdicts no load can change. */
const PART = `export const forwardPropagation = (x: number, theta: number) => theta * x;
export const backwardPropagation = (x: number, theta: number) => x;
`;
const WRONG = PART.replace("theta * x", "theta + x");
const ENDLESS = PART.replace("=> x;", "=> { for (;;) {} };");

/** As folders may be called; the slow one comes last. */
const CLASS: Readonly<Record<string, string>> = {
  ada: PART,
  "=cmd|' -C calc'!A0": WRONG,
  'o"brien, bob': PART,
  "two\nlines": WRONG,
  "Ångström 名字": PART,
  "~endless": ENDLESS,
};

const COURSE = {
  version: 1,
  key: "sixteen characters at least",
  isolation: "none",
  limits: { wallSeconds: 2 },
};

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
}

function ended(child: ChildProcess): Promise<Ended> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (text) => (out += text));
  child.stderr?.on("data", (text) => (err += text));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

const noloop = (...args: string[]) => ended(start(args));
const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");
const configure = (course: object) =>
  writeFileSync(join(folder, "noloop.config.json"), JSON.stringify(course));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-cli-grade-"));
  for (const [id, text] of Object.entries(CLASS)) {
    mkdirSync(join(folder, "class", id), { recursive: true });
    writeFileSync(join(folder, "class", id, "gradient-checking.ts"), text);
  }
  mkdirSync(join(folder, "empty"));
  configure(COURSE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("bad input ends with exit code 2 and one line", () => {
  it.each([
    [["grade", "nowhere", ...ASSIGNMENT], "nowhere"],
    [["grade", "empty", ...ASSIGNMENT, "--out", "out"], "empty is empty"],
    [["grade", "class", "--assignment", "svn", "--out", "out"], "svn"],
    [["grade", "class", ...ASSIGNMENT], "--out <folder>"],
    [["grade", "class", ...ASSIGNMENT, "--out", "out", "--config", "no.json"], "no.json"],
    [["regrade", "empty"], "journal.jsonl"],
    [["verify", "empty"], "class.json or result.json"],
    [["export", "result", "no.json", "--format", "junit"], "no.json"],
    [["export", "gradescope", "svn"], "svn"],
  ])("%j", async (args, message) => {
    const { code, out, err } = await noloop(...args);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n\s+at .*\.js:/);
    expect(out).toBe("");
    expect(code).toBe(2);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("names the key of a configuration that is wrong", async () => {
    writeFileSync(join(folder, "wrong.json"), JSON.stringify({ version: 1, limits: { wallSecond: 2 } }));
    const { code, err } = await noloop("grade", "class/ada", ...ASSIGNMENT, "--config", "wrong.json");
    expect(err).toContain("wallSecond");
    expect(code).toBe(2);
  });
});

describe("noloop grade", () => {
  it("prints points and tests of one submission, and writes its pages", async () => {
    const { code, out } = await noloop("grade", "class/ada", ...ASSIGNMENT, "--out", "one");
    expect(out).toMatch(/gradient-checking, ada: \d+ of 100 points/);
    expect(out).toContain(`✓ ${FIRST_TEST}`);
    expect(readdirSync(join(folder, "one")).sort()).toEqual(["feedback.html", "report.html", "result.json"]);
    expect(code).toBe(1);
  });

  it("stops a class at Ctrl-C with exit code 130, and says how to go on", { tags: "long" }, async () => {
    const child = start(["grade", "class", ...ASSIGNMENT, "--out", "graded", "--workers", "1"]);
    const end = ended(child);
    const journal = join(folder, "graded", "journal.jsonl");
    const watch = setInterval(() => {
      if (!existsSync(journal) || readFileSync(journal, "utf8").split("\n").length < 3) return;
      clearInterval(watch); // a second Ctrl-C would end it without a word
      child.kill("SIGINT");
    }, 20);
    const { code, err } = await end;
    expect(err).toMatch(/stopped; [1-5] of 6 submissions are graded.*same command again/s);
    expect(code).toBe(130);
    expect(existsSync(join(folder, "graded", "gradebook.csv"))).toBe(false);
  });

  it("goes on where it was, with every name whole in the gradebook, and links that lead somewhere", {
    tags: "long",
  }, async () => {
    const { code, out, err } = await noloop("grade", "class", ...ASSIGNMENT, "--out", "graded");
    expect(err).toMatch(/[1-5] from before/);
    expect(code).toBe(0);
    const rows = parse(read("graded", "gradebook.csv"), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id!.replace(/^'/, "")).sort()).toEqual(Object.keys(CLASS).sort());
    for (const { id } of rows) expect(id).not.toMatch(/^[=+@-]/);
    const links = [...read("graded", "class.html").matchAll(/href="(results\/[^"]+)"/g)];
    expect(links.length).toBeGreaterThanOrEqual(rows.length);
    for (const [, link] of links) expect(existsSync(join(folder, "graded", decodeURI(link!)))).toBe(true);
    expect(out).toContain(join("graded", "class.html"));
  });

  it("repeats nothing when all is graded", { tags: "long" }, async () => {
    const before = read("graded", "journal.jsonl");
    const { code, err } = await noloop("grade", "class", ...ASSIGNMENT, "--out", "graded");
    expect(err).toContain("6 from before");
    expect(code).toBe(0);
    expect(read("graded", "journal.jsonl")).toBe(before);
  });
});

describe("noloop regrade, verify and export", { tags: "long" }, () => {
  it("shows who gains what before anything is written, and then writes it", async () => {
    configure({ ...COURSE, assignments: { "gradient-checking": { points: { [FIRST_TEST]: 10 } } } });
    const before = read("graded", "gradebook.csv");
    const preview = await noloop("regrade", "graded");
    expect(preview.out).toMatch(/ada: (\d+) → \d+ \(\+6\)/);
    expect(preview.out).toContain(FIRST_TEST);
    expect(preview.out).toContain("Nothing was written");
    expect(read("graded", "gradebook.csv")).toBe(before);
    const written = await noloop("regrade", "graded", "--yes");
    expect(written.out).toContain("Written.");
    expect(read("graded", "gradebook.csv")).not.toBe(before);
    expect([preview.code, written.code]).toEqual([0, 0]);
  });

  it("finds a result that was edited", async () => {
    expect((await noloop("verify", "graded")).code).toBe(0);
    const path = join(folder, "graded", "results", "ada.json");
    const whole = readFileSync(path, "utf8");
    writeFileSync(path, whole.replace('"earned": 10', '"earned": 11'));
    const { code, out } = await noloop("verify", "graded");
    expect(out).toContain("ada.json");
    expect(code).toBe(1);
    writeFileSync(path, whole);
  });

  it("hands a result to other systems, into a folder that it makes", async () => {
    const result = join("graded", "results", "ada.json");
    const { code } = await noloop("export", "result", result, "--format", "junit", "--out", "new/ada.xml");
    expect(code).toBe(0);
    expect(read("new", "ada.xml")).toContain("<testsuite");
    const ofClass = await noloop("export", "result", "graded/class.json", "--format", "junit");
    expect(ofClass.err).toContain("is the result of a class");
    expect(ofClass.code).toBe(2);
  });

  it("makes Gradescope's zip", async () => {
    const { code, out } = await noloop("export", "gradescope", "gradient-checking", "--out", "new/auto.zip");
    expect(out.trim()).toBe(join(folder, "new", "auto.zip"));
    expect(readFileSync(out.trim()).subarray(0, 2).toString()).toBe("PK");
    expect(code).toBe(0);
  });
});
