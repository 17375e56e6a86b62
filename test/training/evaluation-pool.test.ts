import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EvaluationPool } from "../../src/training/evaluation-pool.js";
import { gridSearch } from "../../src/training/hyperparameter-search.js";
import { type Compiled, compile } from "../benchmark/compiled.js";

const EVALUATOR = "test/training/children/evaluator-example.ts";
const ENTRY = "src/training/evaluation-process.ts";

let compiled: Compiled;
beforeAll(() => {
  compiled = compile(EVALUATOR, ENTRY);
});
afterAll(() => compiled.remove());

const open = (more: { setup?: unknown; processes?: number; signal?: AbortSignal } = {}) =>
  new EvaluationPool({
    module: compiled.url(EVALUATOR),
    entry: compiled.url(ENTRY),
    setup: { factor: 2 },
    processes: 2,
    ...more,
  });

async function withPool<T>(pool: EvaluationPool, use: (pool: EvaluationPool) => Promise<T>): Promise<T> {
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

describe("EvaluationPool", () => {
  it("tries points in other processes, each with one thread, and uses them again", async () => {
    const { points } = await withPool(open(), (pool) =>
      gridSearch({ a: [1, 2, 3, 4, 5, 6] }, pool.evaluate, { concurrency: pool.size }),
    );
    expect(points.map(({ accuracy }) => accuracy.val)).toEqual([0.02, 0.04, 0.06, 0.08, 0.1, 0.12]);
    expect(points.every(({ accuracy }) => accuracy.threads === 1)).toBe(true);
    const pids = new Set(points.map(({ accuracy }) => accuracy.pid));
    expect(pids.size).toBeLessThanOrEqual(2);
    expect(pids.has(process.pid)).toBe(false);
  });

  it("keeps the best model, deletes the others, and cleans up behind itself", async () => {
    const pool = open();
    const { best } = await gridSearch({ a: [3, 9, 5] }, pool.evaluate, {
      concurrency: pool.size,
      onDiscard: (path) => rmSync(path),
    });
    expect(readFileSync(best!.model!, "utf8")).toBe("model of 9");
    const folder = dirname(best!.model!);
    await pool.close();
    expect(existsSync(folder)).toBe(false);
  });

  it("reports a point that fails, in whatever way, and goes on with the others", async () => {
    const { points, best } = await withPool(open(), (pool) =>
      gridSearch({ task: [1, 2, 3, 4, 6, 0], a: [7] }, pool.evaluate, { concurrency: pool.size }),
    );
    expect(points.map(({ failure }) => failure)).toEqual([
      "the loss became NaN",
      "its process ended with code 3",
      "a bug of the evaluation",
      "its accuracy val is not a number",
      "its process was ended by SIGKILL; it said: last words",
      undefined,
    ]);
    expect(best?.accuracy.val).toBe(0.14);
  });

  it("says of every point why the setup failed", async () => {
    const { points, best } = await withPool(open({ setup: { broken: true } }), (pool) =>
      gridSearch({ a: [1, 2, 3] }, pool.evaluate, { concurrency: pool.size }),
    );
    expect(points.map(({ failure }) => failure)).toEqual(Array(3).fill("the data cannot be read"));
    expect(best).toBeNull();
  });

  it("stops at once when the signal aborts", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const pool = open({ signal });
    const running = gridSearch({ task: [5, 5, 5, 5] }, pool.evaluate, { concurrency: pool.size, signal });
    setTimeout(() => controller.abort(), 300);
    await expect(running).rejects.toMatchObject({ code: "INTERRUPTED" });
    await pool.close();
  });

  it("needs compiled code, and a number of processes", () => {
    expect(() => open({ processes: 0 })).toThrow("processes must be a whole number, 1 or more; got 0");
    const module = compiled.url(EVALUATOR);
    expect(() => new EvaluationPool({ module, setup: {} })).toThrow("run `npm run build`");
  });
});
