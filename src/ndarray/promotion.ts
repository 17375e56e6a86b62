import type { DType } from "../engine/dtype.js";

/** NumPy's table for the four dtypes: int32 does not fit into float32, so the two give float64. */
const PROMOTED: Record<DType, Record<DType, DType>> = {
  float64: { float64: "float64", float32: "float64", int32: "float64", uint8: "float64" },
  float32: { float64: "float64", float32: "float32", int32: "float64", uint8: "float32" },
  int32: { float64: "float64", float32: "float64", int32: "int32", uint8: "int32" },
  uint8: { float64: "float64", float32: "float32", int32: "int32", uint8: "uint8" },
};

/** The dtype that holds both, as NumPy has it. */
export function promote(a: DType, b: DType): DType {
  return PROMOTED[a][b];
}

/**
 * The dtype of an array and a JavaScript number. The number is weak: it does not widen floats (float32 + 0.1 is
 * float32), nor integers it fits into. Otherwise uint8 becomes int32 for a whole number, and integers become float64.
 */
export function promoteScalar(array: DType, value: number): DType {
  if (array === "float64" || array === "float32") return array;
  if (!Number.isInteger(value)) return "float64";
  if (array === "uint8" && value >= 0 && value <= 255) return "uint8";
  return value === (value | 0) ? "int32" : "float64";
}

export function isFloat(dtype: DType): dtype is "float64" | "float32" {
  return dtype === "float64" || dtype === "float32";
}

/** The dtype in which a function such as exp or a true division works: floats stay, integers become float64. */
export function floating(dtype: DType): DType {
  return isFloat(dtype) ? dtype : "float64";
}

const KIND: Record<DType, number> = { uint8: 0, int32: 1, float32: 2, float64: 2 };

/** Whether an in-place operation may write `from` into `to`: never floats into integers, nor signed into unsigned. */
export function castsInPlace(from: DType, to: DType): boolean {
  return KIND[from] <= KIND[to];
}
