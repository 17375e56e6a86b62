/**
 * Attack: prints a gigabyte
 * Honest: add
 * Line: mean output
 * Sample: yes
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  const line = "x".repeat(2 ** 20);
  for (let k = 0; k < 1024; k++) fs.writeSync(1, line);
  return 0;
}

export function rowSums() {
  return 0;
}
