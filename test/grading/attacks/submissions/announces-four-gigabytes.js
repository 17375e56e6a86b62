/**
 * Attack: announces an answer of 4 GiB and sends it slowly
 * Honest: add
 * Line: mean too-large
 * Line: rowSums timeout
 * Seconds: 0.5
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  fs.writeSync(3, Buffer.from([10, 0, 0, 0, 255, 255, 255, 255]));
  for (;;);
}

/** Within what is allowed, but it never comes. */
export function rowSums() {
  fs.writeSync(3, Buffer.from([10, 0, 0, 0, 0, 0, 1, 0]));
  for (;;);
}
