import { SkippedTest } from "../../graded-tests/submission.js";

/** A function that did not come back so often, and never did, is not called again: each time costs the whole time limit. */
const MOST_TIMEOUTS = 2;
/** One that has answered before is slow rather than endless, and may still pass where there is less to do: it gets more. */
const MOST_TIMEOUTS_OF_SLOW = 4;

/** Which functions of one submission ran out of time, over all of its tests, whatever file those are in. */
export class Timeouts {
  readonly #counts = new Map<string, number>();
  readonly #answered = new Set<string>();

  note(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  noteAnswer(name: string): void {
    this.#answered.add(name);
  }

  /** Why the function is not called, or null if it may be. */
  refusal(name: string): SkippedTest | null {
    const answered = this.#answered.has(name);
    const most = answered ? MOST_TIMEOUTS_OF_SLOW : MOST_TIMEOUTS;
    if ((this.#counts.get(name) ?? 0) < most) return null;
    return new SkippedTest(
      `${name} ran out of time ${most} times${answered ? "" : " without an answer"}, and is not called again: ` +
        "it is far too slow, or one of its loops never ends",
    );
  }
}
