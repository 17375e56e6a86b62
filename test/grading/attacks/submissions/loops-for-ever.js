/**
 * Attack: loops for ever
 * Honest: add
 * Line: mean timeout
 * Line: rowSums timeout
 * Sample: yes
 * Seconds: 0.5
 */
export { add } from "./honest.js";

export function mean() {
  for (;;);
}

/** A regular expression that takes a thousand years. */
export function rowSums() {
  return /^(a+)+$/.test(`${"a".repeat(60)}b`);
}
