import { expect, it } from "vitest";
import type { Exit } from "../../../../src/grading/sandbox/process/launch.js";
import { DEFAULT_LIMITS, resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import { answerForExit, isOutOfMemory } from "../../../../src/grading/sandbox/wire/failure-text.js";

it("limits have defaults, and an error names what is out of range", () => {
  expect(resolveLimits({ wallSeconds: 2 })).toEqual({ ...DEFAULT_LIMITS, wallSeconds: 2 });
  expect(() => resolveLimits({ memoryMiB: Number.NaN })).toThrow(
    "limits.memoryMiB must be a number from 16 to 1048576, got NaN",
  );
  expect(() => resolveLimits({ wallSeconds: 10_000 })).toThrow("limits.wallSeconds");
});

const exit: Exit = {
  code: null,
  signal: null,
  endedFor: undefined,
  outOfMemory: false,
  startProblem: undefined,
};
const context = { who: "f", wallSeconds: 3, limits: DEFAULT_LIMITS, printed: "", machineStarved: false };

it.each<[string, Partial<Exit>, Partial<typeof context>, object]>([
  ["a success that was not asked for", { code: 0 }, {}, { fault: "student", reason: "exited" }],
  [
    "an end by the wall clock",
    { signal: "SIGKILL", endedFor: "timeout" },
    {},
    { reason: "timeout", message: "f did not answer within 3 s" },
  ],
  ["an end by processor time, told by a wrapper", { code: 152 }, {}, { reason: "timeout" }],
  ["an end by the control group", { code: 137, outOfMemory: true }, {}, { reason: "memory" }],
  ["V8's own end", { code: 134 }, { printed: "... JavaScript heap out of memory" }, { reason: "memory" }],
  ["a crash", { signal: "SIGSEGV" }, {}, { fault: "student", reason: "killed" }],
  ["a signal from itself", { signal: "SIGKILL" }, {}, { fault: "student", reason: "killed" }],
  [
    "a signal while the machine starved",
    { signal: "SIGKILL" },
    { machineStarved: true },
    { fault: "unknown", reason: "killed" },
  ],
  ["a start that failed", { startProblem: "ENOENT" }, {}, { fault: "grader", reason: "internal" }],
  ["our own end", { signal: "SIGKILL", endedFor: "closed" }, {}, { fault: "grader", reason: "ended" }],
])("%s is told as what it is", (_, how, where, expected) => {
  expect(answerForExit({ ...exit, ...how }, { ...context, ...where })).toMatchObject({
    kind: "failed",
    ...expected,
  });
});

it("knows how a want of memory reads", () => {
  expect(isOutOfMemory("Array buffer allocation failed")).toBe(true);
  expect(isOutOfMemory("WebAssembly.Memory(): could not allocate memory")).toBe(true);
  expect(isOutOfMemory("my memory is bad")).toBe(false);
});
