/**
 * Handwritten digits for tests that train something: the table that ships with noloop, in the form that a
 * classifier takes.
 */
import type { Dataset } from "../../datasets/dataset.js";
import { loadDigits } from "../../datasets/shipped.js";
import type { NDArray } from "../../ndarray/ndarray.js";

export interface Digits {
  X: NDArray; // [count, 64], pixels of 8 x 8 from -0.5 to 0.5
  y: NDArray; // int32 [count], 0 to 9
}

/** Read once for each process: reading takes longer than training. */
let table: Promise<Dataset> | undefined;

/** The first `count` of the 1,797 digits, after `skip` of them: new arrays at each call. */
export async function digits(count: number, skip = 0): Promise<Digits> {
  table ??= loadDigits();
  const { X, y } = await table;
  const rows = [skip, skip + count] as const;
  return { X: X.slice(rows).astype("float64").divide(16).subtract(0.5), y: y.slice(rows).astype("int32") };
}
