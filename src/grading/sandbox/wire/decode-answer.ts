import { BYTES_PER_ELEMENT, type DType, TYPED_ARRAY_CLASS } from "../../../engine/dtype.js";
import type { PlainValue } from "../../../graded-tests/plain-value.js";
import { fromTypedArray } from "../../../ndarray/creation.js";
import { MAX_AXES, MAX_DEPTH } from "./messages.js";

/** A frame violates the protocol. */
export class BadFrame extends Error {
  override readonly name = "BadFrame";
}

/**
 * Decodes the value of an answer. Header and payload are untrusted: every field is checked, and the value must use
 * every byte of the payload.
 *
 * @param coded - The value as JSON.parse returned it.
 * @param payload - Bytes that are not shared.
 * @throws {BadFrame} If the value violates the protocol.
 */
export function decodeAnswer(coded: unknown, payload: Uint8Array): PlainValue {
  const reader = new PayloadReader(payload);
  const value = decode(coded, reader, 0);
  if (reader.left !== 0) throw new BadFrame(`${reader.left} bytes more than its header announces`);
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
    if (bytes > this.left)
      throw new BadFrame(`its header announces ${bytes} bytes, but ${this.left} are left`);
    const taken = new TYPED_ARRAY_CLASS[dtype](length);
    new Uint8Array(taken.buffer).set(this.#payload.subarray(this.#at, this.#at + bytes));
    this.#at += bytes;
    return taken;
  }
}

function decode(coded: unknown, payload: PayloadReader, depth: number): PlainValue {
  if (coded === null || typeof coded === "boolean" || typeof coded === "string") return coded;
  if (typeof coded === "number") return coded;
  if (depth >= MAX_DEPTH) throw new BadFrame(`nested deeper than ${MAX_DEPTH} levels`);
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
      throw new BadFrame("a value of an unknown kind");
  }
}

function decodeNumber(text: unknown): number {
  if (text === "NaN" || text === "Infinity" || text === "-Infinity" || text === "-0") {
    return Number(text);
  }
  throw new BadFrame("a number of an unknown kind");
}

function decodeNDArray(
  { dtype, shape }: Readonly<Record<string, unknown>>,
  payload: PayloadReader,
): PlainValue {
  if (typeof dtype !== "string" || !Object.hasOwn(TYPED_ARRAY_CLASS, dtype)) {
    throw new BadFrame("an array of an unknown dtype");
  }
  if (!Array.isArray(shape) || shape.length > MAX_AXES) throw new BadFrame("an array without a shape");
  const sizes = shape.map(checkedCount);
  const length = sizes.reduce((product, size) => product * size, 1);
  return fromTypedArray(payload.take(dtype as DType, checkedCount(length)), sizes);
}

/** `fromEntries` defines properties, so that "__proto__" is an ordinary key. */
function decodeObject(
  { k: keys, v: values }: Readonly<Record<string, unknown>>,
  payload: PayloadReader,
  depth: number,
): PlainValue {
  if (!Array.isArray(keys) || !Array.isArray(values) || keys.length !== values.length) {
    throw new BadFrame("an object without keys");
  }
  if (!keys.every((key) => typeof key === "string")) throw new BadFrame("a key that is not a string");
  return Object.fromEntries(keys.map((key: string, k) => [key, decode(values[k], payload, depth + 1)]));
}

function checkedCount(count: unknown): number {
  if (Number.isSafeInteger(count) && (count as number) >= 0) return count as number;
  throw new BadFrame("a length that is not an integer >= 0");
}
