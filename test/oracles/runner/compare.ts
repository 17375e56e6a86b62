/** Compares what the library gave with what a file expects. */
import { NDArray } from "../../../src/ndarray/ndarray.js";
import { sizeOf } from "../../../src/ndarray/strided.js";
import { isStoredArray, type OracleCase, type Summary, toNumber } from "./oracle-file.js";

/** What an adapter may return for one output. */
export type Output = number | NDArray | readonly number[] | readonly string[];
export type Outputs = Readonly<Record<string, Output>>;

/** The first wrong element: where, what it is and what it should be. Not finite numbers are "inf", "-inf", "nan". */
export interface Difference {
  readonly what: string;
  readonly got: unknown;
  readonly expected: unknown;
}

/** An output in one form, whatever form it came in. No shape: a list, whose elements only are compared. */
interface Flat {
  readonly shape: readonly number[] | null;
  readonly items: readonly (number | string)[];
}

/** The first difference, in the order of the file; null if there is none. Outputs that are not expected are ignored. */
export function firstDifference(
  { expected, tolerance, tolerances }: OracleCase,
  outputs: Outputs,
): Difference | null {
  for (const [name, stored] of Object.entries(expected)) {
    const output = outputs[name];
    if (output === undefined) return { what: `${name}: missing`, got: null, expected: brief(stored) };
    const difference = compareOutput(name, output, stored, tolerances[name] ?? tolerance);
    if (difference !== null) return difference;
  }
  return null;
}

function compareOutput(name: string, output: Output, stored: unknown, tolerance: number): Difference | null {
  const got = flatten(output);
  const expected = flattenStored(stored);
  if (expected === null)
    return { what: `${name}: the file has no number, array or list`, got: null, expected: brief(stored) };
  if (!sameShape(got, expected)) {
    return {
      what: `${name}: shape`,
      got: got.shape ?? [got.items.length],
      expected: expected.shape ?? [expected.items.length],
    };
  }
  if ("summary" in expected) return compareSummary(name, got.items, expected.summary, tolerance);
  for (const [i, want] of expected.items.entries()) {
    if (agrees(got.items[i]!, want, tolerance)) continue;
    return { what: name + indexOf(i, got.shape), got: toJson(got.items[i]!), expected: toJson(want) };
  }
  return null;
}

/** Within `tolerance * max(1, abs(expected))`; NaN agrees with "nan" only, an infinity with itself only. */
export function agrees(got: number | string, expected: number | string, tolerance: number): boolean {
  if (typeof got !== "number" || typeof expected !== "number") return got === expected;
  if (!Number.isFinite(expected)) return Object.is(got, expected);
  return Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

function flatten(output: Output): Flat {
  if (typeof output === "number") return { shape: [], items: [output] };
  if (output instanceof NDArray) return { shape: output.shape, items: [...output.copy().data] };
  return { shape: null, items: output };
}

function flattenStored(stored: unknown): Flat | (Flat & { readonly summary: Summary }) | null {
  if (isStoredArray(stored)) {
    const { shape, data, summary } = stored;
    if (data !== null) return fromItems(data, shape);
    return summary === undefined ? null : { shape, items: [], summary };
  }
  if (Array.isArray(stored)) return fromItems(stored, null);
  return fromItems([stored], []);
}

function fromItems(stored: readonly unknown[], shape: readonly number[] | null): Flat | null {
  const flat = stored.flat(Number.POSITIVE_INFINITY as 1);
  const items = flat.map((item) => toNumber(item) ?? item);
  return items.every((item) => typeof item === "number" || typeof item === "string")
    ? { shape, items }
    : null;
}

function sameShape(got: Flat, expected: Flat & { readonly summary?: Summary }): boolean {
  if (got.shape !== null && expected.shape !== null) {
    return (
      got.shape.length === expected.shape.length && got.shape.every((size, k) => size === expected.shape![k])
    );
  }
  return got.items.length === (expected.shape === null ? expected.items.length : sizeOf(expected.shape));
}

/** Sums are compared with a tolerance for each of their terms. */
function compareSummary(
  name: string,
  got: readonly (number | string)[],
  summary: Summary,
  tolerance: number,
): Difference | null {
  for (const [what, value, want] of summaryOf(got as readonly number[], summary)) {
    const terms = what.startsWith("sum") ? Math.sqrt(got.length) : 1;
    if (!agrees(value, want, tolerance * terms))
      return { what: `${name}: ${what}`, got: toJson(value), expected: toJson(want) };
  }
  return null;
}

/** Each entry of a summary, of these numbers and as the file has it. */
export function summaryOf(
  got: readonly number[],
  summary: Summary,
): [what: string, got: number, expected: number][] {
  const ends = (which: string, values: readonly number[], stored: readonly unknown[]) =>
    stored.map((want, i): [string, number, number] => [
      `${which}5[${i}]`,
      values[i] ?? Number.NaN,
      toNumber(want)!,
    ]);
  let sum = 0;
  let squares = 0;
  for (const x of got) {
    sum += x;
    squares += x * x;
  }
  return [
    ...ends("first", got.slice(0, 5), summary.first5),
    ...ends("last", got.slice(-5), summary.last5),
    ["sum", sum, summary.sum],
    ["sum_of_squares", squares, summary.sum_of_squares],
  ];
}

/** Position `flat` in an array of this shape, as an index: "[2, 0]"; nothing for a single number. */
function indexOf(flat: number, shape: readonly number[] | null): string {
  if (shape === null) return `[${flat}]`;
  const index: number[] = [];
  for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index.length === 0 ? "" : `[${index.join(", ")}]`;
}

function toJson(value: number | string): number | string {
  if (typeof value === "string" || Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "nan";
  return value > 0 ? "inf" : "-inf";
}

/** What was expected of an output that is not there: a number, or the shape of an array. */
function brief(stored: unknown): unknown {
  return isStoredArray(stored) ? { shape: stored.shape } : stored;
}
