import { describe, expect, it } from "vitest";
import { CannotJudge, SubmissionFailure } from "../../../src/graded-tests/submission.js";
import { CallHistory } from "../../../src/grading/diagnosis/call-history.js";
import { SandboxSubmission } from "../../../src/grading/run/sandbox-submission.js";
import { failureOf, GraderFailure, SubmissionKeeper } from "../../../src/grading/run/submission-keeper.js";
import { Timeouts } from "../../../src/grading/run/timeouts.js";
import type {
  Answer,
  FailedAnswer,
  StartFailure,
  SubmissionProcess,
} from "../../../src/grading/sandbox/submission-process.js";
import { CountedSubmission } from "../../../src/grading/work/counted-submission.js";
import { ones } from "../../../src/ndarray/creation.js";
import { ASSIGNMENT } from "../class/fake-grader.js";

const ISOLATION = { level: "strong", facts: { files: "shut" } } as const;

function failed(reason: FailedAnswer["reason"], fault: FailedAnswer["fault"] = "student"): FailedAnswer {
  return { kind: "failed", fault, reason, message: `f: ${reason}` };
}

/** A process that gives these answers; a closed one must not be asked. */
function processOf(answers: readonly Answer[]): SubmissionProcess & { closed: number } {
  const left = [...answers];
  return {
    kind: "started",
    isolation: ISOLATION,
    exports: ["f"],
    counted: null,
    printed: { text: "printed;", bytes: 8 },
    closed: 0,
    async call() {
      if (this.closed > 0) throw new Error("called after it was closed");
      return left.shift() ?? { kind: "value", value: 1, seconds: 0, cpuSeconds: 0, inputsChanged: [] };
    },
    async counts() {
      return failed("internal", "grader");
    },
    async prepare() {
      return failed("internal", "grader");
    },
    async close() {
      this.closed++;
    },
  };
}

function submissionOf(
  starts: readonly (SubmissionProcess | StartFailure)[],
  change: Partial<ConstructorParameters<typeof SandboxSubmission>[0]> = {},
): SandboxSubmission {
  const left = [...starts];
  return new SandboxSubmission({
    assignment: {
      ...ASSIGNMENT,
      exercises: [{ name: "f", returns: "number", solution: () => 1, trains: true }],
    },
    folder: "/nowhere",
    seeding: { key: "k", student: "s" },
    tolerance: {},
    history: new CallHistory(),
    start: async () => left.shift() ?? processOf([]),
    counted: new CountedSubmission(async () => processOf([])),
    speedCounts: false,
    startReference: async () => {
      throw new GraderFailure("there is no reference here");
    },
    testSeconds: 60,
    timeouts: new Timeouts(),
    submissionSeconds: 300,
    ...change,
  });
}

const NOT_STARTED: StartFailure = {
  kind: "not-started",
  fault: "student",
  reason: "syntax",
  message: "svm.ts cannot be read",
  at: { file: "svm.ts", line: 3, column: 7 },
  printed: { text: "", bytes: 0 },
  isolation: ISOLATION,
};

async function call(submission: SandboxSubmission, title = "a test"): Promise<unknown> {
  const session = await submission.open(title);
  try {
    return await session.call("f", [ones([1])]);
  } catch (error) {
    return session.conclude(error);
  }
}

describe("a submission in a sandbox", () => {
  it("answers, and counts its answers by test", async () => {
    const submission = submissionOf([processOf([])]);
    expect(await call(submission)).toBe(1);
    expect([submission.answersTo("a test"), submission.answersTo("another")]).toEqual([1, 0]);
  });

  it.each(["timeout", "memory", "exited", "killed", "output", "too-large", "unparsable", "channel"] as const)(
    "gets a new process after %s, so that other tests still count",
    async (reason) => {
      const first = processOf([failed(reason)]);
      const submission = submissionOf([first, processOf([])]);
      expect(await call(submission)).toMatchObject({ verdict: "failed", message: `f: ${reason}` });
      expect(first.closed).toBe(1);
      expect(await call(submission)).toBe(1);
    },
  );

  it("keeps its process after an answer that was only refused", async () => {
    const only = processOf([failed("not-plain"), failed("missing-export")]);
    const submission = submissionOf([only]);
    await call(submission);
    await call(submission);
    expect(await call(submission)).toBe(1);
    expect(only.closed).toBe(0);
  });

  it("does not call a function again that ran out of time twice, in this file of tests or in another", async () => {
    const timeouts = new Timeouts();
    const visible = submissionOf([processOf([failed("timeout")])], { timeouts });
    const hidden = submissionOf([processOf([failed("timeout")])], { timeouts });
    expect(await call(visible)).toMatchObject({ message: "f: timeout" });
    expect(await call(hidden)).toMatchObject({ message: "f: timeout" });
    const refused = { verdict: "failed", evidence: [expect.stringContaining("f ran out of time 2 times")] };
    expect(await call(visible)).toMatchObject(refused);
    expect(await call(hidden)).toMatchObject(refused);
    expect(await call(submissionOf([processOf([])]))).toBe(1);
  });

  it("is not started for ever", async () => {
    let starts = 0;
    const submission = submissionOf([], {
      start: async () => {
        starts++;
        return processOf([failed("exited")]);
      },
    });
    for (let k = 0; k < 10; k++) await call(submission);
    expect(starts).toBe(6);
    expect(await call(submission)).toMatchObject({
      verdict: "failed",
      message: "the submission came to an end 6 times, and is not started again",
    });
  });

  it("is not called again when it ran out of time twice", async () => {
    const submission = submissionOf([processOf([failed("timeout")]), processOf([failed("timeout")])]);
    await call(submission);
    await call(submission);
    expect(await call(submission)).toMatchObject({
      verdict: "failed",
      message: expect.stringMatching(
        /^f ran out of time 2 times without an answer.*too slow, or .*never ends$/,
      ),
      notAsked: true,
    });
  });

  it("is called again after any number of timeouts if it has ever answered", async () => {
    const answer = { kind: "value", value: 1, seconds: 0, cpuSeconds: 0, inputsChanged: [] } as const;
    const first = processOf([answer, failed("timeout")]);
    const submission = submissionOf([first, processOf([failed("timeout")]), processOf([])]);
    expect(await call(submission)).toBe(1);
    expect(await call(submission)).toMatchObject({ message: "f: timeout" });
    expect(await call(submission)).not.toHaveProperty("notAsked");
    expect(await call(submission)).toBe(1);
  });

  it("is not called after its time", async () => {
    const late = submissionOf([], { submissionSeconds: -1 });
    expect(await call(late)).toMatchObject({ verdict: "failed" });
    const slow = submissionOf([], { testSeconds: -1 });
    expect(await call(slow)).toMatchObject({
      message: "the calls of one test may take -1 s of processor time together",
    });
  });

  it("says once why it cannot be started, with the place, and is not tried again", async () => {
    const submission = submissionOf([NOT_STARTED, processOf([])]);
    const message = "svm.ts cannot be read, at svm.ts:3:7";
    expect(await call(submission)).toMatchObject({ verdict: "failed", message, evidence: [message] });
    expect(await call(submission)).toMatchObject({ verdict: "failed", message });
    expect(await submission.close()).toMatchObject({
      startFailure: { fault: "student", reason: "syntax", at: { line: 3 } },
      isolation: ISOLATION,
    });
  });

  it("is tried again where it was the grader who could not start it", async () => {
    const submission = submissionOf([{ ...NOT_STARTED, fault: "grader", reason: "internal" }, processOf([])]);
    expect(await call(submission)).toMatchObject({ verdict: "grader failed" });
    expect(await call(submission)).toBe(1);
    expect((await submission.close()).startFailure).toBeNull();
  });

  it("tells the student's own errors with their place, and hides their text from the evidence", async () => {
    const at = { file: "svm.ts", line: 12, column: 3 };
    const threw = (name: string): Answer => ({ kind: "threw", name, message: "x is 0.123", at, seconds: 0 });
    const submission = submissionOf([processOf([threw("TypeError"), threw("inputs: 0.123")])]);
    expect(await call(submission)).toMatchObject({
      message: "f threw TypeError: x is 0.123, at svm.ts:12:3",
      evidence: ["f threw TypeError at svm.ts:12:3"],
    });
    expect(await call(submission)).toMatchObject({
      evidence: ["f threw an error of its own at svm.ts:12:3"],
    });
  });

  it("reports all that its processes printed", async () => {
    const submission = submissionOf([processOf([failed("exited")]), processOf([])]);
    await call(submission);
    await call(submission);
    expect((await submission.close()).printed).toEqual({ text: "printed;printed;", bytes: 16 });
  });
});

describe("a failed answer", () => {
  it.each([
    ["student", SubmissionFailure],
    ["grader", GraderFailure],
    ["unknown", CannotJudge],
  ] as const)("that is the %s's fault", (fault, kind) => {
    expect(failureOf(failed("timeout", fault))).toBeInstanceOf(kind);
  });
});

it("does not start a process that nobody asks for", async () => {
  const keeper = new SubmissionKeeper(async () => {
    throw new Error("started");
  });
  expect(keeper.report()).toEqual({ isolation: null, startFailure: null, printed: { text: "", bytes: 0 } });
  await keeper.drop();
});
