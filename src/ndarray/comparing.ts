/** Whole arrays compared: one answer for all elements. */
import { forEachLine, type Walk } from "./grids.js";
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
  const parts = [left, right].map((one) => ({
    data: one.block.data,
    strides: broadcastStrides(caller, one, shape),
    offset: one.offset,
  }));
  let holds = true;
  forEachLine(shape, parts, (length, [x, y]) => {
    holds &&= holdsForLine(length, x!, y!, test);
  });
  return holds;
}

function holdsForLine(length: number, a: Walk, b: Walk, test: (x: number, y: number) => boolean): boolean {
  const [x, y] = [a.data, b.data];
  for (let k = 0, i = a.at, j = b.at; k < length; k++, i += a.step, j += b.step) {
    if (!test(x[i]!, y[j]!)) return false;
  }
  return true;
}
