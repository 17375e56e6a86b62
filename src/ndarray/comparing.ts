/** Whole arrays compared: one answer for all elements. */
import { forEachPlane } from "./grids.js";
import type { NDArray } from "./ndarray.js";
import { operandOf } from "./scalars.js";
import { broadcastShapes, broadcastStrides, sameShape } from "./shape.js";

/**
 * Whether |a - b| <= atol + rtol * |b| for all elements, with broadcasting. Infinities must be equal; a NaN makes the
 * answer false, unless `equalNan` says that two NaN at one place agree.
 */
export function allclose(
  a: NDArray | number,
  b: NDArray | number,
  {
    rtol = 1e-5,
    atol = 1e-8,
    equalNan = false,
  }: { readonly rtol?: number; readonly atol?: number; readonly equalNan?: boolean } = {},
): boolean {
  return holdsForAll("allclose", a, b, (x, y) => {
    if (x === y) return true;
    if (Number.isNaN(x) && Number.isNaN(y)) return equalNan;
    return Math.abs(y) !== Infinity && Math.abs(x - y) <= atol + rtol * Math.abs(y);
  });
}

/** Whether both have the same shape and the same elements; NaN equals NaN only with `equalNan`. */
export function arrayEqual(
  a: NDArray,
  b: NDArray,
  { equalNan = false }: { readonly equalNan?: boolean } = {},
): boolean {
  if (!sameShape(a.shape, b.shape)) return false;
  return holdsForAll(
    "arrayEqual",
    a,
    b,
    (x, y) => x === y || (equalNan && Number.isNaN(x) && Number.isNaN(y)),
  );
}

function holdsForAll(
  caller: string,
  a: NDArray | number,
  b: NDArray | number,
  test: (x: number, y: number) => boolean,
): boolean {
  const [left, right] = [operandOf(a), operandOf(b)];
  const shape = broadcastShapes(caller, left.shape, right.shape);
  const strides = [broadcastStrides(caller, left, shape), broadcastStrides(caller, right, shape)];
  const [x, y] = [left.block.data, right.block.data];
  let holds = true;
  forEachPlane(shape, strides, [left.offset, right.offset], (row, col, [startX, startY]) => {
    for (let r = 0; r < row.size && holds; r++) {
      let i = startX! + r * row.strides[0]!;
      let j = startY! + r * row.strides[1]!;
      for (let c = 0; c < col.size && holds; c++, i += col.strides[0]!, j += col.strides[1]!) {
        holds = test(x[i]!, y[j]!);
      }
    }
  });
  return holds;
}
