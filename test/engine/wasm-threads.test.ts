import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ThreadPool } from "../../src/engine/threads/pool.js";
import { loadKernels } from "../../src/engine/wasm/kernels.js";

function newPool(threads: number, options = {}): ThreadPool {
  const { module, memory, tasks } = loadKernels();
  return new ThreadPool(module, memory, tasks, threads, options);
}

describe("the thread pool", () => {
  it("brings a worker's failure to the caller, and works again", () => {
    const pool = newPool(2);
    for (let round = 0; round < 3; round++) {
      expect(() => pool.run("failInWorker", 2, [0], true)).toThrow(
        /"failInWorker" failed in a worker thread: RuntimeError: unreachable/,
      );
      expect(() => pool.run("failInWorker", 2, [1], false)).not.toThrow(); // on the caller's thread alone
    }
    expect(pool.workers).toBe(1);
  });

  it("starts no worker for a single task, nor for one thread", () => {
    const one = newPool(1);
    one.run("failInWorker", 5, [1], true);
    expect(one.workers).toBe(0);
    const four = newPool(4);
    four.run("failInWorker", 1, [1], true);
    expect(four.workers).toBe(0);
  });

  it("names a kernel that does not exist", () => {
    expect(() => newPool(1).run("flyToTheMoon", 1, [], false)).toThrow('there is no kernel "flyToTheMoon"');
  });

  it("starts anew after a worker has ended", async () => {
    const pool = newPool(2);
    expect(() => pool.run("failInWorker", 2, [0], true)).toThrow(/worker thread/);
    await pool.close();
    expect(pool.workers).toBe(0);
    expect(() => pool.run("failInWorker", 2, [0], true)).toThrow(/worker thread/);
    expect(pool.workers).toBe(1);
  });

  it("gives up a worker that hangs, says so, and works again with a new one", async () => {
    const pool = newPool(2, { lostAfterMs: 3000 });
    expect(() => pool.run("hangInWorker", 2, [0], true)).toThrow(
      /did not finish its task of "hangInWorker" within 3 s; it has been given up, the next call starts a new one/,
    );
    expect(pool.workers).toBe(0);
    expect(() => pool.run("failInWorker", 2, [0], true)).toThrow(/failed in a worker thread/); // a worker is at work
    expect(pool.workers).toBe(1);
    await pool.close();
  });

  it("has as many pools, one after the other, as one likes", async () => {
    for (let round = 0; round < 70; round++) {
      const pool = newPool(1);
      pool.run("failInWorker", 1, [1], false);
      await pool.close();
      expect(pool.workers).toBe(0);
    }
  });

  it("lets the process end while its workers wait", () => {
    const child = fileURLToPath(new URL("children/threads-then-end.ts", import.meta.url));
    const output = execFileSync(process.execPath, ["--import", "tsx", child], {
      timeout: 240_000,
      encoding: "utf8",
    });
    expect(output).toBe("2 workers\n");
  });
});
