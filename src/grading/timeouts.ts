import { NotAsked } from "../assignments/submission.js";

/** A function that did not come back so often, and never did, is not called again: each time costs the whole time limit. */
const MOST_TIMEOUTS = 2;

/**
 * Which functions of one submission ran out of time, over all of its tests, whatever file those are in. One that has
 * answered before is slow rather than endless, and may still pass where there is less to do.
 */
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
  refusal(name: string): NotAsked | null {
    if (this.#answered.has(name) || (this.#counts.get(name) ?? 0) < MOST_TIMEOUTS) return null;
    return new NotAsked(
      `${name} ran out of time ${MOST_TIMEOUTS} times without an answer, and is not called again: ` +
        "it is far too slow, or one of its loops never ends",
    );
  }
}
