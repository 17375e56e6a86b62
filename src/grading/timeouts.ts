import { openFailure, type SubmissionFailure } from "../assignments/submission.js";

/** A function that did not come back so often is not called again: each time costs the whole time limit. */
const MOST_TIMEOUTS = 2;

/** Which functions of one submission ran out of time, over all of its tests, whatever file those are in. */
export class Timeouts {
  readonly #counts = new Map<string, number>();

  note(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Why the function is not called, or null if it may be. */
  refusal(name: string): SubmissionFailure | null {
    if ((this.#counts.get(name) ?? 0) < MOST_TIMEOUTS) return null;
    return openFailure(
      `${name} ran out of time ${MOST_TIMEOUTS} times, and is not called again; does one of its loops never end?`,
    );
  }
}
