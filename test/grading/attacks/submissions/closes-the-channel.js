/**
 * Attack: closes the grader's channel, or reads from it what was meant for the child's code
 * Honest: add
 * Line: mean failed
 * Line: rowSums failed
 * Seconds: 0.5
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  fs.closeSync(3);
  return 42;
}

export function rowSums() {
  const loot = Buffer.alloc(1000);
  fs.readSync(3, loot, 0, 1000, null);
  return loot.toString();
}
