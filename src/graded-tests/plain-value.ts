/**
 * The values that may go from a graded test to a submission and back: data, never behavior. Whatever else a submission
 * returns is refused on the way.
 */
import { NDArray } from "../ndarray/ndarray.js";

export type PlainValue =
  | number
  | string
  | boolean
  | null
  | undefined
  | NDArray
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** A function over plain values. Interfaces have no index signature, so that the compiler cannot check the result. */
export type PlainFunction = (...args: never[]) => object | PlainValue;

/** A copy that shares no memory with the value, for calls that may change their arguments. */
export function copyPlainValue(value: PlainValue): PlainValue {
  if (value instanceof NDArray) return value.copy();
  if (Array.isArray(value)) return value.map((part: PlainValue) => copyPlainValue(part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyPlainValue(part)]));
}

/** A copy whose float64 arrays hold the nearest numbers of float32; numbers outside of arrays stay as they are. */
export function roundToFloat32(value: PlainValue): PlainValue {
  if (value instanceof NDArray) {
    return value.dtype === "float64" ? value.astype("float32").astype("float64") : value.copy();
  }
  if (Array.isArray(value)) return value.map((part: PlainValue) => roundToFloat32(part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, roundToFloat32(part)]));
}
