/** How the classifiers make their arguments ready: nothing is copied that can be read as it is. */
import type { DType, TypedArray } from "../engine/dtype.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkArray } from "../ndarray/shape.js";
import { NoloopError } from "../support/errors.js";

/** The same numbers in the dtype asked for; the array itself where it has it. */
export function asDtype(a: NDArray, dtype: DType): NDArray {
  checkArray("argument", "an operand", a);
  return a.dtype === dtype ? a : a.astype(dtype);
}

/** The numbers in row-major order; those of the array itself where it leaves no gaps. */
export function rowMajor(a: NDArray): TypedArray {
  checkArray("argument", "an operand", a);
  return (a.isContiguous ? a : a.copy()).data;
}

/** The classes that y holds. @throws {NoloopError} code DTYPE, if y is not of an integer dtype. */
export function integerLabels(caller: string, y: NDArray): Int32Array | Uint8Array {
  const labels = rowMajor(y);
  if (labels instanceof Int32Array || labels instanceof Uint8Array) return labels;
  throw new NoloopError(
    "DTYPE",
    `${caller}: y must hold classes as int32 or uint8, got ${y.dtype}; convert it with y.astype("int32")`,
  );
}
