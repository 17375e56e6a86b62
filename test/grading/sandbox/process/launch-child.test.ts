import { expect, it, vi } from "vitest";
import { proveIsolation } from "../../../../src/grading/sandbox/isolation/probe.js";
import { type IsolationPlan, startProcess } from "../../../../src/grading/sandbox/process/launch-child.js";
import { resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import { sandboxDir } from "../../../../src/grading/sandbox/process/workplace.js";

const sealing = vi.hoisted(() => ({ works: true }));
vi.mock("../../../../src/grading/sandbox/isolation/seal-tasks.js", () => ({
  sealTasks: async () => sealing.works,
}));

async function launch(sealsTasks: boolean) {
  const { plan } = await proveIsolation();
  const unfiltered: IsolationPlan = { ...plan, tool: { ...plan.tool, filtersCalls: false }, sealsTasks };
  const child = await startProcess(await sandboxDir(), unfiltered, resolveLimits({}));
  if (child.kind === "ready") {
    child.launched.end("closed");
    await child.launched.exited;
  }
  return child;
}

it("gives nobody a child that could still start processes, where others could not", async () => {
  sealing.works = true;
  expect(await launch(true)).toMatchObject({ kind: "ready", isSealed: true });
  sealing.works = false;
  expect(await launch(true)).toMatchObject({ kind: "not-ready", failure: { fault: "grader" } });
  expect(await launch(false)).toMatchObject({ kind: "ready", isSealed: false });
});
