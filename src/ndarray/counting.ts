import { allocate } from "../engine/heap.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { aNumber, anything, checkOptions, isRecord, type OptionKinds } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { flatNumbers, type Indices } from "./indexing.js";
import { NDArray } from "./ndarray.js";
import { formatShape } from "./shape.js";
import { type Strided, wholeBlock } from "./strided.js";

export interface BincountOptions {
  readonly minlength?: number | undefined;
  readonly weights?: Indices | undefined;
}

const BINCOUNT_OPTIONS: OptionKinds<BincountOptions> = { minlength: aNumber, weights: anything };

/**
 * How often each of 0, 1, 2, ... occurs in `x`.
 *
 * @param x - Whole numbers >= 0: a list, or an array [N].
 * @param options - The weights, then `minlength`, as NumPy has them by position; or a record.
 * @param options.minlength - The least length of the result.
 * @param options.weights - [N]: each occurrence counts as its weight instead of 1.
 * @returns int32, as long as the largest number demands and at least `minlength`; float64 with weights.
 * @throws {ValueError} For a number that is negative or not whole.
 */
export function bincount(
  x: Indices,
  options: Indices | null | BincountOptions = {},
  least?: number,
): NDArray {
  const given = isRecord(options)
    ? (options as BincountOptions)
    : { weights: (options ?? undefined) as Indices | undefined, minlength: least };
  checkOptions("bincount", given, BINCOUNT_OPTIONS);
  const { minlength = 0, weights } = given;
  const values = vectorOf("x", x);
  const added = weights === undefined ? undefined : vectorOf("weights", weights);
  if (added !== undefined && added.length !== values.length) {
    throw new ShapeError(`bincount: weights [${added.length}] must be as long as x [${values.length}]`);
  }
  if (!Number.isInteger(minlength) || minlength < 0) {
    throw new ValueError(`bincount: minlength must be a whole number >= 0, got ${minlength}`);
  }
  let length = minlength;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!Number.isInteger(value) || value < 0) {
      throw new ValueError(`bincount: x[${k}] = ${value}; only whole numbers >= 0 can be counted`);
    }
    if (value >= length) length = value + 1;
  }
  const block = allocate(added === undefined ? "int32" : "float64", length);
  const counts = block.data;
  for (let k = 0; k < values.length; k++) counts[values[k]!]! += added === undefined ? 1 : added[k]!;
  return new NDArray(wholeBlock(block));
}

function vectorOf(name: string, values: Indices): ArrayLike<number> {
  if (ArrayBuffer.isView(values)) return values;
  return flatVector(name, toStrided(`bincount: ${name}`, values));
}

function flatVector(name: string, values: Strided): ArrayLike<number> {
  if (values.shape.length === 1) return flatNumbers(values);
  throw new ShapeError(`bincount: ${name} ${formatShape(values.shape)} must be [N]`);
}
