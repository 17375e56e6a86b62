import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseBenchResult } from "../../src/benchmark/bench-file.js";
import { type BenchOptions, type BenchProgress, benchmark, runBenchmark } from "../../src/benchmark/run.js";
import { type Compiled, compile } from "./compiled.js";
import { faulty } from "./fixtures/faulty.js";

const CHILD = "src/benchmark/child.ts";
const FAULTY_CHILD = "test/benchmark/fixtures/faulty-child.ts";
const HANGING_PARENT = "test/benchmark/fixtures/hanging-parent.ts";

let compiled: Compiled;
let folder: string;
let pids: string;

beforeAll(() => {
  compiled = compile(CHILD, FAULTY_CHILD, HANGING_PARENT);
  folder = mkdtempSync(join(tmpdir(), "noloop-run-"));
});
afterAll(() => {
  compiled?.remove();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(({ task }) => {
  pids = join(folder, `${task.id}.pids`);
  process.env.NOLOOP_TEST_PIDS = pids;
});

/** Few rounds, one thread: these tests are of the protocol, not of speed. */
const QUICK: BenchOptions = { rounds: 2, threads: 1, backend: "js" };

const runFaulty = (id: string, options: BenchOptions = {}) => {
  const chosen = faulty.filter((comparison) => comparison.id === id);
  return benchmark(chosen, { ...QUICK, childEntry: compiled.url(FAULTY_CHILD), ...options });
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Polls, because a killed process takes a moment to be gone. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const toldPids = () => {
  try {
    return readFileSync(pids, "utf8").trim().split("\n").map(Number);
  } catch {
    return [];
  }
};

describe("a real benchmark of compiled code", () => {
  it("measures comparisons, and its result survives JSON", { tags: "long" }, async () => {
    const progress: BenchProgress[] = [];
    const result = await runBenchmark(["knn/distances", "svm/loss", "softmax/loss"], {
      ...QUICK,
      rounds: 9,
      sizeName: "small",
      childEntry: compiled.url(CHILD),
      onProgress: (step) => progress.push(step),
    });
    expect(parseBenchResult(JSON.stringify(result), "bench.json")).toEqual(result);
    expect(result.comparisons.map(({ id }) => id)).toEqual(["knn/distances", "svm/loss", "softmax/loss"]);
    expect(result).toMatchObject({ backend: "js", threads: 1, seed: 231 });
    for (const { variants, baseline, sizeName, dtype } of result.comparisons) {
      expect({ sizeName, dtype }).toEqual({ sizeName: "small", dtype: "float64" });
      expect(variants[0]).toMatchObject({ name: baseline, speedup: null });
      for (const { samplesMs, agreement, summary, gflops, gbps } of variants) {
        expect(agreement.agrees).toBe(true);
        expect(samplesMs).toHaveLength(9);
        expect(Math.min(...samplesMs, gflops, gbps)).toBeGreaterThan(0);
        expect(summary.n).toBe(9);
      }
      for (const { speedup } of variants.slice(1)) {
        expect(speedup?.confidence).toBeGreaterThanOrEqual(0.9875); // one of four intervals
        expect(speedup?.rounds).toBe(9);
      }
    }
    const shares = progress.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThan(1);
    expect(progress.at(-1)?.step).toBe("round 9 of 9");
    expect(progress.at(-1)?.secondsLeft).toBeGreaterThan(0);
  });

  it("takes the pilot call for the only sample of a variant that the budget has no round for", {
    tags: "long",
  }, async () => {
    const chosen = faulty.filter(({ id }) => id === "takes three seconds");
    const childEntry = compiled.url(FAULTY_CHILD);
    const { comparisons } = await benchmark(chosen, { childEntry, backend: "js", budgetSeconds: 0.5 });
    const [naive, slow] = comparisons[0]?.variants ?? [];
    expect([naive?.samplesMs.length, slow?.samplesMs.length]).toEqual([1, 1]);
    expect(slow?.summary.median).toBeGreaterThanOrEqual(3001);
    expect(slow?.speedup?.verdict).toBe("too few rounds");
    expect(comparisons[0]?.warnings[0]).toMatch(
      /^no round fits the budget.*: measure with --rounds 6 \(about \d{2,}\.\d s\)$/,
    );
  });
});

describe("the ways to run", () => {
  it("an A/A trial runs the last variant against itself", { tags: "long" }, async () => {
    const result = await runFaulty("fine", { sameTwice: true });
    expect(result.comparisons[0]?.variants.map(({ name }) => name)).toEqual(["other", "other again"]);
  });

  it("one process can hold all variants, in float32; too few rounds give no interval", async () => {
    const { method, comparisons } = await runFaulty("fine", { isolation: "same-process", dtype: "float32" });
    expect(method.isolation).toBe("same-process");
    expect(comparisons[0]?.dtype).toBe("float32");
    expect(comparisons[0]?.variants[1]?.speedup).toMatchObject({
      verdict: "too few rounds",
      low: null,
      rounds: 2,
    });
    expect(comparisons[0]?.warnings[0]).toMatch(
      /^2 rounds give no interval: measure with --rounds 6 \(about /,
    );
  });
});

describe("a variant that is not fit to be timed", () => {
  it.each([
    [
      "disagrees",
      "other disagrees with naive: dx[1] is 4.5, expected 4 within rtol 1e-9 and atol 1e-9. Nothing was timed",
    ],
    ["changes its input", "a later call gives another result than the first: loss is 24, expected 12"],
  ])("%s: no speed-up", async (id, message) => {
    await expect(runFaulty(id)).rejects.toMatchObject({
      code: "DISAGREEMENT",
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ["throws", /^throws, other: boom\n.*TypeError: boom/s],
    ["dies", /^dies, other: the process ended with exit code 3; it said:\nlast words$/],
  ])("%s: the error names it", async (id, message) => {
    await expect(runFaulty(id)).rejects.toThrow(message);
  });

  it("hangs: it is ended when patience is", { tags: "long" }, async () => {
    const outcome = runFaulty("hangs", { patienceSeconds: 10 });
    await expect(outcome).rejects.toThrow("hangs, other: no reply within 10 s, so the process was ended");
    expect(toldPids().some(isAlive)).toBe(false);
  });
});

describe("being stopped", () => {
  it("ends the processes, even one that hears nothing", { tags: "long" }, async () => {
    const stop = new AbortController();
    const outcome = runFaulty("hangs", { signal: stop.signal });
    const settled = expect(outcome).rejects.toMatchObject({ code: "INTERRUPTED" });
    await until(() => toldPids().length > 0);
    stop.abort();
    await settled;
    expect(toldPids().some(isAlive)).toBe(false);
  });

  it("does not start when it is stopped already", async () => {
    await expect(runFaulty("hangs", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
  });

  it("takes a Ctrl-C that reached the variant first for a Ctrl-C", async () => {
    await expect(runFaulty("is interrupted")).rejects.toMatchObject({ code: "INTERRUPTED" });
  });

  it("leaves no orphan when the benchmark itself is killed", { tags: "long" }, async () => {
    const parent = spawn(process.execPath, [fileURLToPath(compiled.url(HANGING_PARENT))], {
      stdio: "ignore",
    });
    const gone = new Promise((resolve) => parent.once("exit", resolve));
    await until(() => toldPids().length > 0);
    parent.kill("SIGKILL");
    await gone;
    await until(() => !toldPids().some(isAlive));
  });
});

describe("what is refused", () => {
  it("timing TypeScript through a loader", async () => {
    await expect(runBenchmark(["svm/loss"])).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringMatching(
        /^only compiled JavaScript is timed, but this runs from .*run\.ts; build with/,
      ),
    });
  });

  it("an unknown comparison", async () => {
    await expect(runBenchmark(["svn"])).rejects.toThrow(
      'there is no comparison "svn"; expected one of knn/distances, svm/loss, softmax/loss',
    );
  });

  it.each([
    [{ rounds: 0 }, "rounds must be a whole number from 1 to 1000, got 0"],
    [{ rounds: 2.5 }, "got 2.5"],
    [{ budgetSeconds: 0 }, "budgetSeconds must be more than 0, got 0"],
    [{ budgetSeconds: Number.NaN }, "got NaN"],
    [{ dtype: "int32" as "float64" }, "fine is compared in float64 or float32, got dtype int32"],
    [{ sizeName: "huge" as "small" }, 'there is no size "huge"; expected one of small, demo, course, sweep'],
  ])("the options %j", async (options, message) => {
    await expect(runFaulty("fine", options)).rejects.toThrow(message);
  });

  it("an engine that is not there, with the engine's own words", async () => {
    await expect(runFaulty("fine", { backend: "none" as "js" })).rejects.toMatchObject({ code: "BACKEND" });
  });
});
