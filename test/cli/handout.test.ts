import {
  chmodSync,
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
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ended, startNoloop } from "./noloop.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-handout-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const noloop = (...args: readonly string[]) => ended(startNoloop(folder, args));

describe("noloop handout", () => {
  it("writes a zip with the folder, both languages and noloop's own package", async () => {
    const { code, out } = await noloop("handout", "svm", "--json");
    expect(code).toBe(0);
    const { path, assignments } = JSON.parse(out) as { path: string; assignments: string[] };
    expect(path).toBe(join(folder, "svm.zip"));
    expect(assignments).toEqual(["svm"]);
    const names = Object.keys(unzipSync(readFileSync(path)));
    expect(names).toEqual(
      expect.arrayContaining(["README.md", "README.zh.md", "svm.ts", "noloop-0.1.0.tgz"]),
    );
  }, 60_000);

  it("writes no file where one is already", async () => {
    writeFileSync(join(folder, "course.zip"), "last year's");
    const { code, err } = await noloop("handout", "svm", "knn", "--package", "0.1.0");
    expect(code).toBe(2);
    expect(err).toContain("course.zip exists already; remove it, or name another file with --out");
    expect(readFileSync(join(folder, "course.zip"), "utf8")).toBe("last year's");
  });

  it("writes no template into a folder that holds something", async () => {
    writeFileSync(join(folder, "notes.txt"), "mine");
    const { code, err } = await noloop("handout", "svm", "--template", ".", "--package", "0.1.0");
    expect(code).toBe(2);
    expect(err).toContain("must be new or empty");
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  it("names the nearest assignment, and the two options that exclude each other", async () => {
    const unknown = await noloop("handout", "svm", "sofmax");
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('did you mean "softmax"?');
    const both = await noloop("handout", "svm", "--out", "a.zip", "--template", "b");
    expect(both).toMatchObject({ code: 2 });
    expect(both.err).toContain("--template");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("warns of what npm 12 refuses", async () => {
    const spec = "git+https://git.example/noloop.git";
    const { code, err } = await noloop("handout", "svm", "--package", spec);
    expect(code).toBe(0);
    expect(err).toContain("npm install --allow-git=all");
  });
});

/** The system lets root write everywhere: what this user may not do must be seen first. */
function isRefused(path: string): boolean {
  try {
    writeFileSync(path, "");
    rmSync(path);
    return false;
  } catch {
    return true;
  }
}

describe("where nothing can be written", () => {
  it("says so in one line, and leaves nothing", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    // for root: a place that refuses everyone
    const place = isRefused(join(closed, "probe")) ? closed : "/sys";
    const made = await noloop("new", "svm", join(place, "svm"), "--package", "0.1.0");
    expect(made).toMatchObject({ code: 2 });
    expect(made.err).toMatch(/svm cannot be written: .*; name another folder\n$/);
    expect(made.err).not.toContain("    at ");
    const zip = await noloop("handout", "svm", "--out", join(place, "a.zip"), "--package", "0.1.0");
    expect(zip).toMatchObject({ code: 2 });
    expect(zip.err).toContain("cannot be written");
    expect(existsSync(join(place, "svm"))).toBe(false);
  });
});

describe("noloop new", () => {
  it("says a cd that can be typed, where the folder's name has a space", async () => {
    const { code, out } = await noloop("new", "svm", "week 1/svm", "--package", "0.1.0");
    expect(code).toBe(0);
    expect(out).toContain('  type   cd "week 1/svm"\n');
  });
});
