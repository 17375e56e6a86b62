import { ValueError } from "../support/errors.js";
import { checkProbability, type Numbers, numbersOf } from "./arguments.js";
import { binomialSource } from "./binomial.js";
import type { MT19937 } from "./mt19937.js";

const SUM_TOLERANCE = 1e-12;

/** The list `pvals`, checked. Its last entry is not used: what the others leave of 1 stands for it, as in NumPy. */
export function boxChances(pvals: Numbers): Float64Array {
  const chances = numbersOf("multinomial: pvals", pvals);
  if (chances.length === 0) throw new ValueError("multinomial: pvals must hold at least one chance, got []");
  for (const [box, chance] of chances.entries()) checkProbability(`multinomial: pvals[${box}]`, chance);
  const sum = chances.subarray(0, -1).reduce((total, chance) => total + chance, 0);
  if (sum <= 1 + SUM_TOLERANCE) return chances;
  throw new ValueError(`multinomial: all pvals but the last must sum to 1 at most, got ${sum}`);
}

/**
 * Throws `n` balls into as many boxes as `chances` has, and writes how many fell into each to `counts` from `offset`:
 * one binomial draw a box, of the balls that are left, until none is.
 */
export function drawMultinomial(
  bits: MT19937,
  n: number,
  chances: ArrayLike<number>,
  counts: { [index: number]: number },
  offset: number,
): void {
  let ballsLeft = n;
  let chanceLeft = 1;
  for (let box = 0; box < chances.length; box++) counts[offset + box] = 0;
  for (let box = 0; box < chances.length - 1; box++) {
    if (ballsLeft <= 0) return;
    const chance = chances[box]!;
    if (chance === 0) continue; // unlike `binomial`, which draws a number that it does not need
    const count = binomialSource(bits, ballsLeft, chance / chanceLeft)();
    counts[offset + box] = count;
    ballsLeft -= count;
    chanceLeft -= chance;
  }
  counts[offset + chances.length - 1] = ballsLeft;
}
