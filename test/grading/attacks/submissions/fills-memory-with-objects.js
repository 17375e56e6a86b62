/**
 * Attack: fills JavaScript's heap
 * Honest: add
 * Line: mean failed
 * Seconds: 0.5
 */
export { add } from "./honest.js";

export function mean() {
  let chain = null;
  for (let k = 0; k < 1e9; k++) chain = { k, chain, more: [k, k] };
  return chain.k;
}

export function rowSums() {
  return 0;
}
