import { readdirSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { proveIsolation } from "../../../../src/grading/sandbox/isolation/probe.js";
import { prestart, takeProcess } from "../../../../src/grading/sandbox/process/children-ahead.js";
import type { ReadyProcess } from "../../../../src/grading/sandbox/process/launch-child.js";
import { resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import { processTree } from "../../../../src/grading/sandbox/process/processor-time.js";
import { sandboxDir } from "../../../../src/grading/sandbox/process/workplace.js";

const fails = vi.hoisted(() => ({ next: 0 }));
vi.mock("../../../../src/grading/sandbox/process/launch-child.js", async (load) => {
  const real = await load<typeof import("../../../../src/grading/sandbox/process/launch-child.js")>();
  const startProcess: typeof real.startProcess = async (...given) => {
    if (fails.next > 0 && fails.next-- > 0) throw new Error("ENOSPC: no space left on device");
    return real.startProcess(...given);
  };
  return { ...real, startProcess };
});

const LIMITS = resolveLimits({});
const PATIENCE = { timeout: 120_000 };

async function take(limits = LIMITS): Promise<ReadyProcess> {
  const { plan } = await proveIsolation();
  const child = await takeProcess(await sandboxDir(), plan, limits);
  if (child.kind !== "ready") throw new Error(child.failure.message);
  return child;
}

async function end({ launched }: ReadyProcess): Promise<void> {
  launched.end("closed");
  await launched.exited;
}

it("gives each child that waits to one submission only, and it holds nothing before", async () => {
  const { plan } = await proveIsolation();
  prestart(await sandboxDir(), plan, LIMITS, 1);
  prestart(await sandboxDir(), plan, LIMITS, 1); // one waits already
  const children = [await take(), await take()];
  expect(new Set(children.map(({ launched }) => launched.pid)).size).toBe(2);
  expect(children.map(({ own }) => readdirSync(own))).toEqual([[], []]);
  await Promise.all(children.map(end));
});

it("gives nobody a child of other limits", async () => {
  const { plan } = await proveIsolation();
  const other = resolveLimits({ memoryMiB: 100 });
  prestart(await sandboxDir(), plan, other, 1);
  const mine = await take();
  const theirs = await take(other);
  expect(mine.launched.pid).not.toBe(theirs.launched.pid);
  await Promise.all([mine, theirs].map(end));
});

it("gives nobody a child that has died while it waited", async () => {
  const { plan } = await proveIsolation();
  const before = processTree(process.pid);
  prestart(await sandboxDir(), plan, LIMITS, 1);
  const child = () => processTree(process.pid).find((pid) => !before.includes(pid));
  const waiting = await vi.waitUntil(child, PATIENCE);
  process.kill(-waiting, "SIGKILL");
  await vi.waitUntil(() => !processTree(process.pid).includes(waiting), PATIENCE); // until this process has heard of it
  const living = await take();
  expect(living.launched.pid).not.toBe(waiting);
  expect(living.launched.isOver).toBe(false);
  await end(living);
});

it("survives one that cannot be launched, and launches another for whoever takes it", async () => {
  const { plan } = await proveIsolation();
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  fails.next = 1;
  prestart(await sandboxDir(), plan, LIMITS, 1);
  await new Promise((resolve) => setImmediate(resolve)); // a rejection without a handler has been told of by now
  const child = await take();
  expect(child.launched.isOver).toBe(false);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  await end(child);
});
