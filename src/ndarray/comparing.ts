/** Whole arrays compared: one answer for all elements. */
import { aBoolean, aNumber, checkOptions, isRecord, type OptionKinds } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { forEachLine, type Walk } from "./grids.js";
import { mapPairs } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { broadcastShapes, broadcastStrides, sameShape } from "./shape.js";

export interface Closeness {
  readonly rtol?: number | undefined;
  readonly atol?: number | undefined;
  readonly equalNan?: boolean | undefined;
}

const CLOSENESS: OptionKinds<Closeness> = { rtol: aNumber, atol: aNumber, equalNan: aBoolean };

/**
 * Whether |a - b| <= atol + rtol * |b| for all elements, with broadcasting. Infinities must be equal; a NaN makes the
 * answer false, unless `equalNan` says that two NaN at one place agree. As in NumPy, the options may come by position.
 */
export function allclose(a: ArrayInput, b: ArrayInput, options?: Closeness): boolean;
export function allclose(
  a: ArrayInput,
  b: ArrayInput,
  rtol: number,
  atol?: number,
  equalNan?: boolean,
): boolean;
export function allclose(a: ArrayInput, b: ArrayInput, ...given: readonly unknown[]): boolean {
  return holdsForAll("allclose", a, b, closenessTest("allclose", given));
}

/**
 * 1 where |a - b| <= atol + rtol * |b|, by the rules of `allclose`; uint8, broadcast. O(size). NumPy's `isclose`.
 *
 * @throws {ShapeError} If the shapes do not broadcast. @throws {ValueError} For an unknown option.
 */
export function isclose(a: ArrayInput, b: ArrayInput, options?: Closeness): NDArray;
export function isclose(
  a: ArrayInput,
  b: ArrayInput,
  rtol: number,
  atol?: number,
  equalNan?: boolean,
): NDArray;
export function isclose(a: ArrayInput, b: ArrayInput, ...given: readonly unknown[]): NDArray {
  const test = closenessTest("isclose", given);
  const [left, right] = [toStrided("isclose", a), toStrided("isclose", b)];
  return new NDArray(mapPairs("isclose", left, right, "uint8", (x, y) => (test(x, y) ? 1 : 0)));
}

function closenessTest(caller: string, given: readonly unknown[]): (x: number, y: number) => boolean {
  const options = isRecord(given[0])
    ? (given[0] as Closeness)
    : ({ rtol: given[0], atol: given[1], equalNan: given[2] } as Closeness);
  checkOptions(caller, options, CLOSENESS);
  const { rtol = 1e-5, atol = 1e-8, equalNan = false } = options;
  return (x, y) => {
    if (x === y) return true;
    if (Number.isNaN(x) && Number.isNaN(y)) return equalNan;
    return Math.abs(y) !== Infinity && Math.abs(x - y) <= atol + rtol * Math.abs(y);
  };
}

/**
 * Whether both have the same shape and the same elements; NaN equals NaN only with `equalNan`, `{ equalNan: true }`
 * or just `true`.
 */
export function arrayEqual(
  a: ArrayInput,
  b: ArrayInput,
  options: boolean | Pick<Closeness, "equalNan"> = {},
): boolean {
  const given = typeof options === "boolean" ? { equalNan: options } : options;
  checkOptions("arrayEqual", given, { equalNan: aBoolean });
  const { equalNan = false } = given;
  if (!sameShape(toStrided("arrayEqual", a).shape, toStrided("arrayEqual", b).shape)) return false;
  return holdsForAll(
    "arrayEqual",
    a,
    b,
    (x, y) => x === y || (equalNan && Number.isNaN(x) && Number.isNaN(y)),
  );
}

function holdsForAll(
  caller: string,
  a: ArrayInput,
  b: ArrayInput,
  test: (x: number, y: number) => boolean,
): boolean {
  const [left, right] = [toStrided(caller, a), toStrided(caller, b)];
  const shape = broadcastShapes(caller, left.shape, right.shape);
  const parts = [left, right].map((one) => ({
    data: one.block.data,
    strides: broadcastStrides(caller, one, shape),
    offset: one.offset,
  }));
  let holds = true;
  forEachLine(shape, parts, (length, [x, y]) => {
    holds &&= holdsForLine(length, x!, y!, test);
  });
  return holds;
}

function holdsForLine(length: number, a: Walk, b: Walk, test: (x: number, y: number) => boolean): boolean {
  const [x, y] = [a.data, b.data];
  for (let k = 0, i = a.at, j = b.at; k < length; k++, i += a.step, j += b.step) {
    if (!test(x[i]!, y[j]!)) return false;
  }
  return true;
}
