/** From counts at several sizes to how a count grows. */
import type { Sizes } from "../../graded-tests/work.js";

/** How a count depends on one size. */
export interface Growth {
  readonly letter: string;
  readonly sizes: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Counts may differ by one for reasons that are not a loop: a branch that depends on the numbers. A line that runs more
 * often by two or more, and never less often, as the size grows, is in a loop.
 */
const LEAST_GROWTH = 2;

/**
 * A line of a function without loops may run this often whatever the sizes are: over the pixels of a filter, the sides of an
 * image, some folds. A loop over as many turns as the largest size would pass as constant otherwise.
 */
export const MOST_CONSTANT = 256;

/**
 * All calls of the library together, whatever the sizes are. Below the largest size that is tried (count-work.ts), so that
 * no call is made for each row of data that was padded to it, however the loop over the rows is cut into pieces.
 */
export const MOST_CALLS = 512;

export function grows({ counts }: Growth): boolean {
  const isSteady = counts.every((count, k) => k === 0 || count >= counts[k - 1]!);
  return isSteady && counts.at(-1)! - counts[0]! >= LEAST_GROWTH;
}

/** How a count grows with one size: as size**power, times the logarithm of the size if `log`. */
export interface Order {
  readonly power: number;
  readonly log: boolean;
}

export const CONSTANT: Order = { power: 0, log: false };

const LINEAR: Order = { power: 1, log: false };
const LOGARITHMIC: Order = { power: 0, log: true };

/** Below this, a count grows as a logarithm: nine turns in place of eight where the size doubles. */
const LEAST_POWER = 0.3;

/** Powers are rounded, because counts may depend on the numbers, as those of margins above zero do. */
export function orderOf({ sizes, counts }: Growth): Order {
  if (isStraight(sizes, counts)) return LINEAR; // n - 1 too, whose slope below is nearly 1.5 at small sizes
  if (isStraight(sizes.map(Math.log), counts)) return LOGARITHMIC;
  const first = counts[0] === 0 ? 1 : counts[0]!;
  const power = Math.log(counts.at(-1)! / first) / Math.log(sizes.at(-1)! / sizes[0]!);
  return power < LEAST_POWER ? LOGARITHMIC : { power: Math.max(1, Math.round(power)), log: false };
}

function isStraight(xs: readonly number[], ys: readonly number[]): boolean {
  const slope = (ys.at(-1)! - ys[0]!) / (xs.at(-1)! - xs[0]!);
  return xs.every((x, k) => Math.abs(ys[0]! + slope * (x - xs[0]!) - ys[k]!) < 1e-6);
}

/** The law of a count that grows with these sizes: "N x D x C", "N^2", "log N"; "1" for one that grows with none. */
export function lawText(growths: readonly Growth[]): string {
  return ordersText(growths.filter(grows).map((growth) => [growth.letter, orderOf(growth)]));
}

export function ordersText(orders: Iterable<readonly [letter: string, order: Order]>): string {
  const factors = Array.from(orders, ([letter, order]) => factorText(letter, order)).filter(
    (one) => one !== "",
  );
  return factors.length === 0 ? "1" : factors.join(" x ");
}

function factorText(letter: string, { power, log }: Order): string {
  const factor = power === 0 ? "" : power === 1 ? letter : `${letter}^${power}`;
  return log ? `${factor} log ${letter}`.trimStart() : factor;
}

/** "5, 10, 20 for N = 1, 2, 4" */
export function countsText({ letter, sizes, counts }: Growth): string {
  return `${counts.join(", ")} for ${letter} = ${sizes.join(", ")}`;
}

/** "N = 5, D = 4, C = 3" */
export function sizesText(sizes: Sizes): string {
  return Object.entries(sizes)
    .map(([letter, size]) => `${letter} = ${size}`)
    .join(", ");
}
