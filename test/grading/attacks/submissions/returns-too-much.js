/**
 * Attack: returns more than an answer may hold: bytes, text, and one list many times
 * Honest: add
 * Line: mean too-large
 * Line: rowSums too-large
 * Sample: yes
 */
import { zeros } from "noloop/arrays";

export { add } from "./honest.js";

export function mean() {
  return zeros([1000, 1000, 10]);
}

/** 2 ** 40 lists, by reference. */
export function rowSums() {
  let twice = ["x".repeat(1000)];
  for (let k = 0; k < 40; k++) twice = [twice, twice];
  return twice;
}
