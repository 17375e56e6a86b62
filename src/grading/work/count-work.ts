/** Calls a function at several sizes, each letter varied alone, and collects what was counted. */
import type { PlainValue } from "../../graded-tests/plain-value.js";
import type { Sizes, Work } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";
import type { SourcePosition } from "../sandbox/submission-process.js";
import type { Growth } from "./growth.js";

/** Calls another function, not counted, and gives the cache in its result. */
export type Forward = (name: string, args: readonly PlainValue[]) => Promise<PlainValue>;

/** What one call did. */
export interface CallCounts {
  /** In the order of the code's blocks. */
  readonly blocks: Float64Array;
  /** Elements that it took out of arrays. */
  readonly elements: number;
  /** Of functions and methods of the library. */
  readonly calls: number;
  readonly sites: readonly {
    readonly elements: number;
    readonly calls: number;
    readonly at?: SourcePosition;
  }[];
}

/** Calls the function and counts; throws for what is wrong with the answer. */
export type CountedCall = (args: readonly PlainValue[]) => Promise<CallCounts>;

export interface WorkRun {
  readonly letter: string;
  readonly size: number;
  readonly counts: CallCounts;
}

export interface MeasuredWork {
  readonly sizes: Sizes;
  /** At exactly these sizes. */
  readonly base: CallCounts;
  /** Sizes ascend within a letter. */
  readonly runs: readonly WorkRun[];
  /** With all letters of one size, where that was asked for; the letter is {@link allLetters}. */
  readonly together: readonly WorkRun[];
}

/**
 * To decide whether a function has loops: larger than any count that a function without loops may have (growth.ts), so that
 * a loop of a fixed number of turns cannot do the work.
 */
export const LARGE_SIZES: SizesToTry = () => [150, 300, 600];

/** To see the law of a function that may loop. */
export const SMALL_SIZES: SizesToTry = (size) => [size, 2 * size, 4 * size];

/** All letters at once: a loop over whichever size is the smallest grows with none of them alone. */
export const SIZES_TOGETHER = [6, 9, 12];

export type SizesToTry = (size: number) => readonly number[];

/**
 * @param sizesTogether - To be tried for all letters at once, where there are two or more.
 * @param forward - Gives the cache of another function, where `work` needs one.
 */
export async function countWork(
  { sizes, input, after }: Work,
  rng: RandomState,
  call: CountedCall,
  sizesToTry: SizesToTry,
  sizesTogether: readonly number[],
  forward?: Forward,
): Promise<MeasuredWork> {
  const callAt = async (own: Sizes): Promise<CallCounts> => {
    if (after === undefined) return call(input(rng, own));
    if (forward === undefined) throw new Error(`this work needs a cache of ${after.name}`);
    const cache = await forward(after.name, after.work.input(rng, own));
    return call([...input(rng, own), cache]);
  };
  const base = await callAt(sizes);
  const runs: WorkRun[] = [];
  for (const [letter, usual] of Object.entries(sizes)) {
    for (const size of sizesToTry(usual)) {
      const counts = size === usual ? base : await callAt({ ...sizes, [letter]: size });
      runs.push({ letter, size, counts });
    }
  }
  const letters = Object.keys(sizes);
  const together: WorkRun[] = [];
  for (const size of letters.length > 1 ? sizesTogether : []) {
    const counts = await callAt(Object.fromEntries(letters.map((letter) => [letter, size])));
    together.push({ letter: allLetters(sizes), size, counts });
  }
  return { sizes, base, runs, together };
}

/** "N = D = C" */
export function allLetters(sizes: Sizes): string {
  return Object.keys(sizes).join(" = ");
}

/** How one count depends on each letter. */
export function growthsOf(
  { sizes, runs }: MeasuredWork,
  count: (counts: CallCounts) => number,
): readonly Growth[] {
  return Object.keys(sizes).map((letter) => {
    return growthIn(
      letter,
      runs.filter((run) => run.letter === letter),
      count,
    );
  });
}

/** How one count depends on all letters at once; null where they were not tried together. */
export function growthTogether(
  { sizes, together }: MeasuredWork,
  count: (counts: CallCounts) => number,
): Growth | null {
  return together.length === 0 ? null : growthIn(allLetters(sizes), together, count);
}

function growthIn(letter: string, runs: readonly WorkRun[], count: (counts: CallCounts) => number): Growth {
  return { letter, sizes: runs.map(({ size }) => size), counts: runs.map((run) => count(run.counts)) };
}

/** The most that one count was in any of the calls. */
export function largestCount({ base, runs }: MeasuredWork, count: (counts: CallCounts) => number): number {
  return Math.max(count(base), ...runs.map((run) => count(run.counts)));
}

/** The elements that were taken, or the calls that were made, at one place of the submission. */
export function countedAt({ sites }: CallCounts, of: "elements" | "calls", place: string): number {
  let sum = 0;
  for (const site of sites) if (placeName(site.at) === place) sum += site[of];
  return sum;
}

export function placeName(at: SourcePosition | undefined): string {
  return at === undefined ? "" : `${at.file}:${at.line}:${at.column}`;
}
