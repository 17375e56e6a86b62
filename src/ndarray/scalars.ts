import type { Grid } from "../engine/backend.js";
import type { Block } from "../engine/block.js";
import type { DType } from "../engine/dtype.js";
import { adopt, allocate, keep } from "../engine/heap.js";
import type { Strided } from "./strided.js";

/**
 * Numbers that take part in a job must lie in a block. One block of one number per dtype is kept for that: a job has
 * at most one number among its operands, and is over before the next one starts.
 */
const cells = new Map<DType, Block>();

/** A 0-d array with this value, valid until the next call with the same dtype. */
export function scalarOf(dtype: DType, value: number): Strided {
  let block = cells.get(dtype);
  if (block === undefined) {
    block = keep(allocate(dtype, 1));
    cells.set(dtype, block);
  }
  block.data[0] = value;
  return { block, dtype, shape: NO_AXES, strides: NO_AXES, offset: 0 };
}

const NO_AXES: readonly number[] = [];

/** An operand of a loop in this folder (not of a backend's job): a number as a new 0-d float64 array. */
export function operandOf(value: Strided | number): Strided {
  if (typeof value !== "number") return value;
  return {
    block: adopt(Float64Array.of(value)),
    dtype: "float64",
    shape: NO_AXES,
    strides: NO_AXES,
    offset: 0,
  };
}

/** Space for the partial results of a reduction, `PARTIALS` numbers of each dtype; valid until the next reduction. */
const partials = new Map<DType, Block>();
export const PARTIALS = 1024;

export function partialsOf(dtype: DType): Grid {
  let block = partials.get(dtype);
  if (block === undefined) {
    block = keep(allocate(dtype, PARTIALS));
    partials.set(dtype, block);
  }
  return { block, offset: 0, rowStride: 1, colStride: 0 };
}
