import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { DType } from "../../src/engine/dtype.js";
import { array } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

/** An array as fixtures and oracles store it: row-major numbers and their shape. */
export interface Packed {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export function unpack({ data, shape }: Packed, dtype: DType = "float64"): NDArray {
  return array([...data], { dtype }).reshape(...shape);
}

/** Functions or classes with their names, for the titles of `describe.each`. */
export function named<F extends { readonly name: string }>(functions: readonly F[]): [name: string, f: F][] {
  return functions.map((f) => [f.name, f]);
}

/** A JSON file beside the test that asks for it. */
export function readJson<T>(file: string, testUrl: string): T {
  return JSON.parse(readFileSync(new URL(file, testUrl), "utf8")) as T;
}

export interface OracleCase {
  readonly id: string;
  readonly inputs: Readonly<Record<string, Packed>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: number;
}

/** One case of a published oracle in test/oracles/. */
export function oracle(id: string): OracleCase {
  const topic = id.split("/")[0]!;
  const { cases } = readJson<{ cases: OracleCase[] }>(`../oracles/${topic}.json`, import.meta.url);
  const found = cases.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`test/oracles/${topic}.json has no case ${id}`);
  return found;
}

/** Fails unless |actual - expected| <= atol + rtol |expected| everywhere; NaN and Infinity must be met exactly. */
export function expectClose(
  actual: NDArray | ArrayLike<number> | number,
  expected: NDArray | Packed | ArrayLike<number> | number,
  { rtol = 0, atol = 0 }: { readonly rtol?: number; readonly atol?: number },
): void {
  const got = numbersOf(actual);
  const want = numbersOf(expected);
  expect(got).toHaveLength(want.length);
  const wrong = want.flatMap((value, i) => {
    const same = Object.is(got[i], value) || Math.abs(got[i]! - value) <= atol + rtol * Math.abs(value);
    return same ? [] : [{ i, got: got[i], expected: value }];
  });
  expect(wrong.slice(0, 3), `${wrong.length} of ${want.length} numbers differ, first of them`).toEqual([]);
}

function numbersOf(value: NDArray | Packed | ArrayLike<number> | number): number[] {
  if (typeof value === "number") return [value];
  if ("block" in value) return Array.from(value.copy().data);
  if ("data" in value) return Array.from(value.data);
  return Array.from(value);
}
