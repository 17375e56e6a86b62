/**
 * Attack: takes memory that is not an array's: shared buffers, WebAssembly, strings
 * Honest: add
 * Line: mean memory
 * Line: rowSums memory
 */
export { add } from "./honest.js";

export function mean() {
  const hoard = [];
  for (let k = 0; k < 64; k++) {
    hoard.push(new Uint8Array(new SharedArrayBuffer(2 ** 26)).fill(1));
  }
  return hoard.length;
}

export function rowSums() {
  const hoard = [];
  for (let k = 0; k < 64; k++) {
    const memory = new WebAssembly.Memory({ initial: 1024, maximum: 1024 });
    hoard.push(new Uint8Array(memory.buffer).fill(1));
  }
  return hoard.length;
}
