import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import {
  makeTempDir,
  removeStaleTempDirs,
  sandboxDir,
} from "../../../../src/grading/sandbox/process/temp-dir.js";

const disk = vi.hoisted(() => ({ isFull: true }));
vi.mock("../../../../src/grading/sandbox/bundle/runtime-bundles.js", () => ({
  SUBMISSION_BUNDLE: {},
  writeRuntimeBundle: async () => {
    if (disk.isFull) throw new Error("ENOSPC: no space left on device");
  },
}));

const PREFIX = "noloop-stale-test";
const own = makeTempDir(PREFIX);
const ended = spawnSync(process.execPath, ["-e", ""]).pid;
const stale = own.replace(`-${process.pid}.`, `-${ended}.`);
const otherContainer = stale.replace(/\.(\d+)-/, ".1$1-");
afterAll(() => {
  for (const folder of [own, stale, otherContainer]) rmSync(folder, { recursive: true, force: true });
});

it("removes the folders of processes that have ended, and no others", () => {
  for (const folder of [stale, otherContainer]) {
    mkdirSync(folder);
    writeFileSync(join(folder, "bundle.mjs"), "");
  }
  removeStaleTempDirs(PREFIX);
  expect(existsSync(stale)).toBe(false);
  expect(existsSync(own)).toBe(true);
  expect(existsSync(otherContainer)).toBe(true); // its process id may belong to another container
});

it("makes the sandbox folder once, and tries again after a failure", async () => {
  await expect(sandboxDir()).rejects.toThrow("ENOSPC");
  disk.isFull = false;
  const dir = await sandboxDir();
  expect(await sandboxDir()).toBe(dir);
});
