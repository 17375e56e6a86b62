import type { DType, TypedArray } from "../engine/dtype.js";
import { adopt, allocate } from "../engine/heap.js";
import { NoloopError, ShapeError, ValueError } from "../support/errors.js";
import {
  aBoolean,
  aNumber,
  anything,
  checkArgument,
  checkOptions,
  describeValue,
  isRecord,
  type OptionKinds,
} from "../support/options.js";
import { dtypeOfView, fromList, toOperand, toStrided } from "./coerce.js";
import { aDtype, checkDtype, type DTypeOption, dtypeFrom } from "./dtypes.js";
import { assign } from "./elementwise.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { isFloat } from "./promotion.js";
import { checkShape, formatShape } from "./shape.js";
import { contiguousStrides, emptyOf, sizeOf, zerosOf } from "./strided.js";

/** The dtype as an option. */
type NamedDType = Exclude<DTypeOption, DType>;

export interface ArrayOptions {
  readonly dtype?: DType | undefined;
  readonly shape?: number | readonly number[] | undefined;
}

const ARRAY_OPTIONS: OptionKinds<ArrayOptions> = { dtype: aDtype, shape: anything };

/**
 * A new array from numbers: nested lists, a typed array or another array, always copied.
 *
 * @param options - A dtype, or `{ dtype, shape }`. The dtype is float64 for lists, that of what is copied otherwise;
 *   the shape is that of the source unless given, and must have as many elements.
 * @throws {ShapeError} If the lists are ragged, or the shape does not fit.
 * @throws {NoloopError} Code DTYPE for an unknown dtype.
 */
export function array(source: ArrayInput, options: DType | ArrayOptions = {}): NDArray {
  const given = typeof options === "string" ? { dtype: options } : options;
  checkOptions("array", given, ARRAY_OPTIONS);
  const dtype = given.dtype === undefined ? undefined : checkDtype("array", given.dtype);
  const shape = given.shape === undefined ? undefined : checkShape("array", given.shape);
  if (source instanceof NDArray) {
    const copy = source.astype(dtype ?? source.dtype);
    return shape === undefined ? copy : copy.reshape(...shape);
  }
  if (ArrayBuffer.isView(source)) {
    checkLength("array", source as TypedArray, shape ?? [source.length]);
  }
  const made = new NDArray(fromList("array", source, dtype));
  return shape === undefined ? made : made.reshape(...shape);
}

/** An array over a typed array that stays yours: no copy, and writing to one writes to the other. */
export function fromTypedArray(data: TypedArray, shape?: number | readonly number[]): NDArray {
  if (!ArrayBuffer.isView(data)) {
    throw new NoloopError(
      "DTYPE",
      `fromTypedArray: expected a typed array, got ${describeValue(data)}; array(...) copies lists`,
    );
  }
  const dtype = dtypeOfView("fromTypedArray", data);
  const checked = checkLength("fromTypedArray", data, shape ?? [data.length]);
  return new NDArray({
    block: adopt(data),
    dtype,
    shape: checked,
    strides: contiguousStrides(checked),
    offset: 0,
  });
}

/** @param dtype - By itself or as `{ dtype }`. */
export function zeros(shape: number | readonly number[], options?: NamedDType): NDArray;
/** @deprecated Give the dtype by name: `zeros(shape, { dtype })`. */
export function zeros(shape: number | readonly number[], dtype: DType): NDArray;
export function zeros(shape: number | readonly number[], dtype: DTypeOption = "float64"): NDArray {
  const given = dtypeFrom("zeros", dtype, "float64", formOf("zeros", shape, dtype));
  return new NDArray(zerosOf(given, checkShape("zeros", shape)));
}

/**
 * An array whose numbers are whatever its memory held: write each of them before reading. O(1), except for the
 * allocation. NumPy's `empty`.
 *
 * @param dtype - As `{ dtype }`, or by itself.
 * @throws {ValueError} For a size that is not a whole number >= 0.
 */
export function empty(shape: number | readonly number[], options?: NamedDType): NDArray;
/** @deprecated Give the dtype by name: `empty(shape, { dtype })`. */
export function empty(shape: number | readonly number[], dtype: DType): NDArray;
export function empty(shape: number | readonly number[], dtype: DTypeOption = "float64"): NDArray {
  const given = dtypeFrom("empty", dtype, "float64", formOf("empty", shape, dtype));
  return new NDArray(emptyOf(given, checkShape("empty", shape)));
}

/** @param dtype - By itself or as `{ dtype }`. */
export function ones(shape: number | readonly number[], options?: NamedDType): NDArray;
/** @deprecated Give the dtype by name: `ones(shape, { dtype })`. */
export function ones(shape: number | readonly number[], dtype: DType): NDArray;
export function ones(shape: number | readonly number[], dtype: DTypeOption = "float64"): NDArray {
  const given = dtypeFrom("ones", dtype, "float64", formOf("ones", shape, dtype));
  return filled("ones", shape, 1, given);
}

/**
 * @param value - A number, or what broadcasts to the shape.
 * @param dtype - By itself or as `{ dtype }`.
 */
export function full(shape: number | readonly number[], value: ArrayInput, options?: NamedDType): NDArray;
/** @deprecated Give the dtype by name: `full(shape, value, { dtype })`. */
export function full(shape: number | readonly number[], value: ArrayInput, dtype: DType): NDArray;
export function full(
  shape: number | readonly number[],
  value: ArrayInput,
  dtype: DTypeOption = "float64",
): NDArray {
  return filled("full", shape, value, dtypeFrom("full", dtype, "float64", "full([2, 3], 7)"));
}

function filled(caller: string, shape: number | readonly number[], value: unknown, dtype: DType): NDArray {
  const made = emptyOf(dtype, checkShape(caller, shape));
  assign(made, toOperand(caller, value));
  return new NDArray(made);
}

/** `zeros(2, 3)` is the slip that NumPy users make most often: the shape is one argument. */
function formOf(caller: string, shape: unknown, dtype: unknown): string | undefined {
  return typeof shape === "number" && typeof dtype === "number"
    ? `the shape as one list: ${caller}([${shape}, ${dtype}])`
    : undefined;
}

/** Zeros with the shape of `a`, and its dtype unless another is given. */
export function zerosLike(a: ArrayInput, dtype?: DTypeOption): NDArray {
  const like = toStrided("zerosLike", a);
  return new NDArray(zerosOf(dtypeFrom("zerosLike", dtype, like.dtype), like.shape));
}

/**
 * As `empty`, with the shape of `a`, and its dtype unless another is given. NumPy's `empty_like`.
 *
 * @throws {NoloopError} Code DTYPE for an unknown dtype.
 */
export function emptyLike(a: ArrayInput, dtype?: DTypeOption): NDArray {
  const like = toStrided("emptyLike", a);
  return new NDArray(emptyOf(dtypeFrom("emptyLike", dtype, like.dtype), like.shape));
}

/** Ones with the shape of `a`, and its dtype unless another is given. */
export function onesLike(a: ArrayInput, dtype?: DTypeOption): NDArray {
  const like = toStrided("onesLike", a);
  return filled("onesLike", like.shape, 1, dtypeFrom("onesLike", dtype, like.dtype));
}

/** `value` everywhere, with the shape of `a`, and its dtype unless another is given. */
export function fullLike(a: ArrayInput, value: ArrayInput, dtype?: DTypeOption): NDArray {
  const like = toStrided("fullLike", a);
  return filled("fullLike", like.shape, value, dtypeFrom("fullLike", dtype, like.dtype));
}

/**
 * start, start + step, ... up to but without `stop`; `arange(stop)` starts at 0. float64 unless told. As in NumPy,
 * number i is start + i * d, with the difference d of the first two numbers as the dtype holds them.
 *
 * @param dtype - By itself or as `{ dtype }`; as a record it may follow any number: `arange(5, { dtype: "int32" })`.
 */
export function arange(stop: number, options?: { readonly dtype?: DType | undefined }): NDArray;
export function arange(start: number, stop: number, options: { readonly dtype?: DType | undefined }): NDArray;
export function arange(start: number, stop: number, step?: number, dtype?: DTypeOption): NDArray;
export function arange(...args: readonly unknown[]): NDArray {
  const isNamed = isRecord(args.at(-1));
  const numbers = (isNamed ? args.slice(0, -1) : args).slice(0, 3).filter((one) => one !== undefined);
  for (const [k, one] of numbers.entries()) {
    checkArgument("arange", numbers.length === 1 ? "stop" : ["start", "stop", "step"][k]!, one, aNumber);
  }
  const dtype = dtypeFrom("arange", isNamed ? args.at(-1) : args[3], "float64");
  const [first, second, step = 1] = numbers as [number, number?, number?];
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  const steps = (stop - start) / step;
  const isTiny = Object.is(steps, 0) && stop !== start; // the step is infinite: `start` alone is there
  const count = isTiny ? 1 : Math.max(0, Math.ceil(steps));
  if (!Number.isSafeInteger(count)) {
    throw new ValueError(
      `arange: from ${start} to ${stop} in steps of ${step} is not a finite number of steps`,
    );
  }
  const block = allocate(dtype, count, { zero: false });
  const data = block.data;
  if (count > 0) data[0] = start;
  if (count > 1) data[1] = start + step;
  if (count > 2) {
    const held = data[0]!;
    const round = dtype === "float32" ? Math.fround : (value: number) => value;
    const difference = round(data[1]! - held);
    for (let k = 2; k < count; k++) data[k] = held + round(k * difference);
  }
  return new NDArray({ block, dtype, shape: [count], strides: [1], offset: 0 });
}

export interface LinspaceOptions {
  readonly endpoint?: boolean | undefined;
  readonly dtype?: DType | undefined;
}

const LINSPACE_OPTIONS: OptionKinds<LinspaceOptions> = { endpoint: aBoolean, dtype: aDtype };

/**
 * `num` numbers in equal steps from `start` to `stop`, which is the last one unless `endpoint` is false. An integer
 * dtype takes the floor of each, as in NumPy.
 *
 * @param options - `{ endpoint, dtype }`, or `endpoint` alone: `linspace(0, 1, 5, false)`.
 */
export function linspace(
  start: number,
  stop: number,
  num = 50,
  options: boolean | LinspaceOptions = {},
): NDArray {
  const given = typeof options === "boolean" ? { endpoint: options } : options;
  checkOptions("linspace", given, LINSPACE_OPTIONS);
  checkArgument("linspace", "start", start, aNumber);
  checkArgument("linspace", "stop", stop, aNumber);
  checkArgument("linspace", "num", num, aNumber);
  const endpoint = given.endpoint ?? true;
  const dtype = dtypeFrom("linspace", given.dtype, "float64");
  const [count] = checkShape("linspace", num) as [number];
  const block = allocate(dtype, count, { zero: false });
  const data = block.data;
  const step = (stop - start) / (endpoint ? count - 1 : count);
  const kept = isFloat(dtype) ? (value: number) => value : Math.floor;
  for (let k = 0; k < count; k++) data[k] = kept(start + k * step);
  if (endpoint && count > 1) data[count - 1] = kept(stop);
  if (count === 1) data[0] = kept(start);
  return new NDArray({ block, dtype, shape: [count], strides: [1], offset: 0 });
}

export interface LogspaceOptions extends LinspaceOptions {
  readonly base?: number | undefined;
}

const LOGSPACE_OPTIONS: OptionKinds<LogspaceOptions> = { ...LINSPACE_OPTIONS, base: aNumber };

/**
 * base ** e for `num` exponents e in equal steps from `start` to `stop`; the base is 10 unless given. O(num). NumPy's
 * `logspace`.
 *
 * @param options - `{ endpoint, base, dtype }`, or `endpoint` alone.
 * @throws {ValueError} For `num` that is not a whole number >= 0, or an unknown option.
 */
export function logspace(
  start: number,
  stop: number,
  num = 50,
  options: boolean | LogspaceOptions = {},
): NDArray {
  const given = typeof options === "boolean" ? { endpoint: options } : options;
  checkOptions("logspace", given, LOGSPACE_OPTIONS);
  const { base = 10, endpoint, dtype }: LogspaceOptions = given;
  const exponents = linspace(start, stop, num, { endpoint });
  const { data } = exponents;
  for (let k = 0; k < data.length; k++) data[k] = base ** data[k]!;
  return exponents.astype(dtypeFrom("logspace", dtype, "float64"));
}

export interface EyeOptions {
  readonly k?: number | undefined;
  readonly dtype?: DType | undefined;
}

const EYE_OPTIONS: OptionKinds<EyeOptions> = { k: aNumber, dtype: aDtype };

/**
 * Ones on the diagonal of [N, M], zeros elsewhere; square unless M is given. `k` moves the diagonal to the right.
 *
 * @param options - `{ k, dtype }`, or `k` and the dtype as NumPy has them: `eye(3, 3, 1, "int32")`.
 */
export function eye(N: number, options: EyeOptions): NDArray;
export function eye(N: number, M?: number, k?: number, dtype?: DTypeOption): NDArray;
export function eye(N: number, M: number | undefined, options: EyeOptions): NDArray;
export function eye(N: number, ...rest: readonly unknown[]): NDArray {
  const isNamed = isRecord(rest.at(-1)) && rest.length < 3;
  const [M = N, shift] = (isNamed ? rest.slice(0, -1) : rest) as [number?, number?];
  const options = (isNamed ? rest.at(-1) : { k: shift }) as EyeOptions;
  checkOptions("eye", options, EYE_OPTIONS);
  const { k = 0 } = options;
  const dtype = dtypeFrom("eye", options.dtype ?? rest[2], "float64");
  if (!Number.isInteger(k)) throw new ValueError(`eye: k must be a whole number, got ${k}`);
  const made = zerosOf(dtype, checkShape("eye", [N, M]));
  for (let i = Math.max(0, -k); i < N && i + k < M; i++) made.block.data[i * M + i + k] = 1;
  return new NDArray(made);
}

function checkLength(caller: string, data: TypedArray, shape: number | readonly number[]): number[] {
  const checked = checkShape(caller, shape);
  if (sizeOf(checked) === data.length) return checked;
  throw new ShapeError(`${caller}: ${data.length} numbers do not fill the shape ${formatShape(checked)}`);
}
