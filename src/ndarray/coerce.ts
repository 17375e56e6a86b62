/** Converts arguments: numbers, nested lists and typed arrays to arrays, and arrays to the form that a loop reads. */
import { type DType, dtypeOf, TYPED_ARRAY_CLASS, type TypedArray } from "../engine/dtype.js";
import { NoloopError } from "../support/errors.js";
import { describeValue } from "../support/options.js";
import { copyOf } from "./elementwise.js";
import { isStrided, type Nested, nestedShape, writeNested } from "./nested.js";
import { operandOf } from "./scalars.js";
import { checkArray } from "./shape.js";
import { emptyOf, isContiguous, type Strided } from "./strided.js";
import { typedView } from "./typed-view.js";

/** An array, or what becomes one: a number, nested lists of numbers (float64), a typed array (its dtype). */
export type StridedInput = Strided | Nested | TypedArray;

/** An operand of an elementwise operation: an array, or a number, which adapts to the other operand's dtype. */
export function toOperand(caller: string, value: unknown): Strided | number {
  if (typeof value === "number" || isStrided(value)) return value;
  if (typeof value === "boolean") return Number(value);
  return fromList(caller, value);
}

/** An array; a number becomes a 0-d one. @throws {NoloopError} If `value` is neither that nor lists of numbers. */
export function toStrided(caller: string, value: unknown): Strided {
  return operandOf(toOperand(caller, value));
}

/** A new array with the numbers of nested lists or of a typed array; float64 for lists unless told. */
export function fromList(caller: string, value: unknown, dtype?: DType): Strided {
  if (ArrayBuffer.isView(value)) {
    const made = emptyOf(dtype ?? dtypeOfView(caller, value), [(value as TypedArray).length]);
    made.block.data.set(value as TypedArray);
    return made;
  }
  if (!Array.isArray(value) && typeof value !== "number") {
    throw new NoloopError(
      "DTYPE",
      `${caller}: expected an array, a number or nested lists of numbers, got ${describeValue(value)}`,
    );
  }
  const shape = nestedShape(value);
  const made = emptyOf(dtype ?? "float64", shape);
  writeNested(caller, value, shape, made.block.data);
  return made;
}

/** The dtype of a typed array. @throws {NoloopError} Code DTYPE for a kind that arrays do not hold. */
export function dtypeOfView(caller: string, data: ArrayBufferView): DType {
  const dtype = dtypeOf(data);
  if (dtype !== undefined) return dtype;
  const kinds = Object.values(TYPED_ARRAY_CLASS).map(({ name }) => name);
  const found = data.constructor.name;
  throw new NoloopError("DTYPE", `${caller}: expected ${kinds.join(", ")} or lists of numbers, got ${found}`);
}

/** What `asDtype` converts: an `NDArray`. Named by its method, because ndarray.ts imports this file. */
interface Convertible<A> extends Strided {
  astype(dtype: DType): A;
}

/**
 * The same numbers in the requested dtype, without a copy where `a` has it already.
 *
 * @throws {NoloopError} Code DTYPE if `a` is not an array.
 */
export function asDtype<A extends Convertible<A>>(a: A, dtype: DType): A {
  checkArray("argument", "an operand", a);
  return a.dtype === dtype ? a : a.astype(dtype);
}

/**
 * The elements as a typed array in row-major order: a view of the array's memory where it is contiguous, a copy
 * elsewhere.
 *
 * @throws {NoloopError} Code DTYPE if `a` is not an array.
 */
export function rowMajor(a: Strided): TypedArray {
  checkArray("argument", "an operand", a);
  return typedView(isContiguous(a) ? a : copyOf(a));
}

/** The class of each example in `y`. @throws {NoloopError} Code DTYPE if the dtype of `y` is not an integer. */
export function integerLabels(caller: string, y: Strided): Int32Array | Uint8Array {
  const labels = rowMajor(y);
  if (labels instanceof Int32Array || labels instanceof Uint8Array) return labels;
  throw new NoloopError(
    "DTYPE",
    `${caller}: y must hold classes as int32 or uint8, got ${y.dtype}; convert it with y.astype("int32")`,
  );
}
