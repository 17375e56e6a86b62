import { BYTES_PER_ELEMENT, type DType, TYPED_ARRAY_CLASS } from "../../../engine/dtype.js";
import type { PlainValue } from "../../../graded-tests/plain-value.js";
import { fromTypedArray } from "../../../ndarray/creation.js";
import { MOST_AXES, MOST_DEPTH } from "./messages.js";

/** A frame is not of the agreed form. */
export class BadFrame extends Error {
  override readonly name = "BadFrame";
}

/**
 * The value that an answer's header and payload describe. Both come from a process that may say anything: every field is
 * looked at, and the payload must be used up exactly.
 *
 * @param coded - What JSON gave.
 * @param payload - Bytes that nobody else holds.
 * @throws {BadFrame} Saying what is wrong.
 */
export function decodeAnswer(coded: unknown, payload: Uint8Array): PlainValue {
  const reader = new PayloadReader(payload);
  const value = decode(coded, reader, 0);
  if (reader.left !== 0) throw new BadFrame(`${reader.left} bytes more than its header names`);
  return value;
}

class PayloadReader {
  readonly #payload: Uint8Array;
  #at = 0;

  constructor(payload: Uint8Array) {
    this.#payload = payload;
  }

  get left(): number {
    return this.#payload.byteLength - this.#at;
  }

  take(dtype: DType, length: number): InstanceType<(typeof TYPED_ARRAY_CLASS)[DType]> {
    const bytes = length * BYTES_PER_ELEMENT[dtype];
    if (bytes > this.left) throw new BadFrame(`its header names ${bytes} bytes where ${this.left} are left`);
    const taken = new TYPED_ARRAY_CLASS[dtype](length);
    new Uint8Array(taken.buffer).set(this.#payload.subarray(this.#at, this.#at + bytes));
    this.#at += bytes;
    return taken;
  }
}

function decode(coded: unknown, payload: PayloadReader, depth: number): PlainValue {
  if (coded === null || typeof coded === "boolean" || typeof coded === "string") return coded;
  if (typeof coded === "number") return coded;
  if (depth >= MOST_DEPTH) throw new BadFrame(`nested deeper than ${MOST_DEPTH} levels`);
  if (Array.isArray(coded)) return coded.map((part) => decode(part, payload, depth + 1));
  const fields = coded as Readonly<Record<string, unknown>>;
  switch (fields.t) {
    case "undefined":
      return undefined;
    case "number":
      return decodeNumber(fields.v);
    case "numbers":
      return Array.from(payload.take("float64", checkedCount(fields.count)));
    case "ndarray":
      return decodeNDArray(fields, payload);
    case "object":
      return decodeObject(fields, payload, depth);
    default:
      throw new BadFrame("a value of no known kind");
  }
}

function decodeNumber(written: unknown): number {
  if (written === "NaN" || written === "Infinity" || written === "-Infinity" || written === "-0") {
    return Number(written);
  }
  throw new BadFrame("a number of no known kind");
}

function decodeNDArray(
  { dtype, shape }: Readonly<Record<string, unknown>>,
  payload: PayloadReader,
): PlainValue {
  if (typeof dtype !== "string" || !Object.hasOwn(TYPED_ARRAY_CLASS, dtype)) {
    throw new BadFrame("an array of no known dtype");
  }
  if (!Array.isArray(shape) || shape.length > MOST_AXES) throw new BadFrame("an array without a shape");
  const sizes = shape.map(checkedCount);
  const length = sizes.reduce((product, size) => product * size, 1);
  return fromTypedArray(payload.take(dtype as DType, checkedCount(length)), sizes);
}

/** `fromEntries` defines its keys, so that "__proto__" is one like any other. */
function decodeObject(
  { k: keys, v: values }: Readonly<Record<string, unknown>>,
  payload: PayloadReader,
  depth: number,
): PlainValue {
  if (!Array.isArray(keys) || !Array.isArray(values) || keys.length !== values.length) {
    throw new BadFrame("an object without its keys");
  }
  if (!keys.every((key) => typeof key === "string")) throw new BadFrame("a key that is no text");
  return Object.fromEntries(keys.map((key: string, k) => [key, decode(values[k], payload, depth + 1)]));
}

function checkedCount(count: unknown): number {
  if (Number.isSafeInteger(count) && (count as number) >= 0) return count as number;
  throw new BadFrame("a length that is none");
}
