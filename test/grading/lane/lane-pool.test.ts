import { afterEach, expect, it, vi } from "vitest";
import { LanePool } from "../../../src/grading/lane/lane-pool.js";
import { LaneFailure, LaneProcess, type OpenLane } from "../../../src/grading/lane/lane-process.js";
import { JOB } from "./job.js";

afterEach(() => void vi.restoreAllMocks());

function laneThat(run: () => Promise<never>): OpenLane & { readonly ended: () => number } {
  let ended = 0;
  const lane = { run, end: async () => void ended++ } as unknown as LaneProcess;
  return { lane, tests: [], ended: () => ended };
}

it("runs nothing in a lane that opened while the user stopped the grader", async () => {
  const stop = new AbortController();
  const dying = laneThat(async () => {
    throw new LaneFailure("the lane ended with exit code 1");
  });
  const ran = vi.fn(async () => Promise.reject(new Error("a submission was run")));
  const replacement = laneThat(ran);
  vi.spyOn(LaneProcess, "open").mockImplementation(async () => {
    stop.abort();
    return replacement;
  });
  const pool = await LanePool.open("svm", 1, Promise.resolve(dying), stop.signal);
  await expect(pool.run(JOB)).rejects.toMatchObject({ code: "INTERRUPTED" });
  expect(ran).not.toHaveBeenCalled();
  expect(replacement.ended()).toBe(1);
});
