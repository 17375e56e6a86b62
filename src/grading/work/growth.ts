/** From counts at several sizes to how a count grows. */
import type { Sizes } from "../../assignments/work.js";

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

export function grows({ counts }: Growth): boolean {
  const isSteady = counts.every((count, k) => k === 0 || count >= counts[k - 1]!);
  return isSteady && counts.at(-1)! - counts[0]! >= LEAST_GROWTH;
}

/** The law of a count that grows with these sizes: "N x D x C", "N^2", "log N"; "1" for one that grows with none. */
export function lawText(growths: readonly Growth[]): string {
  const factors = growths.filter(grows).map(factorText);
  return factors.length === 0 ? "1" : factors.join(" x ");
}

/** Below this, a count grows as a logarithm: nine turns in place of eight where the size doubles. */
const LEAST_POWER = 0.3;

/** Powers are rounded, because counts may depend on the numbers, as those of margins above zero do. */
function factorText(growth: Growth): string {
  const { letter } = growth;
  const power = powerOf(growth);
  if (power < LEAST_POWER) return `log ${letter}`;
  return power < 1.5 ? letter : `${letter}^${Math.round(power)}`;
}

/** The slope of log count over log size, between the smallest and the largest size. */
function powerOf({ sizes, counts }: Growth): number {
  const first = Math.max(counts[0]!, 1);
  return Math.log(counts.at(-1)! / first) / Math.log(sizes.at(-1)! / sizes[0]!);
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
