import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  hashOfHashes,
  hashSubmission,
  SubmissionSources,
} from "../../../src/grading/run/submission-files.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-files-"));
  writeFileSync(join(folder, "svm.ts"), "export const a = 1;");
  mkdirSync(join(folder, "helpers"));
  writeFileSync(join(folder, "helpers", "rows.ts"), "export const b = 2;");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("hashSubmission", () => {
  it("lists files by their path, and changes with any of them", () => {
    const before = hashSubmission(folder);
    expect(Object.keys(before)).toEqual(["helpers/rows.ts", "svm.ts"]);
    writeFileSync(join(folder, "helpers", "rows.ts"), "export const b = 3;");
    const after = hashSubmission(folder);
    expect(after["svm.ts"]).toBe(before["svm.ts"]);
    expect(after["helpers/rows.ts"]).not.toBe(before["helpers/rows.ts"]);
    expect(hashOfHashes(after)).not.toBe(hashOfHashes(before));
  });

  it("opens neither links nor what is far too large", () => {
    symlinkSync("/etc/passwd", join(folder, "link.ts"));
    symlinkSync(folder, join(folder, "circle"));
    writeFileSync(join(folder, "huge.ts"), "");
    truncateSync(join(folder, "huge.ts"), 2 ** 40);
    expect(Object.keys(hashSubmission(folder))).toEqual([
      "circle",
      "helpers/rows.ts",
      "huge.ts",
      "link.ts",
      "svm.ts",
    ]);
  });

  it("leaves out what is not the student's", () => {
    mkdirSync(join(folder, "node_modules", "x"), { recursive: true });
    writeFileSync(join(folder, "node_modules", "x", "index.js"), "");
    expect(Object.keys(hashSubmission(folder))).toEqual(["helpers/rows.ts", "svm.ts"]);
  });

  it("leaves out what an operating system put there, so that a zip from a Mac has the same hashes", () => {
    const before = hashSubmission(folder);
    mkdirSync(join(folder, "__MACOSX"));
    for (const name of ["__MACOSX/._svm.ts", "._svm.ts", ".DS_Store", "helpers/Thumbs.db"]) {
      writeFileSync(join(folder, name), "x");
    }
    expect(hashSubmission(folder)).toEqual(before);
  });

  it("opens no pipe, takes a folder called svm.ts for a folder, and bears any names and depths", () => {
    rmSync(join(folder, "svm.ts"));
    mkdirSync(join(folder, "svm.ts"));
    writeFileSync(join(folder, "svm.ts", "two\nlines.ts"), "1");
    execFileSync("mkfifo", [join(folder, "pipe.ts")]);
    symlinkSync("loop.ts", join(folder, "loop.ts"));
    execFileSync("mkdir", ["-p", Array.from({ length: 900 }, () => "d").join("/")], { cwd: folder });
    expect(Object.keys(hashSubmission(folder))).toEqual([
      "helpers/rows.ts",
      "loop.ts",
      "pipe.ts",
      "svm.ts/two\nlines.ts",
    ]);
  });

  it("says that a folder is not there", () => {
    expect(() => hashSubmission(join(folder, "none"))).toThrow("there is no such folder");
  });
});

describe("SubmissionSources", () => {
  it("reads what a submission can import, wherever it lies inside", () => {
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules", "hidden.js"), "for (;;);");
    const sources = new SubmissionSources(folder);
    expect(sources.get("helpers/rows.ts")).toBe("export const b = 2;");
    expect(sources.get("node_modules/hidden.js")).toBe("for (;;);");
    expect(sources.has("none.ts")).toBe(false);
  });

  it("reads nothing outside of it", () => {
    symlinkSync("/etc/passwd", join(folder, "link.ts"));
    const sources = new SubmissionSources(join(folder, "helpers"));
    expect(sources.has("../svm.ts")).toBe(false);
    expect(new SubmissionSources(folder).has("link.ts")).toBe(false);
  });
});
