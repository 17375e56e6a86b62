import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, writeRunFile } from "../../src/experiments/write-run.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-write-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("what a run cannot write", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");

  it("a folder: says to choose another one, or what else the caller knows", async () => {
    const inFile = join(file, "run");
    const problem = (remedy: string) => ({
      code: "FILE",
      message: expect.stringMatching(
        new RegExp(`^${inFile}: this folder cannot be made \\(ENOTDIR.*\\); ${remedy}$`),
      ),
    });
    await expect(makeFolder(inFile)).rejects.toMatchObject(
      problem("free some space or choose another folder with --out"),
    );
    await expect(makeFolder(inFile, "move it")).rejects.toMatchObject(problem("move it"));
  });

  it("a file in a folder that is there, as of a run that goes on: says nothing of --out, which it would refuse", async () => {
    await expect(writeRunFile(join(file, "run.json"), "{}")).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(
        /ENOTDIR.*; free some space, and see that the folder may be written to$/,
      ),
    });
  });
});
