import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TestWorker } from "../../../src/grading/worker/test-worker.js";
import { JOB } from "./job.js";

vi.mock("@vitest/runner", () => ({
  collectTests: async () => [],
  startTests: async () => {
    void Promise.reject(new Error("nobody waits for this"));
    return [];
  },
}));

let others: NodeJS.UnhandledRejectionListener[];
beforeEach(() => {
  others = process.listeners("unhandledRejection"); // Vitest's own would fail this file
  process.removeAllListeners("unhandledRejection");
});
afterEach(() => {
  process.removeAllListeners("unhandledRejection");
  for (const one of others) process.on("unhandledRejection", one);
});

it("tells of an error that strayed out of a run with that run, and goes on", async () => {
  const worker = await TestWorker.open("svm");
  expect((await worker.run(JOB)).problems).toEqual(["nobody waits for this"]);
  expect((await worker.run(JOB)).problems).toEqual(["nobody waits for this"]);
});
