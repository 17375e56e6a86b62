/** Variance in two passes, as NumPy computes it, but without an array of squared deviations. */
import { scope } from "../engine/heap.js";
import { forEachLine, type Walk } from "./grids.js";
import { floating } from "./promotion.js";
import { type Axis, meanAll, meanAxes, reducedAxes } from "./reduce.js";
import { contiguousStrides, emptyOf, type Strided, sizeOf } from "./strided.js";

/** `ddof` is subtracted from the count; `root` asks for the standard deviation. */
export interface Spread {
  readonly ddof: number;
  readonly root: boolean;
}

/** The variance of all elements; NaN for none. */
export function varianceAll(a: Strided, spread: Spread): number {
  const total = new Float64Array(1);
  addSquaredDeviations(a, Float64Array.of(meanAll(a)), new Array<number>(a.shape.length).fill(0), total);
  const variance = finish(total[0]!, sizeOf(a.shape), spread);
  return a.dtype === "float32" ? Math.fround(variance) : variance;
}

/** The variance over axes, in the dtype of `a` if that is a float, else float64. Accumulated in float64. */
export function varianceAxes(a: Strided, axis: Axis, keepdims: boolean, spread: Spread): Strided {
  const reduced = reducedAxes(spread.root ? "std" : "variance", axis, a.shape);
  const kept = a.shape.map((size, k) => (reduced[k] ? 1 : size));
  const out = emptyOf(floating(a.dtype), keepdims ? kept : a.shape.filter((_, k) => !reduced[k]));
  const means = scope(() => Float64Array.from(meanAxes(a, axis, false).block.data));
  const totals = new Float64Array(means.length);
  const steps = contiguousStrides(kept).map((step, k) => (reduced[k] ? 0 : step));
  addSquaredDeviations(a, means, steps, totals);
  const count = sizeOf(a.shape) / means.length;
  const results = out.block.data;
  for (let k = 0; k < totals.length; k++) results[k] = finish(totals[k]!, count, spread);
  return out;
}

function finish(total: number, count: number, { ddof, root }: Spread): number {
  const variance = total / Math.max(count - ddof, 0);
  return root ? Math.sqrt(variance) : variance;
}

/**
 * Adds (element - its mean) ** 2 to its total; `steps` lead from an element to its place in `means` and `totals`. The
 * sums are compensated (Kahan, CACM 1965), so that they are as exact as NumPy's pairwise ones.
 */
function addSquaredDeviations(
  a: Strided,
  means: Float64Array,
  steps: readonly number[],
  totals: Float64Array,
): void {
  const lost = new Float64Array(totals.length); // what rounding has added to each total
  const elements = { data: a.block.data, strides: a.strides, offset: a.offset };
  const places = { data: totals, strides: steps, offset: 0 };
  forEachLine(a.shape, [elements, places], (length, [x, place]) =>
    addLine(length, x!, place!, means, totals, lost),
  );
}

function addLine(
  length: number,
  { data, at, step }: Walk,
  place: Walk,
  means: Float64Array,
  totals: Float64Array,
  lost: Float64Array,
): void {
  for (let k = 0, i = at, p = place.at; k < length; k++, i += step, p += place.step) {
    const deviation = data[i]! - means[p]!;
    const term = deviation * deviation - lost[p]!;
    const total = totals[p]! + term;
    lost[p] = Number.isFinite(total) ? total - totals[p]! - term : 0;
    totals[p] = total;
  }
}
