import { OUTSIDE } from "../engine/block.js";
import { sameShape } from "./shape.js";
import { type Strided, sizeOf } from "./strided.js";

/**
 * Whether writing `target` element by element could change elements of `a` that are still to be read. Says yes when in
 * doubt (two columns of one matrix), and no when both have the very same elements in the same order.
 */
export function mayOverlap(a: Strided, target: Strided): boolean {
  if (a.block === target.block) {
    const same = sameShape(a.strides, target.strides) && sameShape(a.shape, target.shape);
    return !(same && a.offset === target.offset) && rangesMeet(a, target);
  }
  // Blocks of the heap are apart; typed arrays that a user made may share a buffer.
  if (a.block.pointer !== OUTSIDE || target.block.pointer !== OUTSIDE) return false;
  return a.block.data.buffer === target.block.data.buffer && rangesMeet(a, target);
}

function rangesMeet(a: Strided, b: Strided): boolean {
  const [firstA, endA] = byteRange(a);
  const [firstB, endB] = byteRange(b);
  return firstA < endB && firstB < endA;
}

/** The bytes of its buffer that an array's elements lie in: first, and one past the last. */
function byteRange({ block, shape, strides, offset }: Strided): readonly [first: number, end: number] {
  const { BYTES_PER_ELEMENT: width, byteOffset } = block.data;
  if (sizeOf(shape) === 0) return [byteOffset, byteOffset];
  let low = offset;
  let high = offset;
  for (let axis = 0; axis < shape.length; axis++) {
    const reach = strides[axis]! * (shape[axis]! - 1);
    if (reach < 0) low += reach;
    else high += reach;
  }
  return [byteOffset + low * width, byteOffset + (high + 1) * width];
}
