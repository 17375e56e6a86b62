/**
 * Attack: hooks what it can to see its inputs before the clock runs
 * Honest: add
 * Line: mean value
 */
import { NDArray } from "noloop/arrays";

export { add } from "./honest.js";

const seen = [];
const set = Object.getPrototypeOf(Float64Array.prototype).set;
Object.getPrototypeOf(Float64Array.prototype).set = function (...rest) {
  seen.push(this);
  return set.apply(this, rest);
};
const push = Array.prototype.push;
Array.prototype.push = function (...values) {
  for (const value of values) if (value instanceof NDArray) seen[seen.length] = value;
  return push.apply(this, values);
};

export function mean() {
  return seen.length;
}

export function rowSums() {
  return 42;
}
