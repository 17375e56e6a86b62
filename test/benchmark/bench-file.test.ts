import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseBenchResult, readBenchResult, writeBenchResult } from "../../src/benchmark/bench-file.js";
import type { BenchResult } from "../../src/benchmark/result.js";
import { exampleResult } from "./example-result.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-bench-file-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("writing and reading", () => {
  it("gives back what was written, makes folders, and leaves no other file", async () => {
    const path = join(folder, "new", "folder", "bench.json");
    const result = exampleResult();
    await writeBenchResult(path, result);
    expect(await readBenchResult(path)).toEqual(result);
    expect(readdirSync(join(folder, "new", "folder"))).toEqual(["bench.json"]);
  });

  it("replaces an older file", async () => {
    const path = join(folder, "again.json");
    await writeBenchResult(path, exampleResult());
    const later: BenchResult = { ...exampleResult(), seed: 7 };
    await writeBenchResult(path, later);
    expect((await readBenchResult(path)).seed).toBe(7);
  });

  it("says so when the folder is a file", async () => {
    const blocked = join(folder, "file");
    writeFileSync(blocked, "");
    const outcome = writeBenchResult(join(blocked, "bench.json"), exampleResult());
    await expect(outcome).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringContaining("choose another folder"),
    });
  });

  it("says so when there is no file", async () => {
    const path = join(folder, "none.json");
    await expect(readBenchResult(path)).rejects.toMatchObject({
      code: "FILE",
      message: `${path} cannot be read (ENOENT: no such file or directory, open '${path}'); "noloop bench" writes one`,
    });
  });
});

describe("a file that is not what it should be", () => {
  /** The example with one place changed: "comparisons.0.id" = 3. */
  const changed = (place: string, value: unknown): string => {
    const copy = JSON.parse(JSON.stringify(exampleResult())) as Record<string, unknown>;
    const keys = place.split(".");
    const last = keys.pop() as string;
    const parent = keys.reduce((object, key) => object[key] as Record<string, unknown>, copy);
    parent[last] = value;
    return JSON.stringify(copy);
  };

  it.each([
    ["schema", "noloop/run", 'schema must be "noloop/bench", got "noloop/run"'],
    ["version", 2, "version must be 1, got 2"],
    ["machine", null, "machine must be an object, got null"],
    ["machine.cores", "two", 'machine.cores must be a number, got "two"'],
    ["backend", "gpu", 'backend must be "js" or "wasm" or "blas", got "gpu"'],
    ["comparisons", {}, "comparisons must be a list, got {}"],
    ["comparisons", [], "comparisons must have at least 1 entries, has 0"],
    ["comparisons.0.size.N", null, "comparisons[0].size.N must be a number, got null"],
    [
      "comparisons.0.variants.1.samplesMs.0",
      null,
      "comparisons[0].variants[1].samplesMs[0] must be a number, got null",
    ],
    [
      "comparisons.0.variants.1.speedup.verdict",
      "fast",
      'comparisons[0].variants[1].speedup.verdict must be "faster" or',
    ],
    [
      "comparisons.0.variants.0.agreement.agrees",
      1,
      "comparisons[0].variants[0].agreement.agrees must be true or false",
    ],
    ["comparisons.0.warnings", undefined, "comparisons[0].warnings must be a list, got nothing"],
  ])("%s = %j", (place, value, problem) => {
    const parse = () => parseBenchResult(changed(place, value), "bench.json");
    expect(parse).toThrow(problem);
    expect(parse).toThrow(
      /^bench\.json: not a result of "noloop bench" that this noloop can read: .*; measure again$/,
    );
  });

  it("lets an unknown field pass, which a later noloop may have added", () => {
    expect(parseBenchResult(changed("machine.simd", "avx512"), "bench.json").machine.cores).toBe(2);
  });

  it.each(["", "{", "[1, 2", "hello"])("the text %j is not JSON", (content) => {
    expect(() => parseBenchResult(content, "bench.json")).toThrow(/^bench\.json: not JSON \(/);
  });

  it.each(["null", "3", "[]"])("the JSON %s is no object", (content) => {
    expect(() => parseBenchResult(content, "bench.json")).toThrow("it must be an object");
  });
});
