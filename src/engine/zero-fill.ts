/**
 * Zeros in the shared memory. `fill` of a typed array over shared memory writes element by element (V8 must not tear
 * them); WebAssembly's own `memory.fill` is some 20 times faster.
 */
import { sharedMemory } from "./memory.js";

/**
 * (module
 *   (import "engine" "memory" (memory 1 65536 shared))
 *   (func (export "zeroFill") (param $from i32) (param $bytes i32)
 *     (memory.fill (local.get $from) (i32.const 0) (local.get $bytes))))
 */
const MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
  ...[0x01, 0x06, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x00], // types: (i32, i32) -> ()
  ...[0x02, 0x15, 0x01, 0x06, ...ascii("engine"), 0x06, ...ascii("memory")], // imports: engine.memory,
  ...[0x02, 0x03, 0x01, 0x80, 0x80, 0x04], //            a memory, shared, 1 to 65536 pages
  ...[0x03, 0x02, 0x01, 0x00], // functions: one of type 0
  ...[0x07, 0x0c, 0x01, 0x08, ...ascii("zeroFill"), 0x00, 0x00], // exports: function 0
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00], // code: one body of 11 bytes, no locals
  ...[0x20, 0x00, 0x41, 0x00, 0x20, 0x01], // local.get 0, i32.const 0, local.get 1
  ...[0xfc, 0x0b, 0x00, 0x0b], // memory.fill, end
);

function ascii(text: string): readonly number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

let fill: ((from: number, bytes: number) => void) | undefined;

/** Writes `bytes` zeros from the address `from` on. */
export function zeroFill(from: number, bytes: number): void {
  fill ??= instantiate();
  fill(from, bytes); // both up to 2**32, passed on modulo 2**32, as addresses are
}

function instantiate(): (from: number, bytes: number) => void {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(MODULE), {
    engine: { memory: sharedMemory() },
  });
  return instance.exports.zeroFill as (from: number, bytes: number) => void;
}
