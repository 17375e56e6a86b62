import type { TypedArray } from "../../src/engine/dtype.js";

/** Whether two lists of arrays hold the same numbers; tells -0 from 0, takes any NaN for NaN. (`toEqual` takes minutes.) */
export function sameNumbers(found: readonly TypedArray[], expected: readonly TypedArray[]): boolean {
  return found.length === expected.length && found.every((numbers, k) => same(numbers, expected[k]!));
}

function same(found: TypedArray, expected: TypedArray): boolean {
  if (found.length !== expected.length) return false;
  for (let i = 0; i < found.length; i++) if (!Object.is(found[i], expected[i])) return false;
  return true;
}
