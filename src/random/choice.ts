import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { checkCount, type Numbers, numbersOf } from "./arguments.js";
import { drawUpTo, shuffledIndices } from "./interval.js";
import type { MT19937 } from "./mt19937.js";

/** By so much a sum of chances may differ from 1, as in NumPy: the root of the epsilon of their number type. */
const SUM_TOLERANCE = Math.sqrt(Number.EPSILON);
const SUM_TOLERANCE_FLOAT32 = Math.sqrt(2 ** -23);

/** How many there are to choose from. @throws {ValueError} If there are none and `count` is not 0. */
export function populationOf(from: number | NDArray, count: number): number {
  if (typeof from !== "number" && from.ndim !== 1) {
    throw new ValueError(
      `choice: needs a number or an array with one axis, got shape ${formatShape(from.shape)}`,
    );
  }
  const population = typeof from === "number" ? checkCount("choice: n", from) : from.size;
  if (population > 0 || count === 0) return population;
  throw new ValueError(
    `choice: there must be something to choose from, got ${typeof from === "number" ? from : "an empty array"}`,
  );
}

/** `count` positions in 0 .. population - 1, each as likely as the others, the same one perhaps several times. */
export function drawWithReplacement(bits: MT19937, population: number, count: number): Int32Array {
  const chosen = new Int32Array(count);
  for (let i = 0; i < count; i++) chosen[i] = drawUpTo(bits, population - 1);
  return chosen;
}

/** `count` different positions: the first of a shuffle of all, as NumPy does it. Cost: O(population). */
export function drawWithoutReplacement(bits: MT19937, population: number, count: number): Int32Array {
  checkEnough(population, count, `the population has ${population}`);
  return shuffledIndices(bits, population).slice(0, count);
}

/** `count` positions, position i with chance `p[i]`. */
export function drawWeighted(bits: MT19937, p: Float64Array, count: number): Int32Array {
  const steps = cumulated(p);
  const chosen = new Int32Array(count);
  for (let i = 0; i < count; i++) chosen[i] = firstAbove(steps, bits.nextDouble());
  return chosen;
}

/**
 * `count` different positions, drawn one after the other with chance `p[i]` among those left. As NumPy does it: as
 * many are drawn as are missing, repetitions are dropped, and what was found gets chance 0, until all are found.
 */
export function drawWeightedWithoutReplacement(bits: MT19937, p: Float64Array, count: number): Int32Array {
  const possible = p.reduce((n, chance) => (chance > 0 ? n + 1 : n), 0);
  checkEnough(possible, count, `p has ${possible} positive entries`);
  const left = p.slice();
  const found = new Set<number>();
  while (found.size < count) {
    const uniform = Array.from({ length: count - found.size }, () => bits.nextDouble());
    for (const position of found) left[position] = 0;
    const steps = cumulated(left);
    for (const u of uniform) found.add(firstAbove(steps, u));
  }
  return Int32Array.from(found);
}

/** The list `p`, checked. @throws {ValueError} If it has not `population` entries that are chances and sum to 1. */
export function chancesOf(list: Numbers, population: number): Float64Array {
  const p = numbersOf("choice: p", list);
  if (p.length !== population) {
    throw new ValueError(
      `choice: p must have one entry for each of the ${population} to choose from, got ${p.length}`,
    );
  }
  const wrong = p.findIndex((chance) => !(chance >= 0));
  if (wrong >= 0) throw new ValueError(`choice: p[${wrong}] must be a chance, 0 or more, got ${p[wrong]}`);
  const sum = p.reduce((total, chance) => total + chance, 0);
  const isFloat32 = list instanceof Float32Array || ("dtype" in list && list.dtype === "float32");
  if (!(Math.abs(sum - 1) <= (isFloat32 ? SUM_TOLERANCE_FLOAT32 : SUM_TOLERANCE))) {
    throw new ValueError(`choice: p must sum to 1, got ${sum}; divide it by its sum`);
  }
  return p;
}

function checkEnough(available: number, count: number, found: string): void {
  if (count <= available) return;
  throw new ValueError(
    `choice: size must be at most ${available} without replacement (${found}), got ${count}`,
  );
}

function cumulated(p: Float64Array): Float64Array {
  const steps = new Float64Array(p.length);
  let total = 0;
  for (let i = 0; i < p.length; i++) steps[i] = total += p[i]!;
  for (let i = 0; i < p.length; i++) steps[i] = steps[i]! / total;
  return steps;
}

/** The first position whose step is above u: NumPy's `searchsorted(side="right")`. */
function firstAbove(steps: Float64Array, u: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (u < steps[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
