import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitOf, machineFacts, machineWarnings, packageVersion } from "../../src/benchmark/machine.js";

describe("machineFacts", () => {
  it("states what this process runs on", () => {
    const facts = machineFacts();
    expect(facts).toMatchObject({ node: process.version, v8: process.versions.v8, arch: process.arch });
    expect(facts.cores).toBe(os.availableParallelism());
    expect(facts.memoryBytes).toBe(os.totalmem());
    expect(facts.cpu).not.toBe("");
    expect(facts.noloop).toBe(packageVersion());
    expect(facts.noloop).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe("commitOf", () => {
  let folder: string;
  const git = (...words: string[]) => {
    const identity = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.org",
      "-c",
      "commit.gpgsign=false",
    ];
    return execFileSync("git", ["-C", folder, ...identity, ...words], { encoding: "utf8" }).trim();
  };
  beforeAll(() => {
    folder = mkdtempSync(join(os.tmpdir(), "noloop-commit-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is null outside a repository and in one without a commit, then the commit, then dirty", () => {
    expect(commitOf(folder)).toBeNull();
    git("init", "--quiet");
    expect(commitOf(folder)).toBeNull();
    writeFileSync(join(folder, "file"), "one");
    git("add", "file");
    git("commit", "--quiet", "--message", "one");
    const commit = git("rev-parse", "--short=12", "HEAD");
    expect(commitOf(folder)).toBe(commit);
    writeFileSync(join(folder, "file"), "two");
    expect(commitOf(folder)).toBe(`${commit}-dirty`);
  });

  it("is null for a package inside somebody else's repository", () => {
    const inner = join(folder, "node_modules", "noloop");
    mkdirSync(inner, { recursive: true });
    expect(commitOf(inner)).toBeNull();
  });
});

describe("machineWarnings", () => {
  const quiet = { ...machineFacts(), cores: 4, loadAverage: 0.2 };

  it("are none on a quiet machine", () => {
    expect(machineWarnings(quiet, 4)).toEqual([]);
    expect(machineWarnings({ ...quiet, loadAverage: null }, 1)).toEqual([]);
  });

  it("say what to do on a busy one, or with more threads than cores", () => {
    expect(machineWarnings({ ...quiet, loadAverage: 2.6 }, 8)).toEqual([
      "the machine was busy (load average 2.6 on 4 cores at the start): close other programs and measure again",
      "8 threads on 4 cores get in each other's way: measure with --threads 4",
    ]);
  });
});
