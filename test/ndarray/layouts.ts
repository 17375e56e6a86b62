/** The same numbers in every way an array can lie in its block. */
import type { DType } from "../../src/engine/dtype.js";
import { arange, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

export const DTYPES: readonly DType[] = ["float64", "float32", "int32", "uint8"];

/** Writes `values` into a view of a larger array, whose other elements are 99. */
function into(base: NDArray, view: (base: NDArray) => NDArray, values: NDArray): NDArray {
  base.fill(99);
  return view(base).assign(values);
}

/** Each gives [rows, cols] of the given values. */
export const LAYOUTS: Readonly<Record<string, (values: NDArray) => NDArray>> = {
  contiguous: (values) => values.copy(),
  transposed: (values) => values.T.copy().T,
  "with a step": (values) =>
    into(
      zeros([2 * values.shape[0]!, 3 * values.shape[1]!], values.dtype),
      (base) => base.slice([null, null, 2], [1, null, 3]),
      values,
    ),
  "with an offset": (values) =>
    into(
      zeros([values.shape[0]! + 2, values.shape[1]! + 1], values.dtype),
      (base) => base.slice([2], [1]),
      values,
    ),
  "with negative steps": (values) =>
    into(zeros(values.shape, values.dtype), (base) => base.slice([null, null, -1], [null, null, -1]), values),
  "a view of a view": (values) =>
    into(
      zeros([values.shape[1]! + 3, 2 * values.shape[0]! + 1], values.dtype),
      (base) => base.T.slice([1]).slice([null, null, 2], [3]),
      values,
    ),
  "a part of a stack": (values) =>
    into(zeros([...values.shape, 3], values.dtype), (base) => base.slice([], [], 1), values),
};

/** Small whole numbers of any sign that the dtype has, with repeats. */
export function sample(dtype: DType, rows = 3, cols = 4): NDArray {
  const numbers = arange(rows * cols)
    .multiply(7)
    .mod(11);
  const values = dtype === "uint8" ? numbers : numbers.subtract(4);
  return values.reshape(rows, cols).astype(dtype);
}
