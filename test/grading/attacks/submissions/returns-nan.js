/**
 * Attack: returns NaN everywhere, which fails to differ from anything
 * Honest: add
 * Line: mean value
 * Line: rowSums value
 * Sample: yes
 */
import { full } from "noloop/arrays";

export { add } from "./honest.js";

export function mean() {
  return Number.NaN;
}

export function rowSums(X) {
  return full([X.shape[0]], Number.NaN);
}
