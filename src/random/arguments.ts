import { ValueError } from "../errors.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";

/** Shape of a result: a length, or a list of lengths. */
export type Size = number | readonly number[];
/** A list of numbers as an argument. */
export type Numbers = NDArray | ArrayLike<number>;

/** A 1-d list of numbers as doubles, copied. @throws {ValueError} For an array with another number of axes. */
export function numbersOf(name: string, numbers: Numbers): Float64Array {
  if (!("ndim" in numbers)) return Float64Array.from(numbers);
  if (numbers.ndim === 1) return Float64Array.from(numbers.copy().data);
  throw new ValueError(`${name} must have one axis, got an array of shape ${formatShape(numbers.shape)}`);
}

export function checkFinite(name: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ValueError(`${name} must be finite, got ${value}`);
}

export function checkNotNegative(name: string, value: number): number {
  if (value >= 0) return value;
  throw new ValueError(`${name} must be 0 or more, got ${value}`);
}

export function checkProbability(name: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new ValueError(`${name} must be between 0 and 1, got ${value}`);
}

export function checkCount(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ValueError(`${name} must be a whole number, 0 or more, got ${value}`);
}

/** First and last number that `randint(low, high)` may give; with `high` null, `low` is the bound and 0 the first. */
export function checkBounds(low: number, high: number | null): readonly [first: number, last: number] {
  const [first, end] = high === null ? [0, low] : [low, high];
  for (const [name, bound] of [
    ["low", first],
    ["high", end],
  ] as const) {
    if (Number.isSafeInteger(bound)) continue;
    throw new ValueError(`randint: ${name} must be an integer between -2**53 and 2**53, got ${bound}`);
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
