/** Tests of elements, and their summaries. There is no bool: results are uint8, 0 or 1. NaN counts as not 0. */
import type { TypedArray } from "../engine/dtype.js";
import { type OverAxes, REDUCTION, type Reduction, reductionOf } from "./axis-arguments.js";
import { toStrided } from "./coerce.js";
import { flatNumbers } from "./indexing.js";
import { reduceLines } from "./lines.js";
import { mapElements, mapPairs } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import type { Axis } from "./reduce.js";

type Input = ArrayInput;

function test(caller: string, x: Input, f: (x: number) => boolean): NDArray {
  return new NDArray(mapElements(toStrided(caller, x), "uint8", (one) => (f(one) ? 1 : 0)));
}

function testPair(caller: string, a: Input, b: Input, f: (x: boolean, y: boolean) => boolean): NDArray {
  const [left, right] = [toStrided(caller, a), toStrided(caller, b)];
  return new NDArray(mapPairs(caller, left, right, "uint8", (x, y) => (f(x !== 0, y !== 0) ? 1 : 0)));
}

/**
 * 1 where x is NaN; uint8, the shape of x. O(size). NumPy's `isnan`.
 *
 * @throws {NoloopError} Code DTYPE if x is no array.
 */
export const isnan = (x: Input): NDArray => test("isnan", x, Number.isNaN);
/** 1 where x is Infinity or -Infinity; uint8. O(size). NumPy's `isinf`. @throws {NoloopError} As `isnan`. */
export const isinf = (x: Input): NDArray => test("isinf", x, (one) => Math.abs(one) === Infinity);
/** 1 where x is neither NaN nor infinite; uint8. O(size). NumPy's `isfinite`. @throws {NoloopError} As `isnan`. */
export const isfinite = (x: Input): NDArray => test("isfinite", x, Number.isFinite);
/** 1 where x is 0; uint8. O(size). NumPy's `logical_not`. @throws {NoloopError} As `isnan`. */
export const logicalNot = (x: Input): NDArray => test("logicalNot", x, (one) => one === 0);
/**
 * 1 where neither is 0; uint8, broadcast. NumPy's `logical_and`.
 *
 * @throws {ShapeError} If the shapes do not broadcast.
 */
export const logicalAnd = (a: Input, b: Input): NDArray => testPair("logicalAnd", a, b, (x, y) => x && y);
/** 1 where one or both are not 0; uint8, broadcast. NumPy's `logical_or`. @throws {ShapeError} As `logicalAnd`. */
export const logicalOr = (a: Input, b: Input): NDArray => testPair("logicalOr", a, b, (x, y) => x || y);
/** 1 where exactly one is not 0; uint8, broadcast. NumPy's `logical_xor`. @throws {ShapeError} As `logicalAnd`. */
export const logicalXor = (a: Input, b: Input): NDArray => testPair("logicalXor", a, b, (x, y) => x !== y);

/**
 * Whether any element is not 0: `any(x)` is a boolean, `any(x, 0)` and `any(x, { axis: 0, keepdims: true })` are
 * uint8 arrays.
 * O(size). NumPy's `any`.
 *
 * @throws {ValueError} For an axis that x does not have.
 */
export function any(x: Input): boolean;
export function any(x: Input, over: Axis | OverAxes): NDArray;
export function any(x: Input, over?: Axis | OverAxes): NDArray | boolean {
  const found = summarize("any", x, over, (line) => (countOf(line) > 0 ? 1 : 0), "uint8");
  return typeof found === "number" ? found !== 0 : found;
}

/**
 * Whether no element is 0: `all(x)` is a boolean, `all(x, 0)` and `all(x, { axis: 0, keepdims: true })` are uint8
 * arrays.
 * True for no elements. O(size). NumPy's `all`.
 *
 * @throws {ValueError} For an axis that x does not have.
 */
export function all(x: Input): boolean;
export function all(x: Input, over: Axis | OverAxes): NDArray;
export function all(x: Input, over?: Axis | OverAxes): NDArray | boolean {
  const found = summarize("all", x, over, (line) => (countOf(line) === line.length ? 1 : 0), "uint8");
  return typeof found === "number" ? found !== 0 : found;
}

/**
 * How many elements are not 0: a number, or an int32 array over axes. O(size). NumPy's `count_nonzero`.
 *
 * @throws {ValueError} For an axis that x does not have.
 */
export function countNonzero(x: Input): number;
export function countNonzero(x: Input, over: Axis | OverAxes): NDArray;
export function countNonzero(x: Input, over?: Axis | OverAxes): NDArray | number {
  return summarize("countNonzero", x, over, countOf, "int32");
}

function countOf(line: ArrayLike<number>): number {
  let count = 0;
  for (let k = 0; k < line.length; k++) if (line[k] !== 0) count++;
  return count;
}

function summarize(
  caller: string,
  x: Input,
  over: Axis | Reduction | undefined,
  f: (line: TypedArray) => number,
  dtype: "uint8" | "int32",
): NDArray | number {
  const a = toStrided(caller, x);
  const asked = reductionOf<Reduction>(caller, over, undefined, REDUCTION_KINDS);
  if ((asked.axis ?? null) === null && asked.keepdims === undefined) return f(flatNumbers(a));
  return new NDArray(reduceLines(caller, a, asked, dtype, f));
}

const REDUCTION_KINDS = REDUCTION as never;
