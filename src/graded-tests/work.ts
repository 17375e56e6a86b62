/** The sizes of an exercise's problem, and inputs of any such size: for counting how a function's work grows. */
import type { RandomState } from "../random/random-state.js";
import type { PlainValue } from "./plain-value.js";

/** By letter: `{ N: 5, D: 4, C: 3 }`. */
export type Sizes = Readonly<Record<string, number>>;

export interface Work {
  /** Small sizes, all above 1. Each letter is varied alone while the others stay as they are here. */
  readonly sizes: Sizes;
  /** Valid arguments of these sizes. */
  readonly input: (rng: RandomState, sizes: Sizes) => readonly PlainValue[];
  /**
   * For a function that takes the cache of another one as its last argument: that one is called first, and not
   * counted.
   */
  readonly after?: Before;
}

export interface Before {
  /** An exercise of the same assignment, whose result has a `cache`. */
  readonly name: string;
  readonly work: Work;
}

interface WorkWith<Letter extends string> extends Work {
  readonly sizes: Readonly<Record<Letter, number>>;
}

/** The letters are stated once, so that a misspelled letter in `input` does not compile. */
export function workOf<const Letter extends string>(
  sizes: Readonly<Record<Letter, number>>,
  input: (rng: RandomState, sizes: Readonly<Record<Letter, number>>) => readonly PlainValue[],
): WorkWith<Letter> {
  return { sizes, input: input as Work["input"] };
}

/**
 * A backward pass, which takes the cache of the student's own forward pass. @param input - All arguments but the
 * cache.
 */
export function workAfter<const Letter extends string>(
  name: string,
  work: WorkWith<Letter>,
  input: (rng: RandomState, sizes: Readonly<Record<Letter, number>>) => readonly PlainValue[],
): Work {
  return { sizes: work.sizes, input: input as Work["input"], after: { name, work } };
}
