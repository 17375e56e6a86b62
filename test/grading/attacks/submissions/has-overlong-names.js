/**
 * Attack: names and paths of a hundred thousand characters (written by the suite)
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";
export * from "./overlong.js";

export function mean() {
  return 42;
}

export function rowSums() {
  return 42;
}
