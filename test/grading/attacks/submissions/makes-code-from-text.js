/**
 * Attack: makes code from text, and a context of its own
 * Honest: add
 * Line: mean threw
 * Line: rowSums value
 */
export { add } from "./honest.js";

export function mean() {
  return new Function("return process.env")();
}

export function rowSums() {
  const vm = process.getBuiltinModule("node:vm");
  return vm.runInNewContext("typeof require + typeof process");
}
