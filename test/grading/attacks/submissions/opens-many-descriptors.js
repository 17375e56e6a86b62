/**
 * Attack: opens descriptors until there are no more
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  let opened = 0;
  try {
    for (; opened < 1e6; opened++) fs.openSync(new URL(import.meta.url), "r");
  } catch {
    // the limit
  }
  return `${opened} descriptors`;
}

export function rowSums() {
  return 0;
}
