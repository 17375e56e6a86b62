import type { TypedArray } from "../engine/dtype.js";
import { toStrided } from "../ndarray/coerce.js";
import { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { anything, checkOptions, describeValue, isRecord } from "../support/options.js";

/** Shape of a result: a length, or a list of lengths. */
export type SampleShape = number | readonly number[];
/** A list of numbers as an argument. */
export type Numbers = NDArray | ArrayLike<number>;

/** A 1-d list of numbers as doubles, copied. @throws {ValueError} For an array with another number of axes. */
export function numbersOf(name: string, numbers: Numbers): Float64Array {
  if (ArrayBuffer.isView(numbers)) return Float64Array.from(numbers as TypedArray);
  const array = new NDArray(toStrided(name, numbers));
  if (array.ndim === 1) return Float64Array.from(array.copy().data);
  throw new ValueError(`${name} must have one axis, got an array of shape ${formatShape(array.shape)}`);
}

/**
 * Arguments that came by position, or the last of them as a record with the rest by name, as NumPy's keywords:
 * `randint(0, 5, { size: 3 })`.
 *
 * @throws {ValueError} For a name that is not among the rest.
 */
export function byName(caller: string, names: readonly string[], given: readonly unknown[]): unknown[] {
  const at = given.findIndex(isRecord);
  if (at < 0) return [...given];
  const rest = names.slice(at);
  const record = given[at] as Readonly<Record<string, unknown>>;
  checkOptions(caller, record, Object.fromEntries(rest.map((name) => [name, anything])));
  const after = given.slice(at + 1).findIndex((one) => one !== undefined);
  if (after >= 0) {
    throw new ValueError(
      `${caller}: ${describeValue(given[at + 1 + after])} stands after the options ` +
        `{ ${Object.keys(record).join(", ")} }`,
    );
  }
  return [...given.slice(0, at), ...rest.map((name) => record[name])];
}

function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : describeValue(value);
}

export function checkFinite(name: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ValueError(`${name} must be finite, got ${shown(value)}`);
}

export function checkNotNegative(name: string, value: number): number {
  if (typeof value === "number" && value >= 0) return value;
  throw new ValueError(`${name} must be 0 or more, got ${shown(value)}`);
}

export function checkProbability(name: string, value: number): number {
  if (typeof value === "number" && value >= 0 && value <= 1) return value;
  throw new ValueError(`${name} must be between 0 and 1, got ${shown(value)}`);
}

export function checkCount(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ValueError(`${name} must be a whole number, 0 or more, got ${shown(value)}`);
}

export function checkPositive(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return value;
  throw new ValueError(`${name} must be more than 0, got ${shown(value)}`);
}

const WHOLE_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint8: [0, 255],
};

/** @throws {ValueError} If `randint` cannot give this dtype, or its numbers do not fit. */
export function checkWholeDtype(dtype: unknown, first: number, last: number): void {
  const range =
    typeof dtype === "string" && Object.hasOwn(WHOLE_RANGES, dtype) ? WHOLE_RANGES[dtype] : undefined;
  if (range === undefined) {
    throw new ValueError(`randint: dtype must be "int32" or "uint8", got ${describeValue(dtype)}`);
  }
  if (first >= range[0] && last <= range[1]) return;
  throw new ValueError(
    `randint: expected numbers from ${range[0]} to ${range[1]} for ${dtype}, got ${first} to ${last}`,
  );
}

/** First and last number that `randint(low, high)` may give; with `high` null, `low` is the bound and 0 the first. */
export function checkBounds(low: number, high: number | null): readonly [first: number, last: number] {
  const [first, end] = high === null ? [0, low] : [low, high];
  for (const [name, bound] of [
    ["low", first],
    ["high", end],
  ] as const) {
    if (Number.isSafeInteger(bound)) continue;
    throw new ValueError(`randint: ${name} must be an integer between -2**53 and 2**53, got ${shown(bound)}`);
  }
  if (first >= end) {
    throw new ValueError(
      `randint: low must be less than high (which is excluded), got low ${first} and high ${end}`,
    );
  }
  if (!Number.isSafeInteger(end - 1 - first)) {
    throw new ValueError(`randint: high - low must be at most 2**53, got ${end} - ${first}`);
  }
  return [first, end - 1];
}
