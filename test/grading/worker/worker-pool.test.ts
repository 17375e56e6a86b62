import { afterEach, expect, it, vi } from "vitest";
import { WorkerPool } from "../../../src/grading/worker/worker-pool.js";
import { type OpenWorker, WorkerFailure, WorkerProcess } from "../../../src/grading/worker/worker-process.js";
import { JOB } from "./job.js";

afterEach(() => void vi.restoreAllMocks());

function workerThat(run: () => Promise<never>): OpenWorker & { readonly ended: () => number } {
  let ended = 0;
  const worker = { run, end: async () => void ended++ } as unknown as WorkerProcess;
  return { worker, tests: [], ended: () => ended };
}

it("runs nothing in a worker that opened while the user stopped the grader", async () => {
  const stop = new AbortController();
  const dying = workerThat(async () => {
    throw new WorkerFailure("the worker ended with exit code 1");
  });
  const ran = vi.fn(async () => Promise.reject(new Error("a submission was run")));
  const replacement = workerThat(ran);
  vi.spyOn(WorkerProcess, "open").mockImplementation(async () => {
    stop.abort();
    return replacement;
  });
  const pool = await WorkerPool.open("svm", 1, Promise.resolve(dying), stop.signal);
  await expect(pool.run(JOB)).rejects.toMatchObject({ code: "INTERRUPTED" });
  expect(ran).not.toHaveBeenCalled();
  expect(replacement.ended()).toBe(1);
});
