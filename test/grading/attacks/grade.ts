/** A grader for the assignment that attacks pretend to solve: as small as one can be that is not fooled. */
import type { PlainValue } from "../../../src/graded-tests/plain-value.js";
import { bundleSubmission } from "../../../src/grading/sandbox/bundle/bundle-submission.js";
import type { ProvenIsolation } from "../../../src/grading/sandbox/isolation/probe.js";
import { resolveLimits } from "../../../src/grading/sandbox/process/limits.js";
import { startProven } from "../../../src/grading/sandbox/process/start-submission.js";
import type {
  Answer,
  StartFailure,
  SubmissionProcess,
} from "../../../src/grading/sandbox/submission-process.js";
import { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";
import { TASKS, type Task } from "./attack.js";

/** Small, so that attacks on them end soon; an honest submission does not notice. */
const LIMITS = resolveLimits({
  cpuSeconds: 20,
  memoryMiB: 256,
  outputBytes: 256 * 1024,
  answerBytes: 2 ** 20,
  startSeconds: 3,
});

/** Each test calls a function this often, with other inputs each time. */
const ROUNDS = 2;

export interface Line {
  readonly where: "start" | Task;
  readonly reason: string; // "value", "threw" or the reason of a failure
  readonly text: string; // what a report would say
  readonly seconds: number;
}

export interface Grade {
  readonly earned: readonly Task[];
  readonly lines: readonly Line[];
  /** All that came back: answers, messages, what was printed. */
  readonly said: string;
}

/** Grades a submission; a process that ended is started anew for the next function. */
export async function grade(folder: string, isolation: ProvenIsolation, wallSeconds: number): Promise<Grade> {
  const bundle = await bundleSubmission(folder, "submission.js", ["noloop/arrays"]);
  const earned: Task[] = [];
  const lines: Line[] = [];
  let said = "";
  let running: SubmissionProcess | StartFailure | undefined;
  for (const task of TASKS) {
    running ??= await startProven(isolation, bundle, { ...LIMITS, wallSeconds });
    if (running.kind === "not-started") {
      lines.push({ where: "start", reason: running.reason, text: running.message, seconds: 0 });
      said += JSON.stringify(running);
      break;
    }
    const { passed, last } = await test(running, task, new RandomState(231));
    if (passed) earned.push(task);
    lines.push({ where: task, ...lineOf(last) });
    said += textOf(last) + running.printed.text;
    if (last.kind === "failed") {
      await running.close();
      running = undefined;
    }
  }
  if (running?.kind === "started") await running.close();
  return { earned, lines, said };
}

async function test(
  submission: SubmissionProcess,
  task: Task,
  rng: RandomState,
): Promise<{ readonly passed: boolean; readonly last: Answer }> {
  let passed = true;
  for (let round = 0; ; round++) {
    const args = inputsOf(task, rng);
    const answer = await submission.call(task, args);
    passed &&=
      answer.kind === "value" && isRight(answer.value, task, args) && answer.inputsChanged.length === 0;
    if (answer.kind !== "value" || round === ROUNDS - 1) return { passed, last: answer };
  }
}

function inputsOf(task: Task, rng: RandomState): readonly PlainValue[] {
  if (task === "add") return [rng.uniform(-1, 1) as number, rng.uniform(-1, 1) as number];
  return [task === "mean" ? rng.randn(7) : rng.randn(5, 3)];
}

function isRight(value: PlainValue, task: Task, args: readonly PlainValue[]): boolean {
  if (task === "add") return isClose(value, (args[0] as number) + (args[1] as number));
  const X = args[0] as NDArray;
  if (task === "mean") return isClose(value, X.mean());
  if (!(value instanceof NDArray) || value.ndim !== 1 || value.size !== X.shape[0]) return false;
  const right = X.sum({ axis: 1 });
  return Array.from(right.data).every((expected, k) => isClose(value.data[k], expected));
}

/** NaN is not close to anything. */
function isClose(found: PlainValue, expected: number): boolean {
  return typeof found === "number" && Math.abs(found - expected) <= 1e-9;
}

function lineOf(answer: Answer): Omit<Line, "where"> {
  if (answer.kind === "value") return { reason: "value", text: "answered", seconds: answer.seconds };
  if (answer.kind === "threw") {
    return { reason: "threw", text: `threw ${answer.name}: ${answer.message}`, seconds: answer.seconds };
  }
  return { reason: answer.reason, text: answer.message, seconds: 0 };
}

function textOf(answer: Answer): string {
  return JSON.stringify(answer, (_, value) => (value instanceof NDArray ? value.toArray() : value)) ?? "";
}
