/** Decodes what the trusted side sent to the values that the submission's function gets. */
import type { PlainValue } from "../../graded-tests/plain-value.js";
import { NDArray } from "../../ndarray/ndarray.js";
import { emptyOf } from "../../ndarray/strided.js";
import type { Coded, CodedObject } from "../sandbox/wire/messages.js";
import { readInto } from "./channel.js";
import { Bytes, bufferOf, byteLengthOf, byteOffsetOf, Doubles, isArray } from "./primordials.js";

/** Reads the numbers of arrays from the pipe directly into the arrays. */
export function decodeInput(coded: Coded): PlainValue {
  if (typeof coded !== "object" || coded === null) return coded;
  if (isArray(coded)) return decodeList(coded as readonly Coded[]);
  const object = coded as CodedObject;
  switch (object.t) {
    case "undefined":
      return undefined;
    case "number":
      return Number(object.v);
    case "numbers":
      return decodeNumbers(object.count);
    case "ndarray": {
      const made = new NDArray(emptyOf(object.dtype, object.shape));
      readInto(bytesUnder(made.block.data));
      return made;
    }
    case "object": {
      const made: Record<string, PlainValue> = {};
      for (let k = 0; k < object.k.length; k++) made[object.k[k]!] = decodeInput(object.v[k]!);
      return made;
    }
  }
}

function decodeList(coded: readonly Coded[]): PlainValue[] {
  const list: PlainValue[] = [];
  for (let k = 0; k < coded.length; k++) list[k] = decodeInput(coded[k]!);
  return list;
}

function decodeNumbers(count: number): number[] {
  const numbers = new Doubles(count);
  readInto(bytesUnder(numbers));
  const list: number[] = [];
  for (let k = 0; k < count; k++) list[k] = numbers[k]!;
  return list;
}

export function bytesUnder(view: ArrayBufferView): Uint8Array {
  return new Bytes(bufferOf(view), byteOffsetOf(view), byteLengthOf(view));
}
