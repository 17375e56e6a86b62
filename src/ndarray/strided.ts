import type { Block } from "../engine/block.js";
import type { DType } from "../engine/dtype.js";
import { allocate } from "../engine/heap.js";

/**
 * What an operation needs to know of an array: element (i, j, ...) is `block.data[offset + i * strides[0] + j *
 * strides[1] + ...]`. `NDArray` is one; the operations in this folder take and return plain ones, so that they need
 * not know the class.
 */
export interface Strided {
  readonly block: Block;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** In elements, not in bytes. Negative for reversed axes, 0 where one element is repeated. */
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Number of elements of an array of this shape; 1 for the empty shape of a 0-d array. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis]!;
  return size;
}

/** Strides of a row-major array that leaves no gaps. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis]!;
  }
  return strides;
}

/** Whether the elements lie one after the other in row-major order. Axes of size 1 may have any stride. */
export function isContiguous({ shape, strides }: Pick<Strided, "shape" | "strides">): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!;
    if (size === 0) return true;
    if (size !== 1 && strides[axis] !== step) return false;
    step *= size;
  }
  return true;
}

/** A new row-major array of zeros in a new block. */
export function zerosOf(dtype: DType, shape: readonly number[]): Strided {
  return {
    block: allocate(dtype, sizeOf(shape)),
    dtype,
    shape,
    strides: contiguousStrides(shape),
    offset: 0,
  };
}

/** As `zerosOf`, but with arbitrary numbers in it: for results of which every element is written. */
export function emptyOf(dtype: DType, shape: readonly number[]): Strided {
  const block = allocate(dtype, sizeOf(shape), UNINITIALIZED);
  return { block, dtype, shape, strides: contiguousStrides(shape), offset: 0 };
}

const UNINITIALIZED = { zero: false } as const;

/** A 1-D array over the whole of a block. */
export function wholeBlock(block: Block): Strided {
  return { block, dtype: block.dtype, shape: [block.length], strides: [1], offset: 0 };
}
