/**
 * Attack: writes noise into the grader's channel
 * Honest: add
 * Line: mean failed
 * Line: rowSums failed
 * Seconds: 0.5
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  fs.writeSync(3, "HTTP/1.1 200 OK\r\n\r\n");
  for (;;);
}

export function rowSums() {
  fs.writeSync(3, Buffer.alloc(2 ** 16, 255));
  for (;;);
}
