/** A result taken apart into its numbers and arrays, each with its place, so that parts of an answer can be compared. */
import { type Form, isListForm } from "../../assignments/form.js";
import type { PlainValue } from "../../assignments/plain-value.js";
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
 * Whether two leaves are the same but for rounding: relative to the largest element, because a mistake is recognised by
 * the whole array and not by its smallest number. float32 answers are given float32's rounding.
 */
export function sameLeaf(found: PlainValue, other: PlainValue): boolean {
  const [a, b] = [numbersOf(found), numbersOf(other)];
  if (a === null || b === null) return Object.is(found, other);
  if (!sameShape(a.shape, b.shape)) return false;
  const tolerance = a.rounding + b.rounding;
  let largest = 0;
  for (const value of b.data) if (Math.abs(value) < Infinity) largest = Math.max(largest, Math.abs(value));
  for (let k = 0; k < a.data.length; k++) {
    const [x, y] = [a.data[k]!, b.data[k]!];
    const same = x === y || (Number.isNaN(x) && Number.isNaN(y)) || Math.abs(x - y) <= tolerance * largest;
    if (!same) return false;
  }
  return true;
}

interface Numbers {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number> & Iterable<number>;
  readonly rounding: number;
}

function numbersOf(value: PlainValue): Numbers | null {
  if (typeof value === "number") return { shape: [], data: [value], rounding: 1e-8 };
  if (!(value instanceof NDArray)) return null;
  return { shape: value.shape, data: value.copy().data, rounding: value.dtype === "float32" ? 2e-5 : 1e-8 };
}

/** Whether two values of any form are equal to the bit. */
export function identical(a: PlainValue, b: PlainValue): boolean {
  if (a instanceof NDArray) return b instanceof NDArray && arrayEqual(a, b, { equalNan: true });
  if (typeof a !== "object" || a === null) return Object.is(a, b);
  if (typeof b !== "object" || b === null || b instanceof NDArray) return false;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, PlainValue>>];
  return left.every(([key, part]: [string, PlainValue]) => identical(part, right[key]));
}
