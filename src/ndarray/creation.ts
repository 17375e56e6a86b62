import { type DType, dtypeOf, TYPED_ARRAY_CLASS, type TypedArray } from "../engine/dtype.js";
import { adopt, allocate } from "../engine/heap.js";
import { NoloopError, ShapeError, ValueError } from "../errors.js";
import { fill } from "./elementwise.js";
import { NDArray } from "./ndarray.js";
import { type Nested, nestedShape, writeNested } from "./nested.js";
import { checkShape, formatShape } from "./shape.js";
import { contiguousStrides, emptyOf, sizeOf, zerosOf } from "./strided.js";

/**
 * A new array from numbers: nested lists, a typed array or another array, always copied.
 *
 * @param options.dtype - float64 for lists, the dtype of what is copied otherwise.
 * @param options.shape - That of the source unless given; it must have as many elements.
 * @throws {ShapeError} If the lists are ragged, or the shape does not fit.
 */
export function array(
  source: Nested | TypedArray | NDArray,
  options: { readonly dtype?: DType | undefined; readonly shape?: readonly number[] | undefined } = {},
): NDArray {
  if (source instanceof NDArray) {
    const copy = source.astype(options.dtype ?? source.dtype);
    return options.shape === undefined ? copy : copy.reshape(...options.shape);
  }
  if (ArrayBuffer.isView(source)) {
    const dtype = options.dtype ?? checkedDtype("array", source);
    const shape = checkLength("array", source, options.shape ?? [source.length]);
    const made = emptyOf(dtype, shape);
    made.block.data.set(source);
    return new NDArray(made);
  }
  const shape = nestedShape(source);
  const made = emptyOf(options.dtype ?? "float64", shape);
  writeNested(source, shape, made.block.data);
  return options.shape === undefined ? new NDArray(made) : new NDArray(made).reshape(...options.shape);
}

/** An array over a typed array that stays yours: no copy, and writing to one writes to the other. */
export function fromTypedArray(data: TypedArray, shape: readonly number[] = [data.length]): NDArray {
  const dtype = checkedDtype("fromTypedArray", data);
  const checked = checkLength("fromTypedArray", data, shape);
  return new NDArray({
    block: adopt(data),
    dtype,
    shape: checked,
    strides: contiguousStrides(checked),
    offset: 0,
  });
}

export function zeros(shape: number | readonly number[], dtype: DType = "float64"): NDArray {
  return new NDArray(zerosOf(dtype, checkShape("zeros", shape)));
}

/** An array whose numbers are whatever its memory held: for those who then write every one of them. */
export function empty(shape: number | readonly number[], dtype: DType = "float64"): NDArray {
  return new NDArray(emptyOf(dtype, checkShape("empty", shape)));
}

export function ones(shape: number | readonly number[], dtype: DType = "float64"): NDArray {
  return full(shape, 1, dtype);
}

export function full(shape: number | readonly number[], value: number, dtype: DType = "float64"): NDArray {
  const made = emptyOf(dtype, checkShape("full", shape));
  fill(made, value);
  return new NDArray(made);
}

/** Zeros with the shape of `a`, and its dtype unless another is given. */
export function zerosLike(a: NDArray, dtype: DType = a.dtype): NDArray {
  return zeros(a.shape, dtype);
}

/** Ones with the shape of `a`, and its dtype unless another is given. */
export function onesLike(a: NDArray, dtype: DType = a.dtype): NDArray {
  return full(a.shape, 1, dtype);
}

/** `value` everywhere, with the shape of `a`, and its dtype unless another is given. */
export function fullLike(a: NDArray, value: number, dtype: DType = a.dtype): NDArray {
  return full(a.shape, value, dtype);
}

/** start, start + step, ... up to but without `stop`; `arange(stop)` starts at 0. float64 unless told. */
export function arange(stop: number): NDArray;
export function arange(start: number, stop: number, step?: number, dtype?: DType): NDArray;
export function arange(first: number, second?: number, step = 1, dtype: DType = "float64"): NDArray {
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (!Number.isSafeInteger(count)) {
    throw new ValueError(
      `arange: from ${start} to ${stop} in steps of ${step} is not a finite number of steps`,
    );
  }
  const block = allocate(dtype, count, { zero: false });
  for (let k = 0, data = block.data; k < count; k++) data[k] = start + k * step;
  return new NDArray({ block, dtype, shape: [count], strides: [1], offset: 0 });
}

/** `num` numbers in equal steps from `start` to `stop`, which is the last one unless `endpoint` is false. */
export function linspace(
  start: number,
  stop: number,
  num = 50,
  { endpoint = true, dtype = "float64" }: { readonly endpoint?: boolean; readonly dtype?: DType } = {},
): NDArray {
  const [count] = checkShape("linspace", num) as [number];
  const block = allocate(dtype, count, { zero: false });
  const data = block.data;
  const step = (stop - start) / (endpoint ? count - 1 : count);
  for (let k = 0; k < count; k++) data[k] = start + k * step;
  if (endpoint && count > 1) data[count - 1] = stop;
  if (count === 1) data[0] = start;
  return new NDArray({ block, dtype, shape: [count], strides: [1], offset: 0 });
}

/** Ones on the diagonal of [N, M], zeros elsewhere; square unless M is given. `k` moves the diagonal to the right. */
export function eye(
  N: number,
  M: number = N,
  { k = 0, dtype = "float64" }: { readonly k?: number; readonly dtype?: DType } = {},
): NDArray {
  const made = zerosOf(dtype, checkShape("eye", [N, M]));
  for (let i = Math.max(0, -k); i < N && i + k < M; i++) made.block.data[i * M + i + k] = 1;
  return new NDArray(made);
}

function checkedDtype(caller: string, data: ArrayBufferView): DType {
  const dtype = dtypeOf(data);
  if (dtype !== undefined) return dtype;
  const kinds = Object.values(TYPED_ARRAY_CLASS).map(({ name }) => name);
  const found = data.constructor.name;
  throw new NoloopError(
    "DTYPE",
    `${caller}: expected ${kinds.join(", ")} or lists of numbers, found ${found}`,
  );
}

function checkLength(caller: string, data: TypedArray, shape: readonly number[]): number[] {
  const checked = checkShape(caller, shape);
  if (sizeOf(checked) === data.length) return checked;
  throw new ShapeError(`${caller}: ${data.length} numbers do not fill the shape ${formatShape(checked)}`);
}
