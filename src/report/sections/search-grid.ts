/** Points of a search as a grid over two hyperparameters, as they are or put into bins. */
import type { SearchPoint } from "../../experiments/result.js";
import { isNumber } from "../format.js";
import { spansDecades } from "../scales.js";

/** The split that the search chose by. */
export function score({ accuracy }: SearchPoint): number | null {
  return isNumber(accuracy.val) ? accuracy.val : null;
}

export function valuesOf(points: readonly SearchPoint[], name: string): number[] {
  const values = points.map(({ hyperparameters }) => hyperparameters[name]).filter(isNumber);
  return [...new Set(values)].sort((a, b) => a - b);
}

export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly z: readonly (readonly (number | null)[])[]; // [y][x]
}

/** The points as a grid, if each combination of the values was tried exactly once. */
export function gridOf(points: readonly SearchPoint[], first: string, second: string): Grid | null {
  const [xs, ys] = [valuesOf(points, first), valuesOf(points, second)];
  if (xs.length * ys.length !== points.length) return null;
  const cells = new Map(
    points.map((point) => [`${point.hyperparameters[first]} ${point.hyperparameters[second]}`, point]),
  );
  if (cells.size !== points.length) return null;
  const at = (x: number, y: number): number | null => {
    const point = cells.get(`${x} ${y}`);
    return point === undefined ? null : score(point);
  };
  return { xs, ys, z: ys.map((y) => xs.map((x) => at(x, y))) };
}

const BINS = 5;

/** The best score in each cell of a coarse grid over two hyperparameters; the axes show the middles of the bins. */
export function binnedPoints(
  points: readonly SearchPoint[],
  best: SearchPoint,
  first: string,
  second: string,
): { readonly grid: Grid; readonly best: SearchPoint } {
  const [xs, ys] = [binsOf(valuesOf(points, first)), binsOf(valuesOf(points, second))];
  const z = ys.middles.map(() => xs.middles.map((): number | null => null));
  for (const point of points) {
    const [x, y] = [point.hyperparameters[first], point.hyperparameters[second]];
    const value = score(point);
    if (!isNumber(x) || !isNumber(y) || value === null) continue;
    const row = z[ys.binOf(y)];
    if (row) row[xs.binOf(x)] = Math.max(value, row[xs.binOf(x)] ?? 0);
  }
  const { hyperparameters } = best;
  const middle = {
    [first]: xs.middles[xs.binOf(hyperparameters[first] ?? 0)] ?? 0,
    [second]: ys.middles[ys.binOf(hyperparameters[second] ?? 0)] ?? 0,
  };
  return { grid: { xs: xs.middles, ys: ys.middles, z }, best: { ...best, hyperparameters: middle } };
}

/** Few values are bins of their own; many are cut into equal parts, of their logarithms if they span decades. */
function binsOf(values: readonly number[]): {
  readonly middles: readonly number[];
  readonly binOf: (value: number) => number;
} {
  if (values.length <= BINS) return { middles: values, binOf: (value) => Math.max(0, values.indexOf(value)) };
  const isLog = spansDecades(values, 20);
  const to = (value: number): number => (isLog ? Math.log10(value) : value);
  const low = to(Math.min(...values));
  const width = (to(Math.max(...values)) - low) / BINS;
  const middleOf = (bin: number): number => {
    const place = low + (bin + 0.5) * width;
    return Number((isLog ? 10 ** place : place).toPrecision(2));
  };
  return {
    middles: Array.from({ length: BINS }, (_, bin) => middleOf(bin)),
    binOf: (value) => Math.min(BINS - 1, Math.max(0, Math.floor((to(value) - low) / width))),
  };
}
