/** What NumPy has as functions of elements only: `np.exp(x)`, `np.maximum(a, b)`, `np.where(condition, a, b)`. */
import type { BinaryOp, UnaryOp } from "../engine/backend.js";
import { ValueError } from "../support/errors.js";
import { aNumber, checkOptions, describeValue, isRecord, type OptionKinds } from "../support/options.js";
import { toOperand, toStrided } from "./coerce.js";
import { binary, commonDtype, copyOf, unary } from "./elementwise.js";
import { forEachLine, type Walk } from "./grids.js";
import { mapPairs } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { nonzero } from "./nonzero.js";
import { isFloat } from "./promotion.js";
import { operandOf } from "./scalars.js";
import { broadcastShapes, broadcastStrides } from "./shape.js";
import { emptyOf } from "./strided.js";

/**
 * Functions whose values are not whole give float64 for integers; float32 stays float32. A number gives a 0-d array.
 */
export const exp = (x: ArrayInput): NDArray => apply("exp", x);
/** The natural logarithm; -Infinity at 0, NaN below. */
export const log = (x: ArrayInput): NDArray => apply("log", x);
export const sqrt = (x: ArrayInput): NDArray => apply("sqrt", x);
export const tanh = (x: ArrayInput): NDArray => apply("tanh", x);
export const sin = (x: ArrayInput): NDArray => apply("sin", x);
export const cos = (x: ArrayInput): NDArray => apply("cos", x);
export const floor = (x: ArrayInput): NDArray => apply("floor", x);
export const ceil = (x: ArrayInput): NDArray => apply("ceil", x);
export const abs = (x: ArrayInput): NDArray => apply("abs", x);
/** -1, 0 or 1; NaN stays NaN. */
export const sign = (x: ArrayInput): NDArray => apply("sign", x);
export const square = (x: ArrayInput): NDArray => apply("square", x);

function apply(op: UnaryOp, x: ArrayInput): NDArray {
  return new NDArray(unary(op, x instanceof NDArray ? x : toStrided(op, x)));
}

export interface RoundOptions {
  readonly decimals?: number | undefined;
}

const ROUND_OPTIONS: OptionKinds<RoundOptions> = { decimals: aNumber };

/**
 * To the nearest whole number, halves to the even one; or to a number of decimals: `round(X, 2)`, `round(X, {
 * decimals: 2 })`.
 * As in NumPy, that is `round(X * 100) / 100`, and negative decimals round to tens and hundreds.
 *
 * @throws {ValueError} If `decimals` is not whole, or there are more arguments: `list.map(round)` would pass
 *   positions as decimals.
 */
export function round(
  x: ArrayInput,
  decimals: number | RoundOptions = 0,
  ...more: readonly unknown[]
): NDArray {
  if (more.length > 0)
    throw new ValueError("round: takes an array and decimals; in map write (x) => round(x)");
  if (typeof decimals !== "number") checkOptions("round", decimals, ROUND_OPTIONS);
  const places = typeof decimals === "number" ? decimals : (decimals.decimals ?? 0);
  if (!Number.isInteger(places))
    throw new ValueError(`round: decimals must be a whole number, got ${places}`);
  if (places === 0) return apply("round", x);
  const a = toStrided("round", x);
  if (!isFloat(a.dtype) && places > 0) return new NDArray(copyOf(a));
  const scale = 10 ** Math.abs(places);
  const [up, down] = places > 0 ? (["multiply", "divide"] as const) : (["divide", "multiply"] as const);
  const rounded = binary(down, unary("round", binary(up, a, scale)), scale);
  return new NDArray(rounded.dtype === a.dtype ? rounded : copyOf(rounded, a.dtype));
}

/** The larger of the two, elementwise with broadcasting; NaN if either is. */
export const maximum = (a: ArrayInput, b: ArrayInput): NDArray => combine("maximum", a, b);
/** The smaller of the two, elementwise with broadcasting; NaN if either is. */
export const minimum = (a: ArrayInput, b: ArrayInput): NDArray => combine("minimum", a, b);
/** `a - b`, for where a number or a list is on the left. */
export const subtract = (a: ArrayInput, b: ArrayInput): NDArray => combine("subtract", a, b);
/** `a / b`, for where a number or a list is on the left. */
export const divide = (a: ArrayInput, b: ArrayInput): NDArray => combine("divide", a, b);
/** `a ** b`, for where a number or a list is on the left. */
export const power = (a: ArrayInput, b: ArrayInput): NDArray => combine("power", a, b);

/**
 * `floor(a / b)`, elementwise with broadcasting; the dtype of both. Integers divided by 0 give 0. NumPy's
 * `floor_divide`.
 *
 * @throws {ShapeError} If the shapes do not broadcast.
 */
export function floorDivide(a: ArrayInput, b: ArrayInput): NDArray {
  return mapBoth("floorDivide", a, b, (x, y) => Math.floor(x / y));
}

/**
 * The larger of the two; the other one where one is NaN. O(size). NumPy's `fmax`.
 *
 * @throws {ShapeError} If the shapes do not broadcast.
 */
export function fmax(a: ArrayInput, b: ArrayInput): NDArray {
  return mapBoth("fmax", a, b, (x, y) => (x >= y || Number.isNaN(y) ? x : y));
}

/**
 * The smaller of the two; the other one where one is NaN. O(size). NumPy's `fmin`.
 *
 * @throws {ShapeError} If the shapes do not broadcast.
 */
export function fmin(a: ArrayInput, b: ArrayInput): NDArray {
  return mapBoth("fmin", a, b, (x, y) => (x <= y || Number.isNaN(y) ? x : y));
}

function mapBoth(caller: string, a: ArrayInput, b: ArrayInput, f: (x: number, y: number) => number): NDArray {
  const [left, right] = [toOperand(caller, a), toOperand(caller, b)];
  const dtype = commonDtype(left, right);
  return new NDArray(mapPairs(caller, operandOf(left), operandOf(right), dtype, f));
}

function combine(op: BinaryOp, a: ArrayInput, b: ArrayInput): NDArray {
  const left = a instanceof NDArray ? a : toOperand(op, a);
  return new NDArray(binary(op, left, b instanceof NDArray ? b : toOperand(op, b)));
}

/** Each element brought into [low, high]; null, or an upper bound left out, leaves that side open. */
export function clip(x: ArrayInput, low: ArrayInput | null, high: ArrayInput | null = null): NDArray {
  if (isRecord(low)) {
    throw new ValueError(`clip: bounds are given as clip(x, low, high); got ${describeValue(low)}`);
  }
  if ((low ?? null) === null && high === null) throw new ValueError("clip: give low or high, or both");
  const a = toStrided("clip", x);
  const raised = (low ?? null) === null ? a : binary("maximum", a, toOperand("clip", low));
  return new NDArray(high === null ? raised : binary("minimum", raised, toOperand("clip", high)));
}

/**
 * `a` where the condition is not 0, else `b`; all three are broadcast together. With the condition alone, where it is
 * not 0: the positions along each axis, int32, as NumPy's `np.where(condition)`.
 */
export function where(condition: ArrayInput): NDArray[];
export function where(condition: ArrayInput, a: ArrayInput, b: ArrayInput): NDArray;
export function where(condition: ArrayInput, a?: ArrayInput, b?: ArrayInput): NDArray | NDArray[] {
  const chosen = toStrided("where", condition);
  if (a === undefined && b === undefined) return nonzero("where", chosen).map((one) => new NDArray(one));
  if (a === undefined || b === undefined) {
    throw new ValueError("where: give both a and b, where(condition, a, b), or neither");
  }
  const [yes, no] = [toOperand("where", a), toOperand("where", b)];
  const [x, y] = [operandOf(yes), operandOf(no)];
  const shape = broadcastShapes("where", chosen.shape, broadcastShapes("where", x.shape, y.shape));
  const out = emptyOf(commonDtype(yes, no), shape);
  const parts = [chosen, x, y].map((one) => ({
    data: one.block.data,
    strides: broadcastStrides("where", one, shape),
    offset: one.offset,
  }));
  const result = { data: out.block.data, strides: out.strides, offset: 0 };
  forEachLine(shape, [...parts, result], (length, [test, yes, no, to]) => {
    chooseLine(length, test!, yes!, no!, to!);
  });
  return new NDArray(out);
}

function chooseLine(length: number, test: Walk, yes: Walk, no: Walk, to: Walk): void {
  const [tests, yeses, noes, results] = [test.data, yes.data, no.data, to.data];
  let [atTest, atYes, atNo, at] = [test.at, yes.at, no.at, to.at];
  for (let k = 0; k < length; k++) {
    results[at] = tests[atTest] !== 0 ? yeses[atYes]! : noes[atNo]!;
    atTest += test.step;
    atYes += yes.step;
    atNo += no.step;
    at += to.step;
  }
}
