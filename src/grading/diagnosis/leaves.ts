/** A result taken apart into its numbers and arrays, each with its place, so that parts of an answer can be compared. */
import { type Form, isListForm } from "../../graded-tests/form.js";
import type { PlainValue } from "../../graded-tests/plain-value.js";
import { arrayEqual } from "../../ndarray/comparing.js";
import { NDArray } from "../../ndarray/ndarray.js";
import { sameShape } from "../../ndarray/shape.js";

/**
 * Leaves by path (".dW", "[0]"), the length of a list being one of them (".length"); parts of a form of the student's
 * choosing are left out.
 */
export function leavesOf(value: PlainValue, form: Form, path = ""): Map<string, PlainValue> {
  if (form === "anything") return new Map();
  if (typeof value !== "object" || value === null || value instanceof NDArray)
    return new Map([[path, value]]);
  const list = Array.isArray(value);
  const parts = Object.entries(value).flatMap(([key, part]: [string, PlainValue]) => {
    return [...leavesOf(part, partForm(form, key), list ? `${path}[${key}]` : `${path}.${key}`)];
  });
  return new Map(list ? [[`${path}.length`, value.length], ...parts] : parts);
}

function partForm(form: Form, key: string): Form {
  if (typeof form !== "object") return "array";
  return isListForm(form) ? form[0] : (form[key] ?? "anything");
}

/**
 * Whether two leaves are the same but for rounding: relative to the largest element, because a mistake is recognized by
 * the whole array and not by its smallest number. float32 answers are given float32's rounding.
 *
 * @param float32 - Whether `found` was computed in float32, whatever it is kept in.
 */
export function sameLeaf(found: PlainValue, other: PlainValue, float32 = false): boolean {
  const [a, b] = [numbersOf(found, float32), numbersOf(other)];
  if (a === null || b === null) return Object.is(found, other);
  if (!sameShape(a.shape, b.shape)) return false;
  const tolerance = a.rounding + b.rounding;
  let largest = 0;
  for (const value of b.data) if (Math.abs(value) < Infinity) largest = Math.max(largest, Math.abs(value));
  for (let k = 0; k < a.data.length; k++) {
    const [x, y] = [a.data[k]!, b.data[k]!];
    const broken = !(Math.abs(x) < Infinity) && !(Math.abs(y) < Infinity); // which kind is a matter of style
    const same = x === y || broken || Math.abs(x - y) <= tolerance * largest;
    if (!same) return false;
  }
  return true;
}

interface Numbers {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number> & Iterable<number>;
  readonly rounding: number;
}

const [ROUNDING, ROUNDING_FLOAT32] = [1e-8, 2e-5];

function numbersOf(value: PlainValue, float32 = false): Numbers | null {
  const isShort = float32 || (value instanceof NDArray && value.dtype === "float32");
  const rounding = isShort ? ROUNDING_FLOAT32 : ROUNDING;
  if (typeof value === "number") return { shape: [], data: [value], rounding };
  return value instanceof NDArray ? { shape: value.shape, data: value.copy().data, rounding } : null;
}

/** Whether two values of any form are equal to the bit. */
export function identical(a: PlainValue, b: PlainValue): boolean {
  if (a instanceof NDArray) return b instanceof NDArray && arrayEqual(a, b, { equalNan: true });
  if (typeof a !== "object" || a === null) return Object.is(a, b);
  if (typeof b !== "object" || b === null || b instanceof NDArray) return false;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, PlainValue>>];
  return left.every(([key, part]: [string, PlainValue]) => identical(part, right[key]));
}
