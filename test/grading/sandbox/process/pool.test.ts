import { readdirSync } from "node:fs";
import { beforeAll, expect, it, vi } from "vitest";
import { type ProvenIsolation, proveIsolation } from "../../../../src/grading/sandbox/isolation/probe.js";
import { resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import {
  loadInSandbox,
  prestart,
  type ReadyProcess,
  takeProcess,
} from "../../../../src/grading/sandbox/process/pool.js";
import { type SandboxDir, sandboxDir } from "../../../../src/grading/sandbox/process/temp-dir.js";
import { processTree } from "../../../../src/grading/sandbox/process/usage.js";
import { Dialogue } from "../../../../src/grading/sandbox/wire/dialogue.js";

const failures = vi.hoisted(() => ({ left: 0 }));
vi.mock("../../../../src/grading/sandbox/process/spawn.js", async (load) => {
  const real = await load<typeof import("../../../../src/grading/sandbox/process/spawn.js")>();
  class SandboxProcess extends real.SandboxProcess {
    constructor(options: ConstructorParameters<typeof real.SandboxProcess>[0]) {
      if (failures.left > 0 && failures.left-- > 0) throw new Error("ENOSPC: no space left on device");
      super(options);
    }
  }
  return { ...real, SandboxProcess };
});

const sealing = vi.hoisted(() => ({ isMocked: false, works: true }));
vi.mock("../../../../src/grading/sandbox/isolation/seal-tasks.js", async (load) => {
  const real = await load<typeof import("../../../../src/grading/sandbox/isolation/seal-tasks.js")>();
  const sealTasks: typeof real.sealTasks = async (...args) =>
    sealing.isMocked ? sealing.works : real.sealTasks(...args);
  return { sealTasks };
});

const LIMITS = resolveLimits({});
const PATIENCE = { timeout: 120_000 };
const BUNDLE = Buffer.from("export const f = () => 1;");

let proven: ProvenIsolation;
let dir: SandboxDir;
beforeAll(async () => {
  [proven, dir] = await Promise.all([proveIsolation(), sandboxDir()]);
});

async function take(limits = LIMITS): Promise<ReadyProcess> {
  const ready = await takeProcess(dir, proven.plan, limits);
  if (ready.kind !== "ready") throw new Error(ready.failure.message);
  return ready;
}

async function end({ child }: Pick<ReadyProcess, "child">): Promise<void> {
  child.end("closed");
  await child.exited;
}

it("gives each prestarted process to one submission only, and with an empty folder", async () => {
  prestart(dir, proven.plan, LIMITS, 1);
  prestart(dir, proven.plan, LIMITS, 1); // one is waiting already
  const taken = [await take(), await take()];
  expect(new Set(taken.map(({ child }) => child.pid)).size).toBe(2);
  expect(taken.map(({ folder }) => readdirSync(folder))).toEqual([[], []]);
  await Promise.all(taken.map(end));
});

it("gives no one a process with other limits", async () => {
  const other = resolveLimits({ memoryMiB: 100 });
  prestart(dir, proven.plan, other, 1);
  const [first, second] = [await take(), await take(other)];
  expect(first.child.pid).not.toBe(second.child.pid);
  await Promise.all([first, second].map(end));
});

it("starts another process if the prestarted one has died while it waited", async () => {
  const before = processTree(process.pid);
  prestart(dir, proven.plan, LIMITS, 1);
  const findWaiting = () => processTree(process.pid).find((pid) => !before.includes(pid));
  const waiting = await vi.waitUntil(findWaiting, PATIENCE);
  process.kill(-waiting, "SIGKILL");
  await vi.waitUntil(() => !processTree(process.pid).includes(waiting), PATIENCE); // this process has noticed
  const taken = await take();
  expect(taken.child.pid).not.toBe(waiting);
  expect(taken.child.isOver).toBe(false);
  await end(taken);
});

it("starts another process if the prestarted one has just died and its end was not reported yet", async () => {
  const ready = vi.spyOn(Dialogue.prototype, "ready");
  const before = processTree(process.pid);
  prestart(dir, proven.plan, LIMITS, 1);
  const firstMessage = await vi.waitUntil(() => ready.mock.results[0], PATIENCE);
  ready.mockRestore();
  expect(await firstMessage.value).toBeUndefined();
  const waiting = processTree(process.pid).filter((pid) => !before.includes(pid));
  process.kill(waiting.at(-1)!, "SIGKILL"); // Node itself, inside the isolation tool
  const loaded = await loadInSandbox(dir, proven.plan, BUNDLE, LIMITS);
  expect(loaded.kind).toBe("loaded");
  if (loaded.kind === "loaded") await end(loaded);
});

it("does not report a prestarted process that could not be started, and starts another when needed", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  failures.left = 1;
  prestart(dir, proven.plan, LIMITS, 1);
  await new Promise((resolve) => setImmediate(resolve)); // an unhandled rejection would be reported by now
  const taken = await take();
  expect(taken.child.isOver).toBe(false);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  await end(taken);
});

it("gives no one a process that can still start processes, if the probe could take away that right", async () => {
  sealing.isMocked = true;
  const load = async (sealsTasks: boolean) => {
    const { plan } = proven;
    const unfiltered = { ...plan, tool: { ...plan.tool, filtersCalls: false }, sealsTasks };
    const loaded = await loadInSandbox(dir, unfiltered, BUNDLE, LIMITS);
    if (loaded.kind === "loaded") await end(loaded);
    return loaded;
  };
  sealing.works = true;
  expect(await load(true)).toMatchObject({ kind: "loaded", isSealed: true });
  sealing.works = false;
  expect(await load(true)).toMatchObject({ kind: "not-loaded", failure: { fault: "grader" } });
  expect(await load(false)).toMatchObject({ kind: "loaded", isSealed: false });
  sealing.isMocked = false;
});
