/** dtypes as arguments. */
import { BYTES_PER_ELEMENT, type DType } from "../engine/dtype.js";
import { NoloopError } from "../support/errors.js";
import { checkOptions, describeValue, isRecord, type Kind } from "../support/options.js";

/** Python's own names for NumPy's default kinds of numbers; ours are float64 and int32. */
const PYTHON_NAMES: Readonly<Record<string, DType>> = { float: "float64", int: "int32" };

const ADVICE: Readonly<Record<string, string>> = {
  int64: '; "int32" holds whole numbers up to 2 ** 31 - 1, "float64" up to 2 ** 53',
  bool: '; comparisons give "uint8", 0 or 1: X.notEqual(0)',
};

/** Where a dtype is an option. What it may be, `checkDtype` says. */
export const aDtype: Kind = {
  expected: 'a dtype: "float64", "float32", "int32" or "uint8"',
  accepts: (value) => typeof value === "string",
};

const DTYPE_OPTION = { dtype: aDtype };

/** A dtype, by our name or Python's (`int`, `float`). @throws {NoloopError} Code DTYPE for another name. */
export function checkDtype(caller: string, dtype: unknown): DType {
  if (typeof dtype === "string") {
    if (Object.hasOwn(BYTES_PER_ELEMENT, dtype)) return dtype as DType;
    if (Object.hasOwn(PYTHON_NAMES, dtype)) return PYTHON_NAMES[dtype]!;
  }
  const names = Object.keys(BYTES_PER_ELEMENT).map((name) => `"${name}"`);
  const advice = typeof dtype === "string" && Object.hasOwn(ADVICE, dtype) ? ADVICE[dtype] : "";
  throw new NoloopError(
    "DTYPE",
    `${caller}: dtype must be one of ${names.join(", ")}, got ${describeValue(dtype)}${advice}`,
  );
}

/** A dtype as the last argument of a function that makes arrays. */
export type DTypeOption = DType | { readonly dtype?: DType | undefined };

/**
 * The dtype that an argument names, by itself or as `{ dtype }`; `otherwise` if it is left out.
 *
 * @param form - How to call it right, for the message: `zeros([2, 3], "int32")`.
 */
export function dtypeFrom(caller: string, given: unknown, otherwise: DType, form?: string): DType {
  if (given === undefined) return otherwise;
  if (isRecord(given)) {
    checkOptions<{ dtype?: unknown }>(caller, given, DTYPE_OPTION);
    return given.dtype === undefined ? otherwise : checkDtype(caller, given.dtype);
  }
  if (form !== undefined && typeof given !== "string") {
    throw new NoloopError("DTYPE", `${caller}: expected a dtype, got ${describeValue(given)}; write ${form}`);
  }
  return checkDtype(caller, given);
}
