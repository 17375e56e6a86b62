import type { DType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { backend } from "../engine/select.js";
import { ShapeError } from "../support/errors.js";
import { copyOf } from "./elementwise.js";
import { forEachOffset, mergeAxes } from "./grids.js";
import { isFloat, promote } from "./promotion.js";
import { broadcastShapes, broadcastStrides, formatShape } from "./shape.js";
import { contiguousStrides, emptyOf, type Strided, sizeOf, zerosOf } from "./strided.js";

/**
 * The matrix product, by NumPy's rules for `@`: [M, K] x [K, N] = [M, N]; a 1-D operand is a row on the left, a column
 * on the right, and its axis is not in the result (two of them give a 0-d array); further axes on the left are a stack
 * of matrices, and broadcast. Transposed and sliced operands are read in place.
 *
 * float32 with float64 gives float64, and the float32 operand is copied. Integers give int32 that wraps around, by a
 * plain loop.
 *
 * @throws {ShapeError} If the inner sizes differ, naming both shapes.
 */
export function matmul(caller: string, a: Strided, b: Strided): Strided {
  const left = asMatrix(a, "left");
  const right = asMatrix(b, "right");
  const [M, K] = left.shape.slice(-2) as [number, number];
  const [K2, N] = right.shape.slice(-2) as [number, number];
  if (a.shape.length === 0 || b.shape.length === 0 || K !== K2) throw innerSizes(caller, a, b);
  const stack = commonStack(caller, a, b);
  const common = promote(a.dtype, b.dtype);
  const dtype = isFloat(common) ? common : "int32";
  const isWritten = isFloat(dtype) && K > 0; // integers are added to what is there
  const out = (isWritten ? emptyOf : zerosOf)(dtype, [...stack, M, N]);
  if (sizeOf(out.shape) > 0 && K > 0) {
    withFloat(left, dtype, (x) => withFloat(right, dtype, (y) => multiplyStack(stack, x, y, out)));
  }
  const shape = [...stack, ...(a.shape.length === 1 ? [] : [M]), ...(b.shape.length === 1 ? [] : [N])];
  return shape.length === out.shape.length ? out : { ...out, shape, strides: contiguousStrides(shape) };
}

/** The axes to the left of both matrices, stretched to one shape. */
function commonStack(caller: string, a: Strided, b: Strided): readonly number[] {
  if (a.shape.length <= 2 && b.shape.length <= 2) return [];
  const [left, right] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  try {
    return broadcastShapes(caller, left, right);
  } catch {
    throw new ShapeError(
      `${caller}: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} do not fit: ` +
        `their stacks ${formatShape(left)} and ${formatShape(right)} do not broadcast`,
    );
  }
}

/** A vector on the left is one row, on the right one column. */
function asMatrix(a: Strided, side: "left" | "right"): Strided {
  if (a.shape.length !== 1) return a;
  const [size, stride] = [a.shape[0]!, a.strides[0]!];
  if (side === "left") return { ...a, shape: [1, size], strides: [0, stride] };
  return { ...a, shape: [size, 1], strides: [stride, 0] };
}

function innerSizes(caller: string, a: Strided, b: Strided): ShapeError {
  const [left, right] = [formatShape(a.shape), formatShape(b.shape)];
  if (a.shape.length === 0 || b.shape.length === 0) {
    return new ShapeError(`${caller}: shapes ${left} and ${right}: a 0-d array has no rows; use multiply`);
  }
  const axis = Math.max(0, b.shape.length - 2);
  return new ShapeError(
    `${caller}: shapes ${left} and ${right} do not fit: the last axis of the first (${a.shape.at(-1)}) ` +
      `must be as long as axis ${axis} of the second (${b.shape[axis]})`,
  );
}

/** Float jobs need operands of the result's dtype; integers are read as they are. */
function withFloat(a: Strided, dtype: DType, use: (operand: Strided) => void): void {
  if (!isFloat(dtype) || a.dtype === dtype) use(a);
  else scope(() => use(copyOf(a, dtype)));
}

/** One product for every position of the stacked axes. */
function multiplyStack(stack: readonly number[], a: Strided, b: Strided, out: Strided): void {
  const multiply = isFloat(out.dtype) ? multiplyFloats : multiplyIntegers;
  if (stack.length === 0) {
    multiply(a, b, out);
    return;
  }
  const stackStrides = (x: Strided) =>
    broadcastStrides("matmul", { ...x, shape: x.shape.slice(0, -2), strides: x.strides.slice(0, -2) }, stack);
  const axes = mergeAxes(stack, [stackStrides(a), stackStrides(b), stackStrides(out)]) ?? [];
  const matrixAt = (x: Strided, offset: number) => ({
    ...x,
    shape: x.shape.slice(-2),
    strides: x.strides.slice(-2),
    offset,
  });
  forEachOffset(axes, [a.offset, b.offset, out.offset], ([atA, atB, atOut]) => {
    multiply(matrixAt(a, atA!), matrixAt(b, atB!), matrixAt(out, atOut!));
  });
}

function multiplyFloats(a: Strided, b: Strided, out: Strided): void {
  backend().matmul({
    M: a.shape[0]!,
    K: a.shape[1]!,
    N: b.shape[1]!,
    a: gridOf(a),
    b: gridOf(b),
    c: gridOf(out),
  });
}

function gridOf({ block, offset, strides }: Strided) {
  return { block, offset, rowStride: strides[0]!, colStride: strides[1]! };
}

/** Rows of `b` are added to rows of the result, so that both are read in order. Wraps around at 2 ** 31. */
function multiplyIntegers(a: Strided, b: Strided, out: Strided): void {
  const [M, K] = a.shape as readonly [number, number];
  const N = b.shape[1]!;
  const [x, y, z] = [a.block.data, b.block.data, out.block.data];
  for (let i = 0; i < M; i++) {
    for (let k = 0; k < K; k++) {
      const factor = x[a.offset + i * a.strides[0]! + k * a.strides[1]!]!;
      let from = b.offset + k * b.strides[0]!;
      let to = out.offset + i * out.strides[0]!;
      for (let j = 0; j < N; j++, from += b.strides[1]!, to++)
        z[to] = (z[to]! + Math.imul(factor, y[from]!)) | 0;
    }
  }
}
