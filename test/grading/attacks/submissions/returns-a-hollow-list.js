/**
 * Attack: returns a list that says it has four thousand million elements
 * Honest: add
 * Line: mean too-large
 * Line: rowSums value
 */
export { add } from "./honest.js";

export function mean() {
  const list = [];
  list.length = 4294967295;
  return list;
}

export function rowSums() {
  return Object.assign([1, 2], { extra: 42 });
}
