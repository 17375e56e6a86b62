import { CannotJudge, SkippedTest, SubmissionFailure } from "../../graded-tests/submission.js";
import { joined } from "../results/printed-text.js";
import type { PrintedText, StartProblem } from "../results/result.js";
import type { FileReport } from "../results/run-report.js";
import type {
  FailedAnswer,
  Isolation,
  Printed,
  SourcePosition,
  StartFailure,
  SubmissionProcess,
} from "../sandbox/submission-process.js";

/** A submission that ends its process again and again is not started for ever. */
const MOST_STARTS = 6;

/** Failures that leave the process as it was. After any other it has come to an end, or is not believed. */
const LASTING: readonly FailedAnswer["reason"][] = ["not-plain", "missing-export", "not-a-function"];

/** Our own fault: whoever catches it must not blame the student. */
export class GraderFailure extends Error {
  override readonly name = "GraderFailure";
}

export type StartProcess = () => Promise<SubmissionProcess | StartFailure>;

/** Holds a submission's process while a file of tests runs, and a new one after it has come to an end. */
export class SubmissionKeeper {
  readonly #start: StartProcess;
  #process: SubmissionProcess | null = null;
  #refused: StartFailure | null = null;
  #starts = 0;
  #everStarted = false;
  #isolation: Isolation | null = null;
  readonly #printed: PrintedText[] = [];

  constructor(start: StartProcess) {
    this.#start = start;
  }

  /** @throws {SubmissionFailure | CannotJudge | GraderFailure} If the submission cannot be started. */
  async process(): Promise<SubmissionProcess> {
    if (this.#process !== null) return this.#process;
    if (this.#refused?.fault === "student") throw startError(this.#refused);
    if (this.#starts >= MOST_STARTS) throw startedTooOften();
    this.#starts++;
    const started = await this.#start();
    this.#isolation = started.isolation ?? this.#isolation;
    if (started.kind === "not-started") {
      this.#refused = started;
      this.#keepPrint(started.printed);
      throw startError(started);
    }
    this.#everStarted = true;
    this.#process = started;
    return started;
  }

  /** Takes note of what an answer means for the next call. */
  async heed(answer: FailedAnswer): Promise<void> {
    if (!LASTING.includes(answer.reason)) await this.drop();
  }

  /** Ends the process, if there is one; the next call starts another. */
  async drop(): Promise<void> {
    const process = this.#process;
    if (process === null) return;
    this.#process = null;
    await process.close();
    this.#keepPrint(process.printed);
  }

  /** To be asked for after {@link drop}: what was printed is known then. */
  report(): FileReport {
    const refused = this.#everStarted ? null : this.#refused;
    return {
      isolation: this.#isolation,
      startFailure: refused === null ? null : problemOf(refused),
      printed: joined(this.#printed),
    };
  }

  #keepPrint({ text, bytes }: Printed): void {
    this.#printed.push({ text, bytes });
  }
}

/** "svm.ts:12:3", or nothing where the place is not known. */
export function placeText(at: SourcePosition | undefined | null, before = " at "): string {
  return at ? `${before}${at.file}:${at.line}:${at.column}` : "";
}

/** Raises a failure on behalf of whom it belongs to. */
export function failureOf(answer: FailedAnswer): Error {
  const text = `${answer.message}${placeText(answer.at, ", at ")}`;
  if (answer.fault === "unknown") return new CannotJudge(text);
  return answer.fault === "grader"
    ? new GraderFailure(text)
    : new SubmissionFailure(text, { evidence: withoutCodes(text, answer) });
}

/** A submission chooses its exit code, or the signal that ends it, and could tell a hidden input by them. */
function withoutCodes(text: string, { reason }: FailedAnswer): string {
  if (reason === "exited") return text.replace(/ \(exit code [^)]*\)/, "");
  return reason === "killed" ? text.replace(/ by (SIG[A-Z0-9]+|signal \d+)/, " by a signal") : text;
}

function startError(failure: StartFailure): Error {
  const text = `${failure.message}${placeText(failure.at, ", at ")}`;
  if (failure.fault === "unknown") return new CannotJudge(text);
  return failure.fault === "grader"
    ? new GraderFailure(text)
    : new SubmissionFailure(text, { evidence: text });
}

function startedTooOften(): SkippedTest {
  return new SkippedTest(`the submission came to an end ${MOST_STARTS} times, and is not started again`);
}

function problemOf({ fault, reason, message, at }: StartFailure): StartProblem {
  return { fault, reason, message, at: at ?? null };
}
