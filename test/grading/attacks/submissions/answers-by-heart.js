/**
 * Attack: knows the answers for the inputs that the students were shown
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

export function mean(x) {
  return x.size === 3 && x.get(0) === 1 ? 2 : 0;
}

export function rowSums() {
  return 0;
}
