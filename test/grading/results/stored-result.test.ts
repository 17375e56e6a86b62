/** `graded-before/` is the folder of a class as the version before wrote it, with `walls` in place of `isolation`. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { readJournal } from "../../../src/grading/class/journal.js";
import { readResultFile } from "../../../src/grading/class/result-file.js";
import { verify } from "../../../src/grading/class/verify.js";
import { sealFault } from "../../../src/grading/results/seal.js";
import { upgradeAndSeal } from "../../../src/grading/results/stored-result.js";

const KEY = "0123456789abcdef";
const BEFORE = fileURLToPath(new URL("graded-before", import.meta.url));
const ADA = join(BEFORE, "results", "ada.json");

const copy = mkdtempSync(join(tmpdir(), "noloop-graded-before-"));
cpSync(BEFORE, copy, { recursive: true });
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("results of the version before", () => {
  it("have their isolation under its new name, and everything else as it was", () => {
    const stored = JSON.parse(readFileSync(ADA, "utf8"));
    const { walls, ...same } = stored;
    expect([stored.version, walls.level]).toEqual([1, "strong"]);
    expect(readResultFile(ADA)).toEqual({ ...same, version: 2, isolation: walls });
    const summary = readResultFile(join(BEFORE, "class.json"));
    expect(summary).toMatchObject({ version: 3, isolationLevel: "strong" });
    expect(summary).not.toHaveProperty("wallLevel");
  });

  it("are verified as they were written", () => {
    expect(verify(BEFORE, KEY)).toEqual({ files: 5, findings: [] });
    const path = join(copy, "results", "ada.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"level": "strong"', '"level": "strOng"'));
    expect(verify(path, KEY).findings.map(({ what }) => what)).toEqual([
      "its seal is broken: the file was edited, or sealed with another key",
    ]);
  });

  it("get a new seal where a journal is continued", () => {
    const { results } = readJournal(join(BEFORE, "journal.jsonl"), KEY)!;
    expect([...results.keys()].sort()).toEqual(["ada", "bob"]);
    for (const result of results.values()) {
      expect(result).toMatchObject({ version: 2, isolation: { level: "strong" } });
      expect(sealFault(result, KEY)).toBeNull();
    }
  });

  it("name the required isolation as the reason where nothing was run", () => {
    const stored = JSON.parse(readFileSync(ADA, "utf8"));
    const startFailure = { fault: "grader", reason: "walls", message: "too weak", at: null };
    const upgraded = upgradeAndSeal({ ...stored, startFailure }, KEY);
    expect(upgraded).toMatchObject({ startFailure: { ...startFailure, reason: "isolation" } });
  });
});
