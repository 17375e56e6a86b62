/** Where a search looks: the points of a grid, random points, and a space drawn together around the best points. */

import type { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";

export type Hyperparameters<Name extends string> = Readonly<Record<Name, number>>;

/** Numbers from low up to high; on a log scale every decade is as likely as every other. */
export interface SearchRange {
  readonly low: number;
  readonly high: number;
  readonly scale?: "linear" | "log"; // linear
  /** Round to whole numbers. */
  readonly integer?: boolean;
}

/** Ranges, or lists of values, by name. */
export type SearchSpace<Name extends string> = Readonly<Record<Name, SearchRange | readonly number[]>>;

/**
 * Every combination of the values; the last name changes fastest, as in nested loops.
 *
 * @throws {ValueError} If a name has no values.
 */
export function gridPoints<Name extends string>(
  grid: Readonly<Record<Name, readonly number[]>>,
): Hyperparameters<Name>[] {
  let points: Partial<Record<Name, number>>[] = [{}];
  for (const [name, values] of Object.entries(grid) as [Name, readonly number[]][]) {
    if (values.length === 0)
      throw new ValueError(`gridSearch: ${name} has no values to try; give at least one`);
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })));
  }
  return points as Hyperparameters<Name>[];
}

/**
 * Points drawn one number a name, in the order of `space`: `uniform(low, high)`, or
 * `10 ** uniform(log10(low), log10(high))` on a log scale, or one of a list.
 *
 * @throws {ValueError} If a range is empty, or not positive on a log scale.
 */
export function randomPoints<Name extends string>(
  space: SearchSpace<Name>,
  numPoints: number,
  rng: RandomState,
): Hyperparameters<Name>[] {
  const axes = Object.entries(space) as [Name, SearchRange | readonly number[]][];
  for (const [name, axis] of axes) checkAxis(name, axis);
  return Array.from(
    { length: numPoints },
    () => Object.fromEntries(axes.map(([name, axis]) => [name, draw(axis, rng)])) as Hyperparameters<Name>,
  );
}

/** This share of the span of the best points is added on both sides, so that the search can go on past them. */
const MARGIN = 0.25;

/**
 * The part of a space where the good points lie: of a range, from the lowest to the highest of them and a quarter of
 * that span beyond, at least a tenth of the range; of a list, the values that they took. It never leaves the space.
 */
export function narrowed<Name extends string>(
  space: SearchSpace<Name>,
  good: readonly Hyperparameters<Name>[],
): SearchSpace<Name> {
  if (good.length === 0) return space;
  const axes = Object.entries(space) as [Name, SearchRange | readonly number[]][];
  const narrow = axes.map(([name, axis]) => {
    const values = good.map((point) => point[name]);
    return [name, isRange(axis) ? around(axis, values) : axis.filter((value) => values.includes(value))];
  });
  return Object.fromEntries(narrow) as SearchSpace<Name>;
}

function around(range: SearchRange, values: readonly number[]): SearchRange {
  const isLog = range.scale === "log";
  const to = (value: number) => (isLog ? Math.log10(value) : value);
  const from = (value: number) => (isLog ? 10 ** value : value);
  const [low, high] = [to(range.low), to(range.high)];
  const places = values.map(to);
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const margin = Math.max(MARGIN * (most - least), (0.1 * (high - low) - (most - least)) / 2);
  const bounded = (place: number) => Math.min(range.high, Math.max(range.low, from(place)));
  return { ...range, low: bounded(least - margin), high: bounded(most + margin) };
}

function isRange(axis: SearchRange | readonly number[]): axis is SearchRange {
  return !Array.isArray(axis);
}

function checkAxis(name: string, axis: SearchRange | readonly number[]): void {
  if (!isRange(axis)) {
    if (axis.length === 0)
      throw new ValueError(`randomSearch: ${name} has no values to try; give at least one`);
    return;
  }
  const { low, high, scale = "linear" } = axis;
  const least = scale === "log" ? Number.MIN_VALUE : -Number.MAX_VALUE;
  if (low >= least && low <= high && high <= Number.MAX_VALUE) return;
  const rule = scale === "log" ? "0 < low <= high on a log scale" : "low <= high, both finite";
  throw new ValueError(`randomSearch: ${name} must have ${rule}; got low ${low}, high ${high}`);
}

function draw(axis: SearchRange | readonly number[], rng: RandomState): number {
  if (!isRange(axis)) return axis[rng.randint(axis.length)]!;
  const { low, high, scale = "linear", integer = false } = axis;
  const value =
    scale === "log" ? 10 ** rng.uniform(Math.log10(low), Math.log10(high)) : rng.uniform(low, high);
  const inside = Math.min(high, Math.max(low, value)); // rounding of the logarithm may step over an end
  return integer ? Math.round(inside) : inside;
}
