/** A folder that cannot hold the results is reported before the work begins: no progress line stands before the error. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ended, startNoloop } from "./noloop.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-output-"));
  writeFileSync(join(folder, "taken"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ["taken", ["run", "--out", "taken"]],
  ["taken/results", ["run", "knn", "--data", "digits", "--out", "taken/results"]],
  ["taken/results", ["run", "two-layer-net", "--data", "digits", "--out", "taken/results"]],
  ["taken/results", ["run", "transfer", "--from", "run", "--out", "taken/results"]],
  ["taken/results", ["run", "initialization", "--out", "taken/results"]],
  ["taken/results", ["bench", "svm/loss", "--out", "taken/results"]],
  ["taken", ["report", "run.json", "--out", "taken/page.html"]],
  ["taken", ["data", "show", "digits", "--out", "taken/sheet.html"]],
  ["taken", ["export", "gradescope", "svm", "--out", "taken/svm.zip"]],
  ["taken/results", ["grade", ".", "--single", "--assignment", "svm", "--out", "taken/results"]],
];

it.each(COMMANDS)(
  "%s is refused by noloop %j",
  async (refused, args) => {
    const { code, out, err } = await ended(startNoloop(folder, args));
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain(`${refused}: expected a folder for the results, `);
    expect(err).toMatch(/choose another (folder|place) with --out/);
    expect(out).toBe("");
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(["taken"]);
  },
  120_000,
);
