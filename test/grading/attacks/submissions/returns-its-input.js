/**
 * Attack: writes the result into its input and returns that, and a view of it
 * Honest: add
 * Line: mean value
 * Line: rowSums value
 * Sample: yes
 */
export { add } from "./honest.js";

export function mean(x) {
  return x.fill(x.mean()).get(0);
}

export function rowSums(X) {
  X.fill(0);
  return X.slice(0);
}
