/**
 * Compares an analytic gradient with what central differences measure. Nothing is printed: the result is evidence.
 *
 * `gradCheck` looks at every entry, `gradCheckSparse` at a few random ones; both call the function twice per entry.
 */
import { scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkArray, formatShape, sameShape, unravelIndex } from "../ndarray/shape.js";
import { RandomState } from "../random/random-state.js";
import { NoloopError, ShapeError, ValueError } from "../support/errors.js";
import {
  aFunction,
  aNumber,
  checkArgument,
  checkOptions,
  instanceOf,
  type OptionKinds,
} from "../support/options.js";

/** A function of an array that gives one number. It must read its argument, and must not keep it. */
export type ScalarFunction = (x: NDArray) => number;

export interface GradCheckOptions {
  /** Step to either side. Default 1e-5 in float64, 1e-2 in float32. */
  readonly h?: number;
  /**
   * Sizes of |analytic| + |numeric| below this count as this much, so that two gradients that are 0 except for rounding
   * agree. Default: 1000 times what rounding of f makes of the derivative, `eps |f(x)| / 2h`, and at least 1e-8; then
   * rounding alone never looks worse than 1e-3.
   */
  readonly floor?: number;
}

export interface SparseGradCheckOptions extends GradCheckOptions {
  readonly numChecks?: number; // 10, or every entry if there are fewer
  readonly rng?: RandomState; // new RandomState(0)
}

const GRAD_CHECK: OptionKinds<GradCheckOptions> = { h: aNumber, floor: aNumber };
const SPARSE_GRAD_CHECK: OptionKinds<SparseGradCheckOptions> = {
  ...{ ...GRAD_CHECK, numChecks: aNumber },
  rng: instanceOf("a RandomState", RandomState),
};

export interface GradCheckEntry {
  readonly index: readonly number[]; // of the entry, one number an axis
  readonly analytic: number;
  readonly numeric: number;
  /** |analytic - numeric| / max(|analytic| + |numeric|, floor); Infinity where either is not finite. */
  readonly relativeError: number;
}

export interface GradCheckResult {
  readonly checked: number;
  /** The entry with the largest relative error; null if there was nothing to check. */
  readonly worst: GradCheckEntry | null;
  /** deeplearning.ai's measure over the checked entries: ||analytic - numeric|| / (||analytic|| + ||numeric||). */
  readonly difference: number;
  readonly entries: readonly GradCheckEntry[]; // in the order checked
}

/**
 * Steps that balance the rounding of f, divided by the step, with the error of the step itself. 1e-5 leaves about 1e-10
 * in float64. In float32 two or three digits are all that can be had.
 */
const STEP = { float64: 1e-5, float32: 1e-2 } as const;

/** Distance from 1 to the next number. */
const EPSILON = { float64: 2 ** -52, float32: 2 ** -23 } as const;

/**
 * Checks every entry of a gradient.
 *
 * @param f - The function; called with arrays of x's shape and dtype.
 * @param x - Where the gradient is checked, float64 or float32, any shape. Not modified.
 * @param analytic - The gradient to check, of x's shape.
 * @returns Evidence. What is good enough is the caller's to say: in float64 about 1e-7 for smooth functions, 1e-4 near
 *   kinks (hinge, ReLU, max), where a step may cross one; in float32 about 1e-2.
 * @throws {ShapeError} If the gradient has another shape than x.
 * @throws {ValueError} If f gives one and the same number at every probe and the gradient is not 0: f does not read its
 *   argument, or is flat there, so there is nothing to compare the gradient with.
 * @throws {NoloopError} code DTYPE, if x is not float64 or float32.
 *
 * Cost: 2 calls of f per entry of x.
 * Source: CS231n notes, "Neural networks part 3", gradient checks; deeplearning.ai course 2, "Gradient checking".
 */
export function gradCheck(
  f: ScalarFunction,
  x: NDArray,
  analytic: NDArray,
  options: GradCheckOptions = {},
): GradCheckResult {
  checkOptions("gradCheck", options, GRAD_CHECK);
  checkGradientShape("gradCheck", x, analytic);
  return compare("gradCheck", f, x, analytic, everyFlatIndex(x.size), options);
}

/** Same as {@link gradCheck}, for `numChecks` different entries drawn at random. Cost: 2 calls of f per check. */
export function gradCheckSparse(
  f: ScalarFunction,
  x: NDArray,
  analytic: NDArray,
  given: SparseGradCheckOptions = {},
): GradCheckResult {
  checkOptions("gradCheckSparse", given, SPARSE_GRAD_CHECK);
  const { numChecks = 10, rng = new RandomState(0), ...options } = given;
  checkGradientShape("gradCheckSparse", x, analytic);
  if (!(Number.isInteger(numChecks) && numChecks >= 1)) {
    throw new ValueError(`gradCheckSparse: numChecks must be a whole number, 1 or more; got ${numChecks}`);
  }
  const size = Math.min(numChecks, x.size);
  const drawn = size === 0 ? [] : scope(() => Array.from(rng.choice(x.size, { size, replace: false }).data));
  return compare("gradCheckSparse", f, x, analytic, drawn, options);
}

/**
 * Measures a gradient with central differences.
 *
 * @param f - As for {@link gradCheck}. One that does not read its argument gives zeros.
 * @returns The gradient, of x's shape and dtype. For a function with an array as its result, pass
 *   `(x) => f(x).multiply(dout).sum()`.
 * Cost: 2 calls of f per entry of x.
 */
export function numericGradient(
  f: ScalarFunction,
  x: NDArray,
  options: Pick<GradCheckOptions, "h"> = {},
): NDArray {
  checkOptions("numericGradient", options, { h: aNumber });
  const { h } = options;
  const derivativeAt = centralDifferences("numericGradient", f, x, h);
  const gradient = zeros(x.shape, floatDtype("numericGradient", x));
  const out = gradient.data;
  for (let flat = 0; flat < x.size; flat++) out[flat] = derivativeAt(flat).derivative;
  return gradient;
}

function compare(
  caller: string,
  f: ScalarFunction,
  x: NDArray,
  analytic: NDArray,
  flatIndices: Iterable<number>,
  { h, floor }: GradCheckOptions,
): GradCheckResult {
  if (floor !== undefined && !(floor > 0))
    throw new ValueError(`${caller}: floor must be above 0, got ${floor}`);
  const derivativeAt = centralDifferences(caller, f, x, h);
  const gradient = scope(() => Float64Array.from(analytic.copy().data));
  const entries: GradCheckEntry[] = [];
  let worst: GradCheckEntry | null = null;
  const values = new Set<number>();
  for (const flat of flatIndices) {
    const a = gradient[flat]!;
    const { derivative: numeric, rounding, above, below } = derivativeAt(flat);
    values.add(above).add(below);
    const least = floor ?? Math.max(1e-8, 1000 * rounding);
    const gap = Math.abs(a - numeric) / Math.max(Math.abs(a) + Math.abs(numeric), least);
    const relativeError = Number.isNaN(gap) ? Infinity : gap;
    const entry = { index: unravelIndex(flat, x.shape), analytic: a, numeric, relativeError };
    entries.push(entry);
    if (worst === null || relativeError > worst.relativeError) worst = entry;
  }
  if (values.size === 1 && worst?.relativeError === 1) {
    values.add(scope(() => f(x.copy()))); // x**2 at 0 has equal values on both sides, and another between them
    if (values.size === 1) throw constantFunction(caller, [...values][0]!, worst);
  }
  return { checked: entries.length, worst, difference: normDifference(entries), entries };
}

function constantFunction(caller: string, value: number, { index, analytic }: GradCheckEntry): ValueError {
  const at = formatShape(index);
  return new ValueError(
    `${caller}: f gave ${value} for every x that it was called with, but the gradient at ${at} is ${analytic}. ` +
      "f must compute with the array that it is called with: (x) => loss(x), not () => loss(W). " +
      "If it does, f is flat around x or h too small for it, and the gradient should be 0 or h larger",
  );
}

/**
 * `above`, `below`: f on either side of the entry. `derivative`: of f with respect to the entry. `rounding`: the error
 * of the derivative that rounding of f alone can cause.
 */
interface Measurement {
  readonly above: number;
  readonly below: number;
  readonly derivative: number;
  readonly rounding: number;
}

/**
 * Measures on a copy of x. The step is what it is after rounding: in float32, `(x + h) - (x - h)` is not 2h.
 */
function centralDifferences(
  caller: string,
  f: ScalarFunction,
  x: NDArray,
  step?: number,
): (flat: number) => Measurement {
  checkArgument(caller, "f", f, aFunction);
  const dtype = floatDtype(caller, x);
  const h = step ?? STEP[dtype];
  if (!(h > 0 && h < Infinity))
    throw new ValueError(`${caller}: h must be a finite number above 0, got ${h}`);
  const probe = x.copy();
  const numbers = probe.data;
  const valueAt = (flat: number, value: number): { readonly x: number; readonly f: number } => {
    numbers[flat] = value;
    return { x: numbers[flat]!, f: scope(() => f(probe)) };
  };
  return (flat) => {
    const center = numbers[flat]!;
    const above = valueAt(flat, center + h);
    const below = valueAt(flat, center - h);
    numbers[flat] = center;
    const size = Math.max(Math.abs(above.f), Math.abs(below.f));
    return {
      ...{ above: above.f, below: below.f },
      derivative: (above.f - below.f) / (above.x - below.x),
      rounding: (EPSILON[dtype] * size) / (2 * h),
    };
  };
}

function normDifference(entries: readonly GradCheckEntry[]): number {
  let gap = 0;
  let analyticNorm = 0;
  let numericNorm = 0;
  for (const { analytic, numeric } of entries) {
    gap = Math.hypot(gap, analytic - numeric);
    analyticNorm = Math.hypot(analyticNorm, analytic);
    numericNorm = Math.hypot(numericNorm, numeric);
  }
  return gap === 0 ? 0 : gap / (analyticNorm + numericNorm);
}

function floatDtype(caller: string, x: NDArray): "float64" | "float32" {
  checkArray(caller, "x", x);
  const { dtype } = x;
  if (dtype === "float64" || dtype === "float32") return dtype;
  const message = `${caller}: x must be float64 or float32, got ${dtype}; a small step would be cut off`;
  throw new NoloopError("DTYPE", `${message}. Convert it with x.astype("float64")`);
}

function checkGradientShape(caller: string, x: NDArray, analytic: NDArray): void {
  checkArray(caller, "x", x);
  checkArray(caller, "the gradient", analytic);
  if (sameShape(x.shape, analytic.shape)) return;
  const found = formatShape(analytic.shape);
  throw new ShapeError(
    `${caller}: the gradient must have the shape of x, ${formatShape(x.shape)}; got ${found}`,
  );
}

function* everyFlatIndex(size: number): Generator<number> {
  for (let flat = 0; flat < size; flat++) yield flat;
}
