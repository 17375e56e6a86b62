/**
 * A submission that carries the inputs of hidden tests out: in the form of a wrong answer, in what it throws, in how it ends.
 * The student's page, and what other systems are handed, must tell nothing of them.
 */
import { expect, it } from "vitest";
import { loadAssignment } from "../../../src/assignments/registry.js";
import { collectGradedTests } from "../../../src/graded-tests/graded.js";
import type { PlainValue } from "../../../src/graded-tests/plain-value.js";
import { CallHistory } from "../../../src/grading/diagnosis/call-history.js";
import { toClassroom } from "../../../src/grading/formats/classroom.js";
import { toGradescope } from "../../../src/grading/formats/gradescope.js";
import { toJUnit } from "../../../src/grading/formats/junit.js";
import type { TestResult } from "../../../src/grading/results/result.js";
import { studentView } from "../../../src/grading/results/student-view.js";
import { SandboxSubmission } from "../../../src/grading/run/sandbox-submission.js";
import { Timeouts } from "../../../src/grading/run/timeouts.js";
import { DEFAULT_LIMITS } from "../../../src/grading/sandbox/process/limits.js";
import type { Answer, SubmissionProcess } from "../../../src/grading/sandbox/submission-process.js";
import { answerForExit } from "../../../src/grading/sandbox/wire/failure-text.js";
import { CountedSubmission } from "../../../src/grading/work/counted-submission.js";
import { zeros } from "../../../src/ndarray/creation.js";
import { renderGradePage } from "../../../src/report/grading/grade-page.js";
import { EXAMPLE_GRADE } from "../formats/example-grade.js";

/** Stands for a number that the submission works out of its inputs. */
const SECRET = 7919;
/** Of an exit code, which is a byte. */
const SECRET_CODE = /exit code|signal \d|SIG[A-Z]/;

const value = (given: PlainValue): Answer => ({
  kind: "value",
  value: given,
  seconds: 0,
  cpuSeconds: 0,
  inputsChanged: [],
});
const threw = (name: string, message: string): Answer => ({ kind: "threw", name, message, seconds: 0 });
const text = `secret ${SECRET}`;

const ANSWERS: Readonly<Record<string, Answer>> = {
  "the shape of an array": value(zeros([0, SECRET])),
  "the shapes of arrays in an object": value({ loss: 1, dW: zeros([SECRET, 0]) }),
  "the number of elements": value(new Array(SECRET).fill(0)),
  "the number of elements of an array": value(zeros([SECRET])),
  keys: value({ [`k${SECRET}`]: 1 }),
  "keys beside the right ones": value({ loss: 1, dW: zeros([2]), [`k${SECRET}`]: 1 }),
  "a text": value(text),
  "a number": value(SECRET),
  "the message of what is thrown": threw("Error", text),
  "the name of what is thrown": threw(`Secret${SECRET}Error`, "x"),
  "the exit code": exited(79),
  "an exit code that stands for a signal": exited(128 + 79),
};

function exited(code: number): Answer {
  const exit = { code, signal: null, endedFor: undefined, outOfMemory: false, startProblem: undefined };
  const limits = DEFAULT_LIMITS;
  const context = { who: "svmLossNaive", wallSeconds: 1, limits, printed: text, machineStarved: false };
  return answerForExit(exit, context);
}

const ASSIGNMENT = "svm";
const HIDDEN = collectGradedTests(
  () => import(`../../../src/assignments/${ASSIGNMENT}/hidden.test.ts?inputs`),
);

function processOf(answer: Answer): SubmissionProcess {
  return {
    kind: "started",
    isolation: { level: "strong", facts: {} },
    exports: [],
    counted: null,
    printed: { text, bytes: text.length },
    call: async () => answer,
    prepare: async () => ({ kind: "failed", fault: "student", reason: "exited", message: "x" }),
    counts: async () => ({ kind: "failed", fault: "student", reason: "exited", message: "x" }),
    close: async () => {},
  };
}

it.each(Object.keys(ANSWERS))("nothing is carried out by %s", async (way) => {
  const assignment = await loadAssignment(ASSIGNMENT);
  const submission = new SandboxSubmission({
    assignment,
    folder: "/nowhere",
    seeding: { key: "a key of the course", student: "ada" },
    tolerance: {},
    history: new CallHistory(),
    start: async () => processOf(ANSWERS[way]!),
    counted: new CountedSubmission(async () => processOf(ANSWERS[way]!)),
    speedCounts: false,
    startReference: async () => processOf(ANSWERS[way]!),
    testSeconds: 1e6,
    timeouts: new Timeouts(),
    submissionSeconds: 1e6,
  });
  const tests: TestResult[] = [];
  for (const { title, points, race, run } of await HIDDEN) {
    if (race !== null) continue;
    const session = await submission.open(title);
    const outcome = await run(session).then(
      () => null,
      (error: unknown) => session.conclude(error),
    );
    tests.push({
      title,
      titleZh: title,
      visibility: "hidden",
      points,
      earned: 0,
      verdict: outcome?.verdict ?? "passed",
      outcome: outcome === null ? null : { ...outcome, mistakes: [] },
      race: null,
      exhibits: [],
      seconds: SECRET, // how long a test took tells too
    });
  }
  const { printed } = await submission.close();
  expect(tests.filter(({ verdict }) => verdict === "failed").length).toBeGreaterThan(0);
  const grade = {
    ...EXAMPLE_GRADE,
    tests,
    printed: { visible: { text: "", bytes: 0 }, hidden: printed },
  };
  const seen = [
    renderGradePage(grade, { audience: "student" }),
    renderGradePage(grade, { audience: "student", language: "zh" }),
    JSON.stringify(toGradescope(grade)),
    JSON.stringify(toClassroom(grade)),
    toJUnit(grade),
    JSON.stringify(studentView(grade)),
  ];
  const lines = seen.flatMap((page) => page.replaceAll(/<script>[\s\S]*?<\/script>/g, "").split("\n"));
  const tells = (line: string) => line.replaceAll(",", "").includes(String(SECRET)) || SECRET_CODE.test(line);
  expect(lines.filter(tells).map((line) => line.slice(0, 400))).toEqual([]);
});
