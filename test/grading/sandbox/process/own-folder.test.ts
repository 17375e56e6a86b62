import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { makeTempDir, removeStaleTempDirs } from "../../../../src/grading/sandbox/process/own-folder.js";

const PREFIX = "noloop-leftovers-trial";
const own = makeTempDir(PREFIX);
const gone = spawnSync(process.execPath, ["-e", ""]).pid;
const ofGone = own.replace(`-${process.pid}.`, `-${gone}.`);
const elsewhere = ofGone.replace(/\.(\d+)-/, ".1$1-");
afterAll(() => {
  for (const folder of [own, ofGone, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

it("removes the folders of processes that are gone, and no others", () => {
  for (const folder of [ofGone, elsewhere]) {
    mkdirSync(folder);
    writeFileSync(join(folder, "bundle.mjs"), "");
  }
  removeStaleTempDirs(PREFIX);
  expect(existsSync(ofGone)).toBe(false);
  expect(existsSync(own)).toBe(true);
  expect(existsSync(elsewhere)).toBe(true); // another container's number, perhaps
});
