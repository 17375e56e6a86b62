import type { PlainValue } from "../../graded-tests/plain-value.js";
import { SubmissionFailure } from "../../graded-tests/submission.js";
import type { CountingHost } from "../run/session.js";
import { failureOf, type StartProcess, SubmissionKeeper } from "../run/submission-keeper.js";
import type { Answer, CountedCode, FailedAnswer } from "../sandbox/submission-process.js";
import type { CallCounts } from "./count-work.js";

export interface CountedAnswer {
  readonly answer: Answer;
  /** What the call did; null if it did not end with a value. */
  readonly counts: CallCounts | null;
}

/** Counting for tests whose ordinary calls run elsewhere. */
export function countingOf(counted: CountedSubmission): CountingHost {
  return {
    async invoke(name, args) {
      const { answer, counts } = await counted.call(name, args);
      if (answer.kind === "failed") throw failureOf(answer);
      if (answer.kind === "threw")
        throw new SubmissionFailure(`${name} threw ${answer.name}: ${answer.message}`);
      return { value: answer.value, changedArguments: answer.inputsChanged, counts: counts! };
    },
    code: () => counted.code,
  };
}

/** A submission in a process that counts what its code does. Starts with the first call, and again after it has ended. */
export class CountedSubmission {
  readonly #keeper: SubmissionKeeper;
  /** The counters after the call before; null in a process that has only loaded the submission. */
  #before: Float64Array | null = null;
  #code: CountedCode | null = null;

  /** @param start - With `countWork`. */
  constructor(start: StartProcess) {
    this.#keeper = new SubmissionKeeper(start);
  }

  /** @throws As `SubmissionKeeper.process`, if the submission cannot be started. */
  async call(name: string, args: readonly PlainValue[]): Promise<CountedAnswer> {
    const process = await this.#keeper.process();
    this.#code = process.counted;
    if (this.#before === null) {
      const loaded = await process.counts();
      if (loaded.kind === "failed") return this.#ended(loaded);
      this.#before = loaded.blocks;
    }
    const answer = await process.call(name, args);
    if (answer.kind === "failed") return this.#ended(answer);
    const counts = await process.counts();
    if (counts.kind === "failed") return this.#ended(counts);
    const before = this.#before;
    this.#before = counts.blocks;
    const blocks = counts.blocks.map((count, block) => count - before[block]!);
    const { elements, calls, sites } = counts;
    return { answer, counts: answer.kind === "value" ? { blocks, elements, calls, sites } : null };
  }

  /** What the counters count. To be asked for after a call. */
  get code(): CountedCode {
    if (this.#code === null) throw new Error("the counted code is known after the first call");
    return this.#code;
  }

  async close(): Promise<void> {
    this.#before = null;
    await this.#keeper.drop();
  }

  async #ended(answer: FailedAnswer): Promise<CountedAnswer> {
    this.#before = null;
    await this.#keeper.heed(answer);
    return { answer, counts: null };
  }
}
