/**
 * Attack: ends itself by signals
 * Honest: add
 * Line: mean failed
 * Line: rowSums killed
 * Seconds: 0.5
 */
export { add } from "./honest.js";

export function mean() {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

export function rowSums() {
  process.abort();
}
