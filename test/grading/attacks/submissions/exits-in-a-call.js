/**
 * Attack: ends with success in the middle of a test
 * Honest: add
 * Line: mean exited
 * Line: rowSums exited
 * Sample: yes
 */
export { add } from "./honest.js";

export function mean() {
  process.exit(0);
}

export function rowSums() {
  process.reallyExit(0);
}
