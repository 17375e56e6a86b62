import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseResult, readResult } from "../../src/report/read-result.js";
import { DataError, NoloopError } from "../../src/support/errors.js";
import {
  bareRun,
  doubtfulBench,
  emptyRun,
  hostileRun,
  hundredClasses,
  searchesRun,
  tableRun,
} from "./edge-cases.js";
import { benchResult, runResult } from "./fixtures.js";
import { activationsRun, hostileNetRun, netRun } from "./net-runs.js";

const run = runResult();
const text = JSON.stringify(run);

describe("parseResult", () => {
  it("gives back what was written", () => {
    expect(parseResult(text, "run.json")).toEqual(JSON.parse(text));
    expect(parseResult(`\ufeff${JSON.stringify(benchResult())}\n`, "bench.json").schema).toBe("noloop/bench");
  });
  it.each([
    ["an empty file", " \n", "run.json: expected JSON that noloop wrote, got an empty file"],
    ["a cut file", text.slice(0, 1000), /run\.json: the file is cut short after \d+ bytes/],
    ["text", "hello", "run.json: expected JSON that noloop wrote, but it is not JSON"],
    ["broken JSON", '{"schema": noloop}', "run.json: expected JSON that noloop wrote, but it is not JSON"],
    ["another value", "[1, 2]", "run.json: expected a JSON object that noloop wrote, got an array"],
    [
      "another schema",
      '{"schema":"other/thing"}',
      'expected schema "noloop/run" or "noloop/bench", got "other/thing"',
    ],
    ["no schema", "{}", 'expected schema "noloop/run" or "noloop/bench", got none'],
    ["a schema named like an object's own", '{"schema":"constructor"}', 'got "constructor"'],
    [
      "a newer version",
      JSON.stringify({ ...run, version: 2 }),
      "version 2 was written by a newer noloop; this one reads version 1",
    ],
    [
      "no version",
      JSON.stringify({ ...run, version: undefined }),
      "expected version 1 of noloop/run, got none",
    ],
    [
      "a missing part",
      JSON.stringify({ ...run, models: undefined }),
      "run.json: models must be a list, got nothing",
    ],
    [
      "a damaged detail",
      JSON.stringify({ ...run, models: [{ ...run.models[0], title: 3 }] }),
      "models[0].title must be a text, got 3",
    ],
    [
      "a missing benchmark",
      JSON.stringify({ ...run, bench: undefined }),
      'run.json, its bench: not a result of "noloop bench"',
    ],
    [
      "a newer benchmark",
      JSON.stringify({ ...run, bench: { ...run.bench, version: 7 } }),
      "version must be 1, got 7",
    ],
    [
      "a damaged benchmark",
      JSON.stringify({ ...benchResult(), method: null }),
      "method must be an object, got null",
    ],
  ])("says what is wrong with %s", (_, content, message) => {
    const parse = () => parseResult(content, "run.json");
    expect(parse).toThrow(DataError);
    expect(parse).toThrow(message);
  });
  it.each([
    ["bareRun", bareRun()],
    ["emptyRun", emptyRun()],
    ["hostileRun", hostileRun()],
    ["hundredClasses", hundredClasses()],
    ["searchesRun", searchesRun()],
    ["tableRun", tableRun()],
    ["doubtfulBench", doubtfulBench()],
    ["netRun", netRun()],
    ["hostileNetRun", hostileNetRun()],
    ["activationsRun", activationsRun()],
  ])("takes %s, in which losses may be null", (_, result) => {
    expect(parseResult(JSON.stringify(result), "run.json")).toEqual(result);
  });
  it("keeps to one line", () => {
    expect(() => parseResult("{\n\n'a'\n}", "run.json")).toThrow(/^[^\n]+$/);
  });
});

describe("readResult", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "noloop-report-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it("reads a file", async () => {
    const path = join(folder, "run.json");
    await writeFile(path, text);
    expect((await readResult(path)).startedAt).toBe(run.startedAt);
  });
  it.each([
    ["missing.json", "there is no such file"],
    [".", "this is a folder"],
  ])("says what is wrong with %s", async (name, message) => {
    const reading = readResult(join(folder, name));
    await expect(reading).rejects.toThrow(NoloopError);
    await expect(reading).rejects.toMatchObject({ code: "FILE", message: expect.stringContaining(message) });
  });
});
