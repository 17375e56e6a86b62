/** A minimal grader for the assignment that the attacks pretend to solve. */
import type { PlainValue } from "../../../src/graded-tests/plain-value.js";
import { bundleSubmission } from "../../../src/grading/sandbox/bundle/bundle-submission.js";
import type { ProvenIsolation } from "../../../src/grading/sandbox/isolation/probe.js";
import { resolveLimits } from "../../../src/grading/sandbox/process/limits.js";
import { startBundle } from "../../../src/grading/sandbox/process/start-submission.js";
import type {
  Answer,
  StartFailure,
  SubmissionProcess,
} from "../../../src/grading/sandbox/submission-process.js";
import { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";
import { TASKS, type Task } from "./attack.js";

/** Small, so that attacks on the limits end soon; an honest submission stays below them. */
const LIMITS = resolveLimits({
  cpuSeconds: 20,
  memoryMiB: 256,
  outputBytes: 256 * 1024,
  answerBytes: 2 ** 20,
  startSeconds: 3,
});

/** How often each test calls a function, with different inputs. */
const ROUNDS = 2;

export interface Line {
  readonly where: "start" | Task;
  readonly reason: string; // "value", "threw" or the reason of a failure
  readonly text: string; // the message in a report
  readonly seconds: number;
}

export interface Grade {
  readonly earned: readonly Task[];
  readonly lines: readonly Line[];
  /** Everything that came back: answers, messages, what was printed. */
  readonly output: string;
}

/** Grades a submission. If its process ends, the next function gets a new one. */
export async function grade(folder: string, isolation: ProvenIsolation, wallSeconds: number): Promise<Grade> {
  const bundle = await bundleSubmission(folder, "submission.js", ["noloop/arrays"]);
  const earned: Task[] = [];
  const lines: Line[] = [];
  let output = "";
  let running: SubmissionProcess | StartFailure | undefined;
  for (const task of TASKS) {
    running ??= await startBundle(isolation, bundle, { ...LIMITS, wallSeconds });
    if (running.kind === "not-started") {
      lines.push({ where: "start", reason: running.reason, text: running.message, seconds: 0 });
      output += JSON.stringify(running);
      break;
    }
    const { passed, last } = await test(running, task, new RandomState(231));
    if (passed) earned.push(task);
    lines.push({ where: task, ...describeAnswer(last) });
    output += answerText(last) + running.printed.text;
    if (last.kind === "failed") {
      await running.close();
      running = undefined;
    }
  }
  if (running?.kind === "started") await running.close();
  return { earned, lines, output };
}

async function test(
  submission: SubmissionProcess,
  task: Task,
  rng: RandomState,
): Promise<{ readonly passed: boolean; readonly last: Answer }> {
  let passed = true;
  for (let round = 0; ; round++) {
    const args = makeInputs(task, rng);
    const answer = await submission.call(task, args);
    passed &&=
      answer.kind === "value" && isCorrect(answer.value, task, args) && answer.inputsChanged.length === 0;
    if (answer.kind !== "value" || round === ROUNDS - 1) return { passed, last: answer };
  }
}

function makeInputs(task: Task, rng: RandomState): readonly PlainValue[] {
  if (task === "add") return [rng.uniform(-1, 1) as number, rng.uniform(-1, 1) as number];
  return [task === "mean" ? rng.randn(7) : rng.randn(5, 3)];
}

function isCorrect(value: PlainValue, task: Task, args: readonly PlainValue[]): boolean {
  if (task === "add") return isClose(value, (args[0] as number) + (args[1] as number));
  const X = args[0] as NDArray;
  if (task === "mean") return isClose(value, X.mean());
  if (!(value instanceof NDArray) || value.ndim !== 1 || value.size !== X.shape[0]) return false;
  const sums = X.sum({ axis: 1 });
  return Array.from(sums.data).every((expected, k) => isClose(value.data[k], expected));
}

/** NaN is not close to anything. */
function isClose(got: PlainValue, expected: number): boolean {
  return typeof got === "number" && Math.abs(got - expected) <= 1e-9;
}

function describeAnswer(answer: Answer): Omit<Line, "where"> {
  if (answer.kind === "value") return { reason: "value", text: "answered", seconds: answer.seconds };
  if (answer.kind === "threw") {
    return { reason: "threw", text: `threw ${answer.name}: ${answer.message}`, seconds: answer.seconds };
  }
  return { reason: answer.reason, text: answer.message, seconds: 0 };
}

function answerText(answer: Answer): string {
  return JSON.stringify(answer, (_, value) => (value instanceof NDArray ? value.toArray() : value)) ?? "";
}
