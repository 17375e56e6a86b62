/**
 * Attack: returns what cannot be sent: functions, symbols, big integers, maps, dates, typed arrays
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums not-plain
 */
export { add } from "./honest.js";

let turn = 0;

export function mean() {
  return [() => 42, Symbol("x"), 42n, new Map([[1, 2]]), new Date(), /x/, new Error("x")][turn++ % 7];
}

export function rowSums() {
  return new Float64Array(3);
}
