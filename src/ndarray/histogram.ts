/** Values counted in intervals. */
import { ValueError } from "../support/errors.js";
import {
  aBoolean,
  aList,
  anything,
  checkOptions,
  describeValue,
  isRecord,
  type OptionKinds,
} from "../support/options.js";
import { toStrided } from "./coerce.js";
import { linspace } from "./creation.js";
import { flatNumbers } from "./indexing.js";
import { mapElements } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { rankIn } from "./searching.js";
import { emptyOf } from "./strided.js";

export interface HistogramOptions {
  /** How many intervals, or their edges in ascending order. Default 10. */
  readonly bins?: number | ArrayInput | undefined;
  /** The first and the last edge; the least and the largest value unless given. */
  readonly range?: readonly [low: number, high: number] | undefined;
  /** Each value counts as its weight. */
  readonly weights?: ArrayInput | undefined;
  /** Divides the counts by their sum and the width of the interval. */
  readonly density?: boolean | undefined;
}

const HISTOGRAM_OPTIONS: OptionKinds<HistogramOptions> = {
  bins: anything,
  range: aList,
  weights: anything,
  density: aBoolean,
};

/**
 * How many values lie in each interval: `const [counts, edges] = histogram(x, 5)`. Each interval holds its lower
 * edge, the last one both; values outside and NaN are not counted. Counts are int32, float64 with weights or density;
 * edges float64, [bins + 1]. O(size x log bins). NumPy's `histogram`.
 *
 * @param options - The number of intervals or their edges, or a record.
 * @throws {ValueError} For edges that do not ascend, a range that is not finite, or weights of another size.
 */
export function histogram(
  x: ArrayInput,
  options: number | ArrayInput | HistogramOptions = {},
): [NDArray, NDArray] {
  const given = isRecord(options) ? (options as HistogramOptions) : { bins: options as number | ArrayInput };
  checkOptions("histogram", given, HISTOGRAM_OPTIONS);
  const values = flatNumbers(toStrided("histogram", x));
  const edges = edgesOf(values, given);
  const list = flatNumbers(edges);
  const weights =
    given.weights === undefined ? undefined : flatNumbers(toStrided("histogram: weights", given.weights));
  if (weights !== undefined && weights.length !== values.length) {
    throw new ValueError(
      `histogram: expected ${values.length} weights, one for each value, got ${weights.length}`,
    );
  }
  const isWhole = weights === undefined && given.density !== true;
  const counts = new NDArray(emptyOf(isWhole ? "int32" : "float64", [list.length - 1])).fill(0);
  for (let k = 0; k < values.length; k++) {
    const one = values[k]!;
    if (!(one >= list[0]! && one <= list.at(-1)!)) continue;
    counts.data[Math.min(rankIn(list, one, "right"), list.length - 1) - 1]! += weights?.[k] ?? 1;
  }
  if (given.density === true) {
    const total = counts.sum();
    for (let k = 0; k < counts.size; k++) counts.data[k]! /= (list[k + 1]! - list[k]!) * total;
  }
  return [counts, edges];
}

function edgesOf(values: ArrayLike<number>, { bins = 10, range }: HistogramOptions): NDArray {
  if (typeof bins !== "number") {
    const edges = new NDArray(toStrided("histogram: bins", bins)).astype("float64");
    checkEdges("histogram", edges);
    return edges;
  }
  if (!Number.isInteger(bins) || bins < 1) {
    throw new ValueError(`histogram: bins must be a whole number >= 1 or a list of edges, got ${bins}`);
  }
  let [low, high] = range ?? extremesOf(values);
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) {
    throw new ValueError(
      `histogram: expected a finite range [low, high], got ${describeValue(low)} and ${describeValue(high)}`,
    );
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  return linspace(low, high, bins + 1);
}

function extremesOf(values: ArrayLike<number>): [number, number] {
  if (values.length === 0) return [0, 1];
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++)
    [low, high] = [Math.min(low, values[k]!), Math.max(high, values[k]!)];
  return [low, high];
}

function checkEdges(caller: string, edges: NDArray): "ascending" | "descending" {
  const list = flatNumbers(edges);
  const isAscending = list.every((one, k) => k === 0 || list[k - 1]! <= one);
  if (edges.ndim === 1 && list.length > 0 && isAscending && (caller === "digitize" || list.length > 1))
    return "ascending";
  const isDescending = list.every((one, k) => k === 0 || list[k - 1]! >= one);
  if (caller === "digitize" && edges.ndim === 1 && isDescending) return "descending";
  throw new ValueError(`${caller}: bins must be a vector of edges in order, got ${describeValue(edges)}`);
}

/**
 * The interval that each value lies in, int32 with the shape of x: i where bins[i - 1] <= x < bins[i], 0 before the
 * first edge, and the number of edges after the last; for descending edges bins[i - 1] > x >= bins[i]. O(size x log
 * bins). NumPy's `digitize`.
 *
 * @param right - Whether an interval holds its right edge instead of its left one.
 * @throws {ValueError} If the edges are neither ascending nor descending.
 */
export function digitize(
  x: ArrayInput,
  bins: ArrayInput,
  right: boolean | { readonly right?: boolean } = false,
): NDArray {
  const options = typeof right === "boolean" ? { right } : right;
  checkOptions("digitize", options, { right: aBoolean });
  const edges = new NDArray(toStrided("digitize: bins", bins));
  const order = checkEdges("digitize", edges);
  const list = order === "ascending" ? flatNumbers(edges) : flatNumbers(edges).slice().reverse();
  const side = options.right === true ? "left" : "right";
  const rank = (one: number) => rankIn(list, one, side);
  const f = order === "ascending" ? rank : (one: number) => list.length - rank(one);
  return new NDArray(mapElements(toStrided("digitize", x), "int32", f));
}
