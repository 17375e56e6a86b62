/** Encodes what a submission's function returned, or says why it cannot be sent. */
import { Block } from "../../engine/block.js";
import { BYTES_PER_ELEMENT, TYPED_ARRAY_CLASS } from "../../engine/dtype.js";
import { NDArray } from "../../ndarray/ndarray.js";
import { isContiguous } from "../../ndarray/strided.js";
import { MAX_AXES, MAX_DEPTH, MAX_HEADER_BYTES, type Refusal } from "../sandbox/wire/messages.js";
import type { Segment } from "./channel.js";
import { bytesUnder } from "./decode-inputs.js";
import {
  ArrayPrototype,
  apply,
  Bytes,
  bufferOf,
  byteLengthOf,
  byteOffsetOf,
  Doubles,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isFiniteNumber,
  isPromise,
  isProxy,
  isSafeInteger,
  kindOf,
  ObjectPrototype,
  OwnWeakSet,
  ownKeys,
  sameValue,
  setAdd,
  setHas,
  setRemove,
  stringifyJson,
} from "./primordials.js";

/** Lists of numbers from this length on are sent as float64, not as text. */
const PACK_FROM = 4;

/** Why a value cannot be sent. It is not an Error because a submission can hook those. */
export class Refused {
  readonly reason: Refusal;
  readonly message: string;
  constructor(reason: Refusal, message: string) {
    this.reason = reason;
    this.message = message;
  }
}

const NDArrayPrototype = NDArray.prototype;
const copyOf = NDArray.prototype.copy;
const dataOfBlock = getOwnPropertyDescriptor(Block.prototype, "data")!.get!;

/** A value as a JSON header and a payload, as sandbox/wire/messages.ts defines them. */
export class Encoded {
  /** The value as JSON. */
  json = "";
  payload: Segment | null = null;
  payloadBytes = 0;
  readonly #maxBytes: number;
  readonly #open = new OwnWeakSet();
  #last: Segment | null = null;
  #headerLength = 0;

  /** @throws {Refused} */
  constructor(value: unknown, maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.json = this.#encode(value, "", 0);
  }

  #encode(value: unknown, path: string, depth: number): string {
    switch (typeof value) {
      case "number":
        return this.#counted(numberAsJson(value));
      case "string":
        return this.#counted(stringifyJson(value));
      case "boolean":
        return this.#counted(value ? "true" : "false");
      case "undefined":
        return this.#counted('{"t":"undefined"}');
      case "object":
        return value === null ? this.#counted("null") : this.#encodeObject(value, path, depth);
      default:
        throw refuse(path, `is a ${typeof value}`);
    }
  }

  #encodeObject(value: object, path: string, depth: number): string {
    if (isProxy(value)) throw refuse(path, "is a Proxy");
    if (isPromise(value)) throw refuse(path, "is a promise; await it");
    if (depth >= MAX_DEPTH) throw refuse(path, `is nested deeper than ${MAX_DEPTH} levels`);
    if (isNDArray(value)) return this.#encodeNDArray(value, path);
    const kind = kindOf(value);
    if (kind !== undefined) throw refuse(path, `is a ${kind}; return an NDArray: array(...)`);
    if (setHas(this.#open, value)) throw refuse(path, "contains itself");
    setAdd(this.#open, value);
    const json = isArray(value)
      ? this.#encodeList(value, path, depth)
      : this.#encodePlainObject(value, path, depth);
    setRemove(this.#open, value);
    return json;
  }

  #encodeList(list: readonly unknown[], path: string, depth: number): string {
    const { length } = list;
    if (length >= PACK_FROM) {
      const numbers = length * 8 <= this.#maxBytes ? numbersOf(list) : null;
      if (numbers !== null) {
        this.#append(numbers);
        return this.#counted(`{"t":"numbers","count":${length}}`);
      }
    }
    let json = "[";
    for (let k = 0; k < length; k++) {
      if (k > 0) json += ",";
      json += this.#encode(list[k], `${path}[${k}]`, depth + 1);
      this.#counted(",");
    }
    return `${json}]`;
  }

  #encodePlainObject(value: object, path: string, depth: number): string {
    const prototype = getPrototypeOf(value);
    if (prototype !== ObjectPrototype && prototype !== null) {
      throw refuse(path, `is ${instanceText(prototype)}; return numbers, arrays, lists and plain objects`);
    }
    const keys = ownKeys(value);
    let names = "";
    let values = "";
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k]!;
      const found = getOwnPropertyDescriptor(value, key);
      if (!found?.enumerable) continue;
      if (typeof key === "symbol") throw refuse(path, "has a symbol as a key");
      const place = `${path}.${key}`;
      if (found.get !== undefined || found.set !== undefined) throw refuse(place, "is a getter or setter");
      const comma = names === "" ? "" : ",";
      names += comma + this.#counted(stringifyJson(key));
      values += comma + this.#encode(found.value, place, depth + 1);
      this.#counted(",,");
    }
    return `{"t":"object","k":[${names}],"v":[${values}]}`;
  }

  #encodeNDArray(value: NDArray, path: string): string {
    const size = checkedSize(value, path);
    const { dtype } = value;
    const width = BYTES_PER_ELEMENT[dtype];
    if (size * width > this.#maxBytes - this.payloadBytes) throw this.#tooLarge();
    const dense = isContiguous(value) ? value : (apply(copyOf, value, []) as NDArray);
    if (!(dense.offset >= 0 && dense.offset + size <= dense.block.length)) {
      throw refuse(path, "is an NDArray that extends beyond its memory");
    }
    const data = apply(dataOfBlock, dense.block, []) as ArrayBufferView;
    if (kindOf(data) !== TYPED_ARRAY_CLASS[dtype].name) throw refuse(path, "is not an intact NDArray");
    let bytes: Uint8Array;
    try {
      bytes = new Bytes(bufferOf(data), byteOffsetOf(data) + dense.offset * width, size * width);
    } catch {
      throw refuse(path, "is an NDArray whose memory was resized or transferred");
    }
    this.#append(bytes);
    let shape = "";
    for (let axis = 0; axis < value.shape.length; axis++)
      shape += `${axis > 0 ? "," : ""}${value.shape[axis]}`;
    return this.#counted(`{"t":"ndarray","dtype":"${dtype}","shape":[${shape}]}`);
  }

  #append(view: ArrayBufferView): void {
    const bytes = bytesUnder(view);
    this.payloadBytes += byteLengthOf(bytes);
    if (this.payloadBytes > this.#maxBytes) throw this.#tooLarge();
    const segment: Segment = { bytes, next: null };
    if (this.#last === null) this.payload = segment;
    else this.#last.next = segment;
    this.#last = segment;
  }

  #counted(json: string): string {
    this.#headerLength += json.length;
    if (this.#headerLength > MAX_HEADER_BYTES / 3) throw this.#tooLarge();
    return json;
  }

  #tooLarge(): Refused {
    return new Refused("too-large", `its answer is larger than ${this.#maxBytes} bytes`);
  }
}

function numberAsJson(value: number): string {
  if (isFiniteNumber(value) && !sameValue(value, -0)) return `${value}`;
  return `{"t":"number","v":"${sameValue(value, -0) ? "-0" : value}"}`;
}

function numbersOf(list: readonly unknown[]): Float64Array | null {
  const { length } = list;
  if (typeof list[0] !== "number") return null;
  const numbers = new Doubles(length);
  for (let k = 0; k < length; k++) {
    const value = list[k];
    if (typeof value !== "number") return null;
    numbers[k] = value;
  }
  return numbers;
}

function isNDArray(value: object): value is NDArray {
  for (let at = getPrototypeOf(value); at !== null; at = getPrototypeOf(at)) {
    if (at === NDArrayPrototype) return true;
    if (isProxy(at)) return false;
  }
  return false;
}

function checkedSize({ dtype, shape, block }: NDArray, path: string): number {
  if (typeof dtype !== "string" || getOwnPropertyDescriptor(BYTES_PER_ELEMENT, dtype) === undefined) {
    throw refuse(path, "is an NDArray of an unknown dtype");
  }
  if (!isArray(shape) || shape.length > MAX_AXES) throw refuse(path, "is an NDArray without a valid shape");
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    const length: unknown = shape[axis];
    if (!isSafeInteger(length) || (length as number) < 0)
      throw refuse(path, "has an invalid shape: every axis must be an integer >= 0");
    size *= length as number;
  }
  if (block.released) throw refuse(path, "is an array that scope(...) has freed; return it from the scope");
  return size;
}

function instanceText(prototype: object): string {
  if (prototype === ArrayPrototype) return "an object that only looks like an array";
  const found = getOwnPropertyDescriptor(prototype, "constructor")?.value as unknown;
  const name = typeof found === "function" ? getOwnPropertyDescriptor(found, "name")?.value : undefined;
  return typeof name === "string" && name !== "" ? `an instance of ${name}` : "an instance of a class";
}

function refuse(path: string, what: string): Refused {
  return new Refused("not-plain", `its answer${path === "" ? "" : ` at ${path}`} ${what}`);
}
