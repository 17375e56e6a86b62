// @module-tag long
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunResult } from "../../src/experiments/result.js";
import { ended, startInterrupted, startNoloop } from "./noloop.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-knn-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: readonly string[]) => startNoloop(folder, ["run", "knn", ...args]);

describe("noloop run knn", () => {
  it("uses all examples and writes accuracy, confusion, rate and memory", async () => {
    const { code, out } = await ended(start("--data", "digits", "--k", "3", "--out", "digits"));
    expect(code).toBe(0);
    const [run] = readdirSync(join(folder, "digits"));
    const path = (file: string) => join(folder, "digits", run!, file);
    const result = JSON.parse(readFileSync(path("run.json"), "utf8")) as RunResult;
    const { train, test } = result.data.counts;
    expect(train! + test!).toBe(1797);
    const [model] = result.models;
    expect(model!.testCount).toBe(test);
    expect(model!.accuracy.test).toBeGreaterThan(0.95);
    expect(model!.confusion.flat().reduce((a, b) => a + b, 0)).toBe(test);
    expect(out).toMatch(/kNN \(k = 3\): 9\d\.\d\d % of \d+ test examples right/);
    expect(out).toMatch(/Memory: at most .* resident/);
    expect(existsSync(path("report.html"))).toBe(true);
  });

  it("takes the first so many examples when told, and refuses a k beyond them", async () => {
    const few = ["--data", "shapes10", "--train", "40", "--test", "30"];
    const { code, out } = await ended(start(...few, "--out", "few", "--json"));
    expect(code).toBe(0);
    const result = JSON.parse(out) as RunResult;
    expect(result.data.counts).toEqual({ train: 40, test: 30 });
    const refused = await ended(start(...few, "--k", "41"));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("--k must be at most the 40 training examples, got 41");
  });

  it("ends with code 130 and writes nothing when it is interrupted", async () => {
    const args = ["run", "knn", "--data", "shapes10", "--out", "stopped", "--threads", "1"];
    const { code, err } = await ended(startInterrupted(folder, args, "kNN: distances ..."));
    expect(err).toMatch(/noloop: .*stopped/);
    expect(code).toBe(130);
    expect(existsSync(join(folder, "stopped"))).toBe(false);
  });
});
