/** Number types of arrays, named as NumPy names them. There is no bool: comparisons give uint8, 0 or 1. */
export type DType = "float64" | "float32" | "int32" | "uint8";

/** The dtypes that nets, losses and comparisons compute in. */
export type FloatDType = "float64" | "float32";

export interface TypedArrays {
  float64: Float64Array;
  float32: Float32Array;
  int32: Int32Array;
  uint8: Uint8Array;
}

export type TypedArray = TypedArrays[DType];

export const TYPED_ARRAY_CLASS = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;

export const BYTES_PER_ELEMENT = { float64: 8, float32: 4, int32: 4, uint8: 1 } as const;

/** The dtype of a typed array, or undefined for a kind that arrays do not hold (Int8Array, BigInt64Array, ...). */
export function dtypeOf(data: ArrayBufferView): DType | undefined {
  if (data instanceof Float64Array) return "float64";
  if (data instanceof Float32Array) return "float32";
  if (data instanceof Int32Array) return "int32";
  if (data instanceof Uint8Array) return "uint8";
  return undefined;
}
