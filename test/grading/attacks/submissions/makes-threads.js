/**
 * Attack: makes worker threads that go on computing, and read files in its place
 * Honest: add
 * Line: mean threw
 */
export { add } from "./honest.js";

const { Worker } = process.getBuiltinModule("node:worker_threads");

export function mean() {
  for (let k = 0; k < 100; k++) new Worker("for (;;);", { eval: true });
  return "threads";
}

export function rowSums() {
  return 0;
}
