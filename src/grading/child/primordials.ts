/**
 * The built-ins of JavaScript and Node that the child's own code uses, saved before a submission can change them.
 * Verdicts do not depend on it (the trusted side trusts nothing from here). It gives a clear message to an honest
 * submission that polyfills something and to a hostile one that breaks everything.
 *
 * After a submission has been loaded, the code of this folder must not call a method of a built-in by its name, spread,
 * or assign to an element of an ordinary array: a submission can hook all of these.
 */
import { readSync, writeSync } from "node:fs";
import { types } from "node:util";

export const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } =
  Reflect;
export const { isArray } = Array;
export const { isFinite: isFiniteNumber, isSafeInteger } = Number;
export const { is: sameValue } = Object;
export const { parse: parseJson, stringify: stringifyJson } = JSON;
export const { isProxy, isPromise, isNativeError, isSharedArrayBuffer, isTypedArray } = types;
export const ArrayPrototype = Array.prototype;
export const ObjectPrototype = Object.prototype;
export const { imul } = Math;
export const Bytes = Uint8Array;
export const Words = Int32Array;
export const Doubles = Float64Array;
export const OwnWeakSet = WeakSet;
export const afterEvents = setImmediate;
export const exit = (process as unknown as { reallyExit(code: number): never }).reallyExit;
export { readSync, writeSync };

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;

/** Node reads these properties when we write; honest code does not redefine them. */
for (const name of ["byteLength", "byteOffset", "buffer", "length"]) {
  Object.defineProperty(TypedArrayPrototype, name, { configurable: false });
}

function getter<T>(of: object, name: string | symbol): (self: unknown) => T {
  const get = getOwnPropertyDescriptor(of, name)!.get!;
  return (self) => apply(get, self, []) as T;
}

export const byteLengthOf = getter<number>(TypedArrayPrototype, "byteLength");
export const byteOffsetOf = getter<number>(TypedArrayPrototype, "byteOffset");
export const bufferOf = getter<ArrayBufferLike>(TypedArrayPrototype, "buffer");
const lengthOfBuffer = getter<number>(ArrayBuffer.prototype, "byteLength");
const lengthOfShared = getter<number>(SharedArrayBuffer.prototype, "byteLength");
export const byteLengthOfBuffer = (buffer: ArrayBufferLike) =>
  isSharedArrayBuffer(buffer) ? lengthOfShared(buffer) : lengthOfBuffer(buffer);
const lengthOf = getter<number>(TypedArrayPrototype, "length");
export const bytesPerElement = (view: unknown) => Math.max(1, byteLengthOf(view) / (lengthOf(view) || 1));
/** "Float64Array" and so on; undefined for a value that is not a typed array. */
export const kindOf = getter<string | undefined>(TypedArrayPrototype, Symbol.toStringTag);

const has = WeakSet.prototype.has;
const add = WeakSet.prototype.add;
const remove = WeakSet.prototype.delete;
export const setHas = (set: WeakSet<object>, value: object) => apply(has, set, [value]) as boolean;
export const setAdd = (set: WeakSet<object>, value: object) => void apply(add, set, [value]);
export const setRemove = (set: WeakSet<object>, value: object) => void apply(remove, set, [value]);

const decoder = new TextDecoder();
const decode = decoder.decode;
export const textOf = (bytes: Uint8Array) => apply(decode, decoder, [bytes]) as string;

const encoder = new TextEncoder();
const encode = encoder.encode;
export const bytesOf = (text: string) => apply(encode, encoder, [text]) as Uint8Array;

const slice = String.prototype.slice;
export const cutTo = (text: string, length: number) => apply(slice, text, [0, length]) as string;
