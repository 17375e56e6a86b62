/**
 * Numbers as NumPy prints them in arrays: the fewest digits that tell a number from its neighbors, cut at `precision`
 * digits after the point, and one layout for all numbers of an array.
 */
import type { DType } from "../engine/dtype.js";

export interface NumberOptions {
  /** Most digits after the point. */
  readonly precision: number;
  /** Never the scientific form because of small numbers or a wide range; they are rounded away. */
  readonly suppressSmall: boolean;
}

/** A function that prints any of `values` in the layout that suits them all. */
export function numberFormat(
  dtype: DType,
  values: readonly number[],
  options: NumberOptions,
): (value: number) => string {
  if (dtype === "int32" || dtype === "uint8") {
    const width = values.reduce((longest, value) => Math.max(longest, String(value).length), 0);
    return (value) => String(value).padStart(width);
  }
  const finite = values.filter(Number.isFinite);
  const scientific = needsScientific(dtype, finite, options.suppressSmall);
  const finiteFormat = scientific
    ? scientificFormat(dtype, finite, options.precision)
    : positionalFormat(dtype, finite, options.precision);
  const others = values.filter((value) => !Number.isFinite(value)).map(nonFinite);
  const width = others.reduce((longest, word) => Math.max(longest, word.length), finiteFormat.width);
  return (value) => (Number.isFinite(value) ? finiteFormat.print(value) : nonFinite(value)).padStart(width);
}

/** Prints a single number, as NumPy prints a scalar: all digits it needs. */
export function formatScalar(dtype: DType, value: number): string {
  if (dtype === "int32" || dtype === "uint8") return String(value);
  if (!Number.isFinite(value)) return nonFinite(value);
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = shortest(dtype, value).split("e") as [string, string];
    return `${digits}e${padExponent(exponent, 2)}`;
  }
  const fixed = fewestFixed(dtype, value, 30);
  return fixed.endsWith(".") ? `${fixed}0` : fixed;
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return "nan";
  return value > 0 ? "inf" : "-inf";
}

/** NumPy's rule: from 1e8 on, below 1e-4, or where the largest is more than 1000 times the smallest. */
function needsScientific(dtype: DType, finite: readonly number[], suppressSmall: boolean): boolean {
  let [largest, smallest] = [0, Infinity];
  for (const value of finite) {
    if (value === 0) continue;
    largest = Math.max(largest, Math.abs(value));
    smallest = Math.min(smallest, Math.abs(value));
  }
  if (largest === 0) return false;
  const ratio = dtype === "float32" ? Math.fround(largest / smallest) : largest / smallest;
  return largest >= 1e8 || (!suppressSmall && (smallest < 1e-4 || ratio > 1000));
}

interface FiniteFormat {
  /** Length of every number that `print` gives. */
  readonly width: number;
  print(value: number): string;
}

/** As many digits after the point as the number that needs the most of them. */
function scientificFormat(dtype: DType, finite: readonly number[], precision: number): FiniteFormat {
  let [fraction, exponentDigits, width] = [0, 0, 0];
  for (const value of finite) {
    const [digits, exponent] = fewestExponential(dtype, value, precision).split("e") as [string, string];
    fraction = Math.max(fraction, digits.length - digits.indexOf(".") - 1);
    exponentDigits = Math.max(exponentDigits, padExponent(exponent, 2).length - 1);
  }
  const print = (value: number) => {
    const [digits, exponent] = roundedExponential(value, fraction).split("e") as [string, string];
    return `${digits.includes(".") ? digits : `${digits}.`}e${padExponent(exponent, exponentDigits)}`;
  };
  for (const value of finite) width = Math.max(width, print(value).length);
  return { width, print: (value) => print(value).padStart(width) };
}

/** Points below each other; what follows the point is filled up with spaces. */
function positionalFormat(dtype: DType, finite: readonly number[], precision: number): FiniteFormat {
  let [left, right] = [0, 0];
  for (const value of finite) {
    const text = fewestFixed(dtype, value, precision);
    const point = text.indexOf(".");
    left = Math.max(left, point);
    right = Math.max(right, text.length - point - 1);
  }
  const print = (value: number) => {
    const text = allBeforePoint(dtype, value) ?? fewestFixed(dtype, value, precision);
    const point = text.indexOf(".");
    return text.padStart(text.length + left - point).padEnd(left + 1 + right);
  };
  return { width: finite.length === 0 ? 0 : left + 1 + right, print };
}

/** In arrays, digits before the point are exact, although fewer would tell a large float32 from its neighbors. */
function allBeforePoint(dtype: DType, value: number): string | undefined {
  return dtype === "float32" && Math.abs(value) >= 2 ** 24 ? `${value.toFixed(0)}.` : undefined;
}

/** The shortest decimal that reads back as the same number of this dtype, as `d.ddde[+-]x`. */
function shortest(dtype: DType, value: number): string {
  if (dtype === "float32") {
    for (let digits = 0; digits < 9; digits++) {
      const text = roundedExponential(value, digits);
      if (Math.fround(Number(text)) === value) return text;
    }
  }
  return withSignedZero(value.toExponential(), value);
}

/** JavaScript drops the sign of -0; NumPy prints it. */
function withSignedZero(text: string, value: number): string {
  return Object.is(value, -0) ? `-${text}` : text;
}

/** The shortest decimal with at most `precision` digits after the point, which is always there: `1.`, `0.25`. */
function fewestFixed(dtype: DType, value: number, precision: number): string {
  const [digits, exponent] = shortest(dtype, value).split("e") as [string, string];
  const sign = digits.startsWith("-") ? "-" : "";
  const all = digits.replace(/[-.]/g, "");
  const point = Number(exponent) + 1; // digits before the point
  if (all.length - point > precision) return trimZeros(withSignedZero(roundedFixed(value, precision), value));
  const padded = all.padEnd(point, "0").padStart(all.length + Math.max(0, 1 - point), "0");
  const whole = Math.max(1, point);
  return trimZeros(`${sign}${padded.slice(0, whole)}.${padded.slice(whole)}`);
}

/** The shortest `d.ddde[+-]x` with at most `precision` digits after the point. */
function fewestExponential(dtype: DType, value: number, precision: number): string {
  const text = shortest(dtype, value);
  const [digits, exponent] = text.split("e") as [string, string];
  if (digits.length - digits.indexOf(".") - 1 <= precision && digits.includes(".")) return text;
  if (!digits.includes(".")) return `${digits}.e${exponent}`;
  const [rounded, roundedExponent] = roundedExponential(value, precision).split("e") as [string, string];
  return `${trimZeros(rounded)}e${roundedExponent}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/0+$/, "") : `${text}.`;
}

/** `toFixed`, but a tie goes to the even digit instead of up, and -0.0 keeps its sign. */
function roundedFixed(value: number, precision: number): string {
  const text = value.toFixed(precision);
  const exact = value.toFixed(Math.min(100, precision + 30));
  const rest = exact.slice(exact.indexOf(".") + 1 + precision);
  return isTie(rest) ? toEven(text, exact.slice(0, exact.length - rest.length)) : text;
}

/** `toExponential`, but a tie goes to the even digit instead of up. */
function roundedExponential(value: number, precision: number): string {
  const text = withSignedZero(value.toExponential(precision), value);
  const [exact, exponent] = value.toExponential(Math.min(100, precision + 40)).split("e") as [string, string];
  const rest = exact.slice(exact.indexOf(".") + 1 + precision);
  if (!isTie(rest)) return text;
  return toEven(text, `${exact.slice(0, exact.length - rest.length)}e${exponent}`);
}

/** Whether the digits that rounding drops are exactly a half. */
function isTie(rest: string): boolean {
  return /^50*$/.test(rest);
}

/** Of a tie rounded away from zero and one cut off, that whose last digit is even. */
function toEven(up: string, cut: string): string {
  const [digits] = cut.split("e") as [string];
  const last = digits.endsWith(".") ? digits.at(-2)! : digits.at(-1)!;
  return Number(last) % 2 === 0 ? cut : up;
}

/** `+5` as `+05`: a sign and at least this number of digits. */
function padExponent(exponent: string, digits: number): string {
  return exponent[0]! + exponent.slice(1).padStart(digits, "0");
}
