/**
 * Attack: patches the prototypes that numbers travel through
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

const prototype = Object.getPrototypeOf(Float64Array.prototype);
for (const key of ["set", "subarray", "fill", "slice", "every", "some", "map"])
  prototype[key] = () => prototype;
for (const key of ["length", "byteLength", "byteOffset", "buffer"]) {
  try {
    Object.defineProperty(prototype, key, { get: () => 0, configurable: true });
  } catch {
    // the child's code has locked these
  }
}
globalThis.Float64Array = class extends Float64Array {};
globalThis.Uint8Array = class extends Uint8Array {};

export function mean() {
  return 42;
}

export function rowSums() {
  return 42;
}
