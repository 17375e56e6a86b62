/** Order statistics, averages and reductions that skip NaN. Results are numbers without an axis, arrays with one. */
import type { DType, TypedArray } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../support/errors.js";
import {
  aNumber,
  anything,
  checkOptions,
  describeValue,
  isRecord,
  type OptionKinds,
} from "../support/options.js";
import { type Keepdims, type OverAxes, REDUCTION, type Reduction, reductionOf } from "./axis-arguments.js";
import { toStrided } from "./coerce.js";
import { flatNumbers } from "./indexing.js";
import { reduceLines } from "./lines.js";
import { stretched } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { floating } from "./promotion.js";
import type { Axis } from "./reduce.js";
import { formatShape, normalizeAxis, sameShape } from "./shape.js";
import { type Strided, sizeOf } from "./strided.js";
import { reshape } from "./views.js";

type Over = Axis | OverAxes | null;
type FromLine = (line: TypedArray) => number;

/** One number for all elements, or an array over axes. */
function overLines(
  caller: string,
  x: ArrayInput,
  over: Over | undefined,
  options: Keepdims | undefined,
  { f, dtypeOf }: { readonly f: FromLine; readonly dtypeOf: (dtype: DType) => DType },
): NDArray | number {
  const a = toStrided(caller, x);
  const asked = reductionOf<Reduction>(caller, over, options, REDUCTION as never);
  const made = reduceLines(caller, a, asked, dtypeOf(a.dtype), f);
  const isNumber = (asked.axis ?? null) === null && asked.keepdims === undefined;
  return isNumber ? made.block.data[0]! : new NDArray(made);
}

/**
 * The median: the mean of the two middle elements for an even count; NaN if there is a NaN, or no element. float32
 * for float32, float64 for every other dtype. O(n log n). NumPy's `median`.
 *
 * @throws {ValueError} For an axis that x does not have.
 */
export function median(x: ArrayInput): number;
export function median(x: ArrayInput, over: Axis | OverAxes, options?: Keepdims): NDArray;
export function median(x: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  return overLines("median", x, over, options, { f: medianOf, dtypeOf: floating });
}

function medianOf(line: TypedArray): number {
  const n = line.length;
  const sorted = Float64Array.from(line).sort(); // NaN last
  if (n === 0 || Number.isNaN(sorted[n - 1]!)) return Number.NaN;
  return n % 2 === 1 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}

/**
 * The values below which the fractions `q` of the elements lie, with linear interpolation (NumPy's default method). A
 * number for one fraction and no axis; otherwise an array, with the shape of `q` in front. float32 for float32,
 * float64 for every other dtype. O(n log n) for each fraction. NumPy's `quantile`.
 *
 * @param q - One fraction or a list of them, each from 0 to 1.
 * @throws {ValueError} For a fraction outside [0, 1], no elements, or an axis that x does not have.
 */
export function quantile(x: ArrayInput, q: number): number;
export function quantile(x: ArrayInput, q: ArrayInput, over?: Axis | OverAxes, options?: Keepdims): NDArray;
export function quantile(x: ArrayInput, q: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  return quantiles("quantile", x, q, 1, over, options);
}

/** As `quantile`, with percentages from 0 to 100. NumPy's `percentile`. @throws {ValueError} As `quantile`. */
export function percentile(x: ArrayInput, q: number): number;
export function percentile(x: ArrayInput, q: ArrayInput, over?: Axis | OverAxes, options?: Keepdims): NDArray;
export function percentile(x: ArrayInput, q: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  return quantiles("percentile", x, q, 100, over, options);
}

function quantiles(
  caller: string,
  x: ArrayInput,
  q: ArrayInput,
  whole: 1 | 100,
  over: Over | undefined,
  options: Keepdims | undefined,
): NDArray | number {
  const asked = toStrided(`${caller}: q`, q);
  const parts = [...flatNumbers(asked)].map((one) => {
    if (one >= 0 && one <= whole) return one / whole;
    throw new ValueError(`${caller}: q must be between 0 and ${whole}, got ${one}`);
  });
  const found = parts.map((fraction) =>
    overLines(caller, x, over, options, {
      f: (line) => quantileOf(caller, line, fraction),
      dtypeOf: floating,
    }),
  );
  if (asked.shape.length === 0) return found[0]!;
  return stackOf(found, asked.shape, floating(toStrided(caller, x).dtype));
}

/** The results for each fraction, with the shape of `q` in front of theirs. */
function stackOf(found: readonly (NDArray | number)[], shape: readonly number[], dtype: DType): NDArray {
  const [first] = found;
  const inner = first instanceof NDArray ? first.shape : [];
  const numbers = found.flatMap((one) => (one instanceof NDArray ? [...one.data] : [one]));
  return new NDArray(toStrided("quantile", numbers)).astype(dtype).reshape([...shape, ...inner]);
}

function quantileOf(caller: string, line: TypedArray, fraction: number): number {
  const n = line.length;
  if (n === 0) throw new ValueError(`${caller}: expected at least one element, got none`);
  const sorted = Float64Array.from(line).sort();
  if (Number.isNaN(sorted[n - 1]!)) return Number.NaN;
  const at = fraction * (n - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, n - 1)]!];
  const t = at - below;
  return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t); // exact at both ends, as NumPy's
}

/** The largest minus the smallest element; NaN if there is one. The dtype of x. O(size). NumPy's `ptp`. */
export function ptp(x: ArrayInput): number;
export function ptp(x: ArrayInput, over: Axis | OverAxes, options?: Keepdims): NDArray;
/** @throws {ValueError} For no elements, or an axis that x does not have. */
export function ptp(x: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  const f = (line: TypedArray) => {
    if (line.length === 0) throw new ValueError("ptp: expected at least one element, got none");
    return extreme(line, Math.max) - extreme(line, Math.min);
  };
  return overLines("ptp", x, over, options, { f, dtypeOf: (dtype) => dtype });
}

function extreme(line: TypedArray, choose: (a: number, b: number) => number): number {
  let best = line[0]!;
  for (let k = 1; k < line.length; k++) best = choose(best, line[k]!);
  return best;
}

/** The sum of the elements that are not NaN; 0 for none. Dtypes as `sum`. O(size). NumPy's `nansum`. */
export function nansum(x: ArrayInput): number;
export function nansum(x: ArrayInput, over: Axis | OverAxes, options?: Keepdims): NDArray;
/** @throws {ValueError} For an axis that x does not have. */
export function nansum(x: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  return overLines("nansum", x, over, options, { f: sumOfNumbers, dtypeOf: floating });
}

/** The mean of the elements that are not NaN; NaN for none. Dtypes as `mean`. O(size). NumPy's `nanmean`. */
export function nanmean(x: ArrayInput): number;
export function nanmean(x: ArrayInput, over: Axis | OverAxes, options?: Keepdims): NDArray;
/** @throws {ValueError} For an axis that x does not have. */
export function nanmean(x: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  const f = (line: TypedArray) => sumOfNumbers(line) / line.filter((one) => !Number.isNaN(one)).length;
  return overLines("nanmean", x, over, options, { f, dtypeOf: floating });
}

/** The largest element that is not NaN; NaN if all are. The dtype of x. O(size). NumPy's `nanmax`. */
export function nanmax(x: ArrayInput): number;
export function nanmax(x: ArrayInput, over: Axis | OverAxes, options?: Keepdims): NDArray;
/** @throws {ValueError} For no elements, or an axis that x does not have. */
export function nanmax(x: ArrayInput, over?: Over, options?: Keepdims): NDArray | number {
  const f = (line: TypedArray) => {
    if (line.length === 0) throw new ValueError("nanmax: expected at least one element, got none");
    return extreme(line, (a, b) => (a >= b || Number.isNaN(b) ? a : b));
  };
  return overLines("nanmax", x, over, options, { f, dtypeOf: (dtype) => dtype });
}

function sumOfNumbers(line: TypedArray): number {
  let sum = 0;
  for (let k = 0; k < line.length; k++) if (!Number.isNaN(line[k]!)) sum += line[k]!;
  return sum;
}

export interface AverageOptions {
  readonly axis?: number | null | undefined;
  readonly weights?: ArrayInput | null | undefined;
}

const AVERAGE_OPTIONS: OptionKinds<AverageOptions> = {
  axis: { expected: "an axis or null", accepts: (one) => one === null || aNumber.accepts(one) },
  weights: anything,
};

/**
 * The weighted mean: `average(x, { axis: 0, weights })`; the mean without weights. A number without an axis, else an
 * array.
 * float32 where both are float32, float64 elsewhere. O(size). NumPy's `average`.
 *
 * @param options.weights - The shape of x, or [size of the axis].
 * @throws {ShapeError} If the weights have another shape. @throws {ValueError} If weights sum to 0.
 */
export function average(x: ArrayInput, options: number | null | AverageOptions = {}): NDArray | number {
  const given = isRecord(options) ? (options as AverageOptions) : { axis: options as number | null };
  checkOptions("average", given, AVERAGE_OPTIONS);
  const array = new NDArray(toStrided("average", x));
  const axis = given.axis ?? null;
  if ((given.weights ?? null) === null) return axis === null ? array.mean() : array.mean(axis);
  const weights = new NDArray(weightsFor(array, toStrided("average: weights", given.weights), axis));
  const products = array.multiply(weights);
  if (axis === null) return products.sum() / checkTotal(weights.sum());
  const totals = weights.sum(axis);
  for (const total of totals.data) checkTotal(total);
  return products.sum(axis).divide(totals);
}

function weightsFor(a: NDArray, weights: Strided, axis: number | null): Strided {
  if (sameShape(a.shape, weights.shape)) return weights;
  if (axis === null || weights.shape.length !== 1) {
    throw new ShapeError(
      `average: weights ${formatShape(weights.shape)} must have the shape of x ${formatShape(a.shape)}` +
        ", or be [size of the axis] with an axis",
    );
  }
  const along = normalizeAxis("average", axis, a.shape);
  const size = a.shape[along]!;
  if (sizeOf(weights.shape) !== size) {
    throw new ShapeError(
      `average: weights ${formatShape(weights.shape)} must be [${size}], the size of axis ${axis} ` +
        `of x ${formatShape(a.shape)}`,
    );
  }
  return stretched(
    "average",
    reshape(
      weights,
      a.shape.map((_, k) => (k === along ? size : 1)),
    ),
    a.shape,
  );
}

function checkTotal(total: number): number {
  if (total !== 0) return total;
  throw new ValueError(`average: weights must not sum to 0, got ${describeValue(total)}`);
}
