import { expect, it } from "vitest";
import { DEFAULT_LIMITS, resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import type { Exit } from "../../../../src/grading/sandbox/process/spawn.js";
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
  ["an exit with code 0", { code: 0 }, {}, { fault: "student", reason: "exited" }],
  [
    "a timeout",
    { signal: "SIGKILL", endedFor: "timeout" },
    {},
    { reason: "timeout", message: "f did not answer within 3 s" },
  ],
  ["a limit of processor time, reported by an isolation tool", { code: 152 }, {}, { reason: "timeout" }],
  ["a kill by the control group", { code: 137, outOfMemory: true }, {}, { reason: "memory" }],
  ["a crash of V8", { code: 134 }, { printed: "... JavaScript heap out of memory" }, { reason: "memory" }],
  ["a crash", { signal: "SIGSEGV" }, {}, { fault: "student", reason: "killed" }],
  ["a signal from itself", { signal: "SIGKILL" }, {}, { fault: "student", reason: "killed" }],
  [
    "a signal while the machine ran out of memory",
    { signal: "SIGKILL" },
    { machineStarved: true },
    { fault: "unknown", reason: "killed" },
  ],
  ["a start that failed", { startProblem: "ENOENT" }, {}, { fault: "grader", reason: "internal" }],
  [
    "an end by the grader",
    { signal: "SIGKILL", endedFor: "closed" },
    {},
    { fault: "grader", reason: "ended" },
  ],
])("explains %s", (_, how, where, expected) => {
  expect(answerForExit({ ...exit, ...how }, { ...context, ...where })).toMatchObject({
    kind: "failed",
    ...expected,
  });
});

it("recognizes the errors that mean out of memory", () => {
  expect(isOutOfMemory("Array buffer allocation failed")).toBe(true);
  expect(isOutOfMemory("WebAssembly.Memory(): could not allocate memory")).toBe(true);
  expect(isOutOfMemory("my memory is bad")).toBe(false);
});
