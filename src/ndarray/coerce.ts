/** What stands for an array where one is expected, as in NumPy: numbers, nested lists, typed arrays. */
import { type DType, dtypeOf, TYPED_ARRAY_CLASS, type TypedArray } from "../engine/dtype.js";
import { NoloopError } from "../support/errors.js";
import { describeValue } from "../support/options.js";
import { isStrided, type Nested, nestedShape, writeNested } from "./nested.js";
import { operandOf } from "./scalars.js";
import { emptyOf, type Strided } from "./strided.js";

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
