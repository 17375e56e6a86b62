import type { PlainValue } from "../../../graded-tests/plain-value.js";
import { NDArray } from "../../../ndarray/ndarray.js";
import { ValueError } from "../../../support/errors.js";
import { type Coded, FRAME_HEAD_BYTES, MAX_DEPTH, type Request } from "./messages.js";

/** Lists of numbers from this length on are sent as float64, not as text. */
const PACK_FROM = 4;

/**
 * Encodes a request: the frame's head and header, then the numbers of its arrays. The arrays are not copied, so they
 * must not change before they are written.
 *
 * @throws {ValueError} If an argument is not a plain value; a bug in the test, not in the submission.
 */
export function encodeRequest(request: Request, payload: readonly Uint8Array[] = []): readonly Uint8Array[] {
  const header = Buffer.from(JSON.stringify(request));
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt32LE(header.length, 0);
  head.writeUInt32LE(
    payload.reduce((sum, { byteLength }) => sum + byteLength, 0),
    4,
  );
  return [Buffer.concat([head, header]), ...payload];
}

/** Encodes the arguments of a call as JSON and the bytes of their arrays. */
export function encodeInputs(args: readonly PlainValue[]): {
  readonly coded: readonly Coded[];
  readonly payload: readonly Uint8Array[];
} {
  const payload: Uint8Array[] = [];
  const coded = args.map((value, index) => encode(value, `argument ${index}`, 0, payload));
  return { coded, payload };
}

function encode(value: PlainValue, place: string, depth: number, payload: Uint8Array[]): Coded {
  if (value === undefined) return { t: "undefined" };
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return encodeNumber(value);
  if (depth >= MAX_DEPTH) throw new ValueError(`${place} is nested deeper than ${MAX_DEPTH} levels`);
  if (value instanceof NDArray) {
    const dense = value.isContiguous ? value : value.copy();
    payload.push(viewBytes(dense.data));
    return { t: "ndarray", dtype: value.dtype, shape: [...value.shape] };
  }
  if (Array.isArray(value)) return encodeList(value, place, depth, payload);
  const prototype = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new ValueError(`${place} must be a plain value (numbers, arrays, lists, plain objects)`);
  }
  const entries = Object.entries(value as Readonly<Record<string, PlainValue>>);
  return {
    t: "object",
    k: entries.map(([key]) => key),
    v: entries.map(([key, part]) => encode(part, `${place}.${key}`, depth + 1, payload)),
  };
}

function encodeNumber(value: number): Coded {
  if (Object.is(value, -0)) return { t: "number", v: "-0" };
  if (Number.isFinite(value)) return value;
  return { t: "number", v: String(value) as "NaN" | "Infinity" | "-Infinity" };
}

function encodeList(list: readonly PlainValue[], place: string, depth: number, payload: Uint8Array[]): Coded {
  if (list.length >= PACK_FROM && list.every((part) => typeof part === "number")) {
    payload.push(viewBytes(Float64Array.from(list as readonly number[])));
    return { t: "numbers", count: list.length };
  }
  return Array.from(list, (part, k) => encode(part, `${place}[${k}]`, depth + 1, payload));
}

function viewBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
