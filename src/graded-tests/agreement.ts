/**
 * Compares a submission's value with the expected one, and says how they differ in the terms a student can use: the
 * first wrong element, the largest error, a constant ratio, NaN, shape. A comparison that
 * cannot be made is a disagreement.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { NDArray } from "../ndarray/ndarray.js";
import { formatShape, sameShape, unravelIndex } from "../ndarray/shape.js";
import { describeKind, describeValue } from "./form.js";
import type { PlainValue } from "./plain-value.js";

/** |found - expected| <= atol + rtol |expected|. */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** Wide enough for another order of the same float64 sums, narrow enough for any mistake. */
export const DEFAULT_TOLERANCE: Tolerance = { rtol: 1e-7, atol: 1e-10 };

/**
 * The least tolerance for results computed in float32, whatever the test asks: float32 is a valid choice. Inputs of
 * graded tests are chosen so that a wrong constant changes the answer by more.
 */
export const FLOAT32_TOLERANCE: Tolerance = { rtol: 1e-4, atol: 1e-5 };

/** The tolerances for all answers of a submission in one test. */
export interface Allowance {
  /** The course's tolerance: it applies where a test states none. */
  readonly tolerance: Partial<Tolerance>;
  /** Whether an array that the submission returned in this test is float32. A number has no dtype. */
  readonly float32: boolean;
}

export const NO_ALLOWANCE: Allowance = { tolerance: {}, float32: false };

const allowances = new AsyncLocalStorage<Allowance>();

/** Calls `compare`; all its comparisons, also later ones, use this allowance. */
export function withAllowance<Result>(allowance: Allowance, compare: () => Result): Result {
  return allowances.run(allowance, compare);
}

export interface Disagreement {
  /** Where in the value: "" for the whole, ".dW" for a field. */
  readonly path: string;
  /** For the grader and for visible tests: with found and expected numbers. */
  readonly message: string;
  /** For hidden tests too: kind, shape, place and ratio, no number of the input or of the expected value. */
  readonly evidence: string;
}

/** The first way in which the values differ, or null; judged with the allowance of {@link withAllowance}. */
export function disagreement(
  found: PlainValue,
  expected: PlainValue,
  tolerance: Partial<Tolerance> = {},
  path = "",
): Disagreement | null {
  const { tolerance: ofCourse, float32 } = allowances.getStore() ?? NO_ALLOWANCE;
  const asked = { ...DEFAULT_TOLERANCE, ...ofCourse, ...tolerance };
  const short = float32 || holdsFloat32(found) || holdsFloat32(expected);
  const limits = short ? wider(asked, FLOAT32_TOLERANCE) : asked;
  return difference(found, expected, limits, path);
}

function wider(a: Tolerance, b: Tolerance): Tolerance {
  return { rtol: Math.max(a.rtol, b.rtol), atol: Math.max(a.atol, b.atol) };
}

/** Whether a value has an array in it that was computed in float32, whatever it is kept in. */
export function holdsFloat32(value: PlainValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  return value instanceof NDArray ? isFloat32(value) : Object.values(value).some(holdsFloat32);
}

/** float64 that holds only numbers of float32 was converted, unless all of them are short: 0.5 tells nothing. */
function isFloat32(array: NDArray): boolean {
  if (array.dtype !== "float64") return array.dtype === "float32";
  const { data } = array.copy();
  return data.every((value) => Object.is(Math.fround(value), value)) && data.some((value) => !isShort(value));
}

/** Whether 12 bits hold the number's digits. Source: Veltkamp's splitting of a float64. */
function isShort(value: number): boolean {
  const wide = value * (2 ** 41 + 1);
  return wide - (wide - value) === value || !Number.isFinite(value);
}

function difference(
  found: PlainValue,
  expected: PlainValue,
  limits: Tolerance,
  path: string,
): Disagreement | null {
  if (expected instanceof NDArray) return arrayDisagreement(found, expected, limits, path);
  if (typeof expected === "number") return numberDisagreement(found, expected, limits, path);
  if (typeof expected !== "object" || expected === null) {
    if (Object.is(found, expected)) return null;
    const evidence = `${named(path)} is ${describeKind(found)}, and not what was expected`;
    return { path, message: `${named(path)} must be ${String(expected)}, got ${shown(found)}`, evidence };
  }
  return partsDisagreement(found, expected, limits, path);
}

function partsDisagreement(
  found: PlainValue,
  expected: readonly PlainValue[] | { readonly [key: string]: PlainValue },
  limits: Tolerance,
  path: string,
): Disagreement | null {
  const list = Array.isArray(expected);
  const comparable = typeof found === "object" && found !== null && !(found instanceof NDArray);
  if (!comparable || Array.isArray(found) !== list || (list && (found as []).length !== expected.length)) {
    return wrongKind(found, describeValue(expected), path);
  }
  for (const [key, part] of Object.entries(expected)) {
    const at = list ? `${path}[${key}]` : `${path}.${key}`;
    if (!Object.hasOwn(found, key)) return wrongKind(undefined, describeValue(part), at);
    const inner = difference((found as Record<string, PlainValue>)[key], part, limits, at);
    if (inner !== null) return inner;
  }
  return null;
}

function numberDisagreement(
  found: PlainValue,
  expected: number,
  limits: Tolerance,
  path: string,
): Disagreement | null {
  const value = found instanceof NDArray && found.size === 1 ? found.item() : found;
  if (typeof value !== "number") return wrongKind(found, "a number", path);
  if (close(value, expected, limits)) return null;
  const ratio = value / expected;
  const note = Number.isNaN(value) ? "is NaN" : `is ${formatRatio(ratio)} times the expected value`;
  return {
    path,
    message: `${named(path)} must be ${expected}, got ${value}`,
    evidence:
      Number.isFinite(ratio) || Number.isNaN(value) ? `${named(path)} ${note}` : `${named(path)} is wrong`,
  };
}

function arrayDisagreement(
  found: PlainValue,
  expected: NDArray,
  limits: Tolerance,
  path: string,
): Disagreement | null {
  if (!(found instanceof NDArray)) return wrongKind(found, describeValue(expected), path);
  if (!sameShape(found.shape, expected.shape)) {
    const text = `${named(path)} must have shape ${formatShape(expected.shape)}, got ${formatShape(found.shape)}`;
    return { path, message: text, evidence: shapeEvidence(found.shape, expected.shape, path) };
  }
  const a = found.copy().data;
  const b = expected.copy().data;
  const wrong = wrongPlaces(a, b, limits);
  if (wrong.length === 0) return null;
  const first = wrong[0]!;
  const index = `[${unravelIndex(first, expected.shape).join(", ")}]`;
  const count = `${wrong.length} of ${a.length} ${a.length === 1 ? "element is" : "elements are"} wrong`;
  const pattern = patternOf(a, b, wrong, limits);
  return {
    path,
    message: `${named(path)}${index} must be ${b[first]}, got ${a[first]}; ${count}${pattern}`,
    evidence: `${named(path)}: ${count}, the first at ${index}${pattern}`,
  };
}

function wrongPlaces(a: ArrayLike<number>, b: ArrayLike<number>, limits: Tolerance): number[] {
  const wrong: number[] = [];
  for (let k = 0; k < a.length; k++) if (!close(a[k]!, b[k]!, limits)) wrong.push(k);
  return wrong;
}

/** What all wrong elements have in common, as the end of a sentence. */
function patternOf(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  wrong: readonly number[],
  limits: Tolerance,
): string {
  const notANumber = wrong.filter((k) => Number.isNaN(a[k]!)).length;
  if (notANumber > 0) return `; ${notANumber} NaN`;
  if (wrong.every((k) => a[k] === 0)) return "; all of these are 0";
  if (wrong.length === 1 || wrong.some((k) => b[k] === 0)) return "";
  const largest = wrong.reduce((best, k) => (Math.abs(b[k]!) > Math.abs(b[best]!) ? k : best));
  const ratio = a[largest]! / b[largest]!;
  const { rtol, atol } = limits; // printed numbers have a few digits: the ratio is as constant as they are exact
  const isMultiple = (k: number) => {
    const slack = 1e-6 * Math.abs(a[k]!) + Math.abs(ratio) * (atol + rtol * Math.abs(b[k]!));
    // where the slack is not small, any number would do
    return slack < 1e-2 * Math.abs(a[k]!) && Math.abs(a[k]! - ratio * b[k]!) <= slack;
  };
  return wrong.every(isMultiple) ? `; each is ${formatRatio(ratio)} times the expected one` : "";
}

/** Equal numbers, NaN with NaN; written so that a NaN on one side alone never passes. */
function close(found: number, expected: number, { rtol, atol }: Tolerance): boolean {
  if (found === expected || (Number.isNaN(found) && Number.isNaN(expected))) return true;
  return Math.abs(expected) !== Infinity && Math.abs(found - expected) <= atol + rtol * Math.abs(expected);
}

function wrongKind(found: PlainValue, expected: string, path: string): Disagreement {
  const rule = `${named(path)} must be ${expected}`;
  const kind = describeKind(found);
  const isLength = Array.isArray(found) && expected.startsWith("a list of ");
  return {
    path,
    message: `${rule}, got ${describeValue(found)}`,
    evidence: `${rule}, got ${isLength ? "a list of another length" : kind}`,
  };
}

/**
 * A wrong shape is reported if its sizes are sizes of the expected shape (in another order, with an extra 1, or
 * with one missing): these are the usual mistakes. Any other size could encode a hidden input.
 */
function shapeEvidence(found: readonly number[], expected: readonly number[], path: string): string {
  const rule = `${named(path)} must have shape ${formatShape(expected)}`;
  const isUsual =
    found.length <= expected.length + 1 && found.every((size) => size === 1 || expected.includes(size));
  return `${rule}, got ${isUsual ? formatShape(found) : describeSizes(found)}`;
}

function describeSizes({ length }: readonly number[]): string {
  if (length > 4) return "more than 4 dimensions";
  return `other sizes in ${length} ${length === 1 ? "dimension" : "dimensions"}`;
}

function named(path: string): string {
  return path === "" ? "the result" : path.replace(/^\./, "");
}

function shown(value: PlainValue): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 80)) : describeValue(value);
}

function formatRatio(ratio: number): string {
  return String(Number(ratio.toPrecision(6)));
}
