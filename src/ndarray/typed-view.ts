import type { Block } from "../engine/block.js";
import type { TypedArray } from "../engine/dtype.js";
import { ValueError } from "../support/errors.js";
import { formatShape } from "./shape.js";
import { isContiguous, type Strided, sizeOf } from "./strided.js";

/** A subarray does not keep its block's memory from being used again; this does, for as long as the subarray lives. */
const blockOf = new WeakMap<TypedArray, Block>();

/**
 * The elements of a row-major array without gaps, as a typed array over the same memory.
 *
 * @throws {ValueError} If the elements do not lie so.
 */
export function typedView(a: Strided): TypedArray {
  const { block, offset, shape } = a;
  const data = block.data;
  const size = sizeOf(shape);
  if (!isContiguous(a)) {
    throw new ValueError(
      `data: the elements of this view (shape ${formatShape(shape)}, strides ${formatShape(a.strides)}) ` +
        "do not lie one after the other; copy().data gives them so",
    );
  }
  if (offset === 0 && size === data.length) return data;
  const part = data.subarray(offset, offset + size);
  blockOf.set(part, block);
  return part;
}
