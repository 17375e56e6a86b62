/**
 * Attack: patches every clock, so that a slow function looks fast
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

performance.now = () => 0;
Date.now = () => 0;
process.hrtime = () => [0, 0];
process.hrtime.bigint = () => 0n;

const { Atomics: waiting, SharedArrayBuffer: Buffer } = globalThis;

/** Takes 0.3 s. */
export function mean() {
  waiting.wait(new Int32Array(new Buffer(4)), 0, 0, 300);
  return 0;
}

export function rowSums() {
  return 0;
}
