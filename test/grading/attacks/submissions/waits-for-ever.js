/**
 * Attack: returns a promise that nobody settles, and one that is always a moment away
 * Honest: add
 * Line: mean timeout
 * Line: rowSums timeout
 * Sample: yes
 * Seconds: 0.5
 */
export { add } from "./honest.js";

export function mean() {
  return new Promise(() => {});
}

export function rowSums() {
  return new Promise(() => setInterval(() => {}, 10));
}
