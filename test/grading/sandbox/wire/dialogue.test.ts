import { PassThrough } from "node:stream";
import { beforeEach, expect, it, vi } from "vitest";
import { resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import type { Exit, SandboxProcess } from "../../../../src/grading/sandbox/process/spawn.js";
import { Dialogue } from "../../../../src/grading/sandbox/wire/dialogue.js";

const kernel = vi.hoisted(() => ({ starved: 0 }));
vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  const readFileSync = (path: string, ...more: []) =>
    path === "/proc/vmstat" ? `oom_kill ${kernel.starved}\n` : fs.readFileSync(path, ...more);
  return { ...fs, readFileSync };
});

beforeEach(() => void (kernel.starved = 0));

/** A child that never answers, and a function that kills it. */
function silentChild() {
  let kill = () => {};
  const exited = new Promise<Exit>((resolve) => {
    kill = () => {
      child.isOver = true;
      resolve({
        code: null,
        signal: "SIGKILL",
        endedFor: undefined,
        outOfMemory: false,
        startProblem: undefined,
      });
    };
  });
  const child = {
    channel: new PassThrough(),
    exited,
    isOver: false,
    printed: { text: "", bytes: 0 },
    end: () => {},
  };
  return { child: child as unknown as SandboxProcess, kill: () => kill() };
}

function ask(dialogue: Dialogue) {
  return dialogue.ask(
    "f",
    { do: "load", module: "submission.mjs", answerBytes: 1, heapBytes: 1, countedBlocks: null },
    [],
    60,
  );
}

it("blames the student for a SIGKILL if memory ran out before the call", async () => {
  const { child, kill } = silentChild();
  const dialogue = new Dialogue(child, resolveLimits({}));
  kernel.starved = 1;
  const answer = ask(dialogue);
  kill();
  expect(await answer).toMatchObject({ kind: "failed", fault: "student", reason: "killed" });
});

it("blames no one if memory ran out during the call, or killed the waiting child itself", async () => {
  for (const before of [false, true]) {
    const { child, kill } = silentChild();
    const dialogue = new Dialogue(child, resolveLimits({}));
    const answer = before ? undefined : ask(dialogue);
    kernel.starved++;
    kill();
    expect(await (answer ?? ask(dialogue))).toMatchObject({ kind: "failed", fault: "unknown" });
  }
});
