import { type RecordedCall, sizeOf } from "./replay.js";

/** Larger calls take long to do again. */
const MOST_NUMBERS = 2000;

/** Of one function. */
const MOST_CALLS = 64;

/**
 * What a submission answered in all of its tests so far, right or wrong, so that a mistake is not named if it cannot be the
 * cause. Calls that were given something of the student's own form cannot be done again, and are not kept.
 */
export class CallHistory {
  readonly #calls = new Map<string, RecordedCall[]>();

  note(call: RecordedCall): void {
    const { function: name, args, origins } = call;
    if (origins.some((origin) => origin !== null) || sizeOf(args) > MOST_NUMBERS) return;
    const known = this.#calls.get(name) ?? [];
    if (known.length < MOST_CALLS) known.push(call);
    this.#calls.set(name, known);
  }

  of(name: string): readonly RecordedCall[] {
    return this.#calls.get(name) ?? [];
  }
}
