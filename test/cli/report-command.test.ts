import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportCommand } from "../../src/cli/commands/report.js";
import type { Context } from "../../src/cli/context.js";
import { writeReport } from "../../src/report/write-report.js";
import { benchResult } from "../report/fixtures.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "noloop-report-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function run(args: readonly string[], json = false): Promise<string> {
  const lines: string[] = [];
  const context: Context = {
    out: (text) => lines.push(text),
    err() {},
    json,
    quiet: true,
    signal: new AbortController().signal,
    progress: () => ({ update() {}, stop() {} }),
    fail() {},
  };
  await reportCommand(context).parseAsync([...args], { from: "user" });
  return lines.join("\n");
}

describe("noloop report", () => {
  it("writes the page beside the JSON and prints an address to click on", async () => {
    const file = join(folder, "bench.json");
    await writeFile(file, JSON.stringify(benchResult()));
    expect(await run([file])).toBe(pathToFileURL(join(folder, "bench.html")).href);
    expect(await readFile(join(folder, "bench.html"), "utf8")).toMatch(/^<!doctype html>/);
  });
  it("writes where --out says, making folders, and prints JSON with --json", async () => {
    const file = join(folder, "bench.json");
    const out = join(folder, "deep", "er", "page.html");
    await writeFile(file, JSON.stringify(benchResult()));
    expect(JSON.parse(await run([file, "--out", out], true))).toEqual({ path: out, schema: "noloop/bench" });
    expect(await readdir(join(folder, "deep", "er"))).toEqual(["page.html"]);
  });
  it("writes nothing for a file that it cannot read", async () => {
    const file = join(folder, "bench.json");
    await writeFile(file, '{"schema":"noloop/be');
    await expect(run([file])).rejects.toThrow("is cut short");
    expect(await readdir(folder)).toEqual(["bench.json"]);
  });
});

it("says so when the page cannot be written", async () => {
  await writeFile(join(folder, "file"), "");
  const writing = writeReport(join(folder, "file", "page.html"), benchResult());
  await expect(writing).rejects.toMatchObject({
    code: "FILE",
    message: expect.stringContaining("choose another place with --out"),
  });
});
