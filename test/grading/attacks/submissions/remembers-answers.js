/**
 * Attack: computes once and repeats the answer at every further call
 * Honest: add
 * Line: mean value
 */
import { mean as honestMean } from "./honest.js";

export { add } from "./honest.js";

let known;

export function mean(x) {
  known ??= honestMean(x);
  return known;
}

export function rowSums(X) {
  return X;
}
