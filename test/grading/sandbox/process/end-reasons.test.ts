// @module-tag long
/**
 * The reason for the end of a submission is the same at every isolation level: a student must not read "ended its own
 * process" where another machine says "used more than 1 s of processor time".
 */
import { describe, expect, it } from "vitest";
import { bundleSubmission } from "../../../../src/grading/sandbox/bundle/bundle-submission.js";
import { isolationCandidates, probeCandidate } from "../../../../src/grading/sandbox/isolation/probe.js";
import { resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import { startBundle } from "../../../../src/grading/sandbox/process/start-submission.js";
import { sandboxDir } from "../../../../src/grading/sandbox/process/temp-dir.js";
import type { FailedAnswer, Limits } from "../../../../src/grading/sandbox/submission-process.js";
import { submissionFolder } from "../submission-folder.js";

const SUBMISSION = `
export function spin() { for (;;); }
export function exit(code) { process.exit(code); }
export function kill(signal) { process.kill(process.pid, signal); for (;;); }
export function abort() { process.abort(); }
export function outliveLimit() { process.on("SIGXCPU", () => {}); for (;;); }
export function fillHeap() { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); }
export function print() { for (;;) console.log("x".repeat(1000)); }
export function answerTooMuch() { return "x".repeat(2000000); }
export function waitForever() { return new Promise(() => {}); }
`;

type Case = readonly [
  title: string,
  name: string,
  args: readonly (string | number)[],
  limits: Partial<Limits>,
  expected: Partial<FailedAnswer>,
];

const ENDS: readonly Case[] = [
  ["the time limit of a call", "spin", [], { wallSeconds: 0.3 }, { reason: "timeout" }],
  [
    "processor time",
    "spin",
    [],
    { cpuSeconds: 1 },
    {
      reason: "timeout",
      message: "the submission used more than 1 s of processor time; spin was running",
    },
  ],
  [
    "processor time, though it handles the signal",
    "outliveLimit",
    [],
    { cpuSeconds: 1 },
    { reason: "killed", message: "outliveLimit was ended by SIGKILL" },
  ],
  ["the heap limit", "fillHeap", [], { memoryMiB: 32 }, { reason: "memory" }],
  ["too much output", "print", [], { outputBytes: 10_000 }, { reason: "output" }],
  ["too large an answer", "answerTooMuch", [], { answerBytes: 1024 }, { reason: "too-large" }],
  ["a promise that never settles", "waitForever", [], {}, { reason: "timeout" }],
  [
    "its own exit with code 0",
    "exit",
    [0],
    {},
    { reason: "exited", message: "exit ended its own process (exit code 0)" },
  ],
  [
    "its own exit with code 1",
    "exit",
    [1],
    {},
    { reason: "exited", message: "exit ended its own process (exit code 1)" },
  ],
  [
    "SIGTERM from itself",
    "kill",
    ["SIGTERM"],
    {},
    { reason: "killed", message: "kill was ended by SIGTERM" },
  ],
  [
    "SIGKILL from itself",
    "kill",
    ["SIGKILL"],
    {},
    { reason: "killed", message: "kill was ended by SIGKILL" },
  ],
  ["an abort", "abort", [], {}, { reason: "killed", message: "abort was ended by SIGABRT" }],
];

/** Processor time ends a test long before this; a busy machine only makes it later. */
const PATIENT: Partial<Limits> = { wallSeconds: 100, startSeconds: 100 };

/**
 * These print before the end: Node prints a stack for the last two. The others must print nothing, such as a shell's
 * "Killed".
 */
const PRINTING = ["print", "fillHeap", "abort"];

const dir = await sandboxDir();
const tools = isolationCandidates(dir);
const bundle = await bundleSubmission(submissionFolder({ "submission.js": SUBMISSION }), "submission.js", []);

for (const tool of tools) {
  const proven = await probeCandidate(dir, tool);
  describe(`with isolation by ${tool.name}`, () => {
    if (proven === undefined) {
      it.skip("not tested: it cannot start Node on this machine (does a container forbid namespaces?)");
      return;
    }
    it.each(ENDS)(
      "explains an end by %s",
      async (_title, name, args, limits, expected) => {
        const submission = await startBundle(proven, bundle, resolveLimits({ ...PATIENT, ...limits }));
        if (submission.kind === "not-started") throw new Error(submission.message);
        const answer = await submission.call(name, args);
        await submission.close();
        expect(answer).toMatchObject({ kind: "failed", fault: "student", ...expected });
        if (!PRINTING.includes(name)) expect(submission.printed.text).toBe("");
      },
      300_000,
    );
  });
}

const MISSING = [
  ["bubblewrap", "bwrap", "apt-get install bubblewrap"],
  ["unshare", "unshare", "apt-get install util-linux"],
] as const;
for (const [name, tool, install] of MISSING) {
  if (tools.some((tool) => tool.name.includes(name))) continue;
  it.skip(`not tested with ${name}: ${tool} was not found (Debian: ${install})`);
}
