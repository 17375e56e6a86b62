/** Arrays as make_fixtures.py writes them into JSON. */
import { readFileSync } from "node:fs";
import { type DType, TYPED_ARRAY_CLASS } from "../../src/engine/dtype.js";
import { array } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

export interface Described {
  /** NumPy's; int64 and bool do not exist here. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: readonly (number | string)[];
}

const SPECIAL: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, "-inf": -Infinity, "-0": -0 };

export function numbersOf({ data }: Described): number[] {
  return data.map((value) => {
    const number = typeof value === "number" ? value : SPECIAL[value];
    if (number === undefined) throw new Error(`unknown number ${value}`);
    return number;
  });
}

/** An array in the described dtype, which must exist here. */
export function made(described: Described): NDArray {
  const { dtype, shape } = described;
  return array(TYPED_ARRAY_CLASS[dtype as DType].from(numbersOf(described)), { shape });
}

export function fixturePath(name: string): string {
  return new URL(`./fixtures/${name}`, import.meta.url).pathname;
}

export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(fixturePath(name), "utf8")) as T;
}
