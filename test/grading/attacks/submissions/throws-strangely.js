/**
 * Attack: throws what is no error, and errors that fight back when they are read
 * Honest: add
 * Line: mean threw
 * Line: rowSums threw
 * Sample: yes
 */
export { add } from "./honest.js";

let turn = 0;

export function mean() {
  const strange = [null, undefined, Symbol("x"), { toString: null }, new Proxy({}, {}), 42n, () => 42];
  throw strange[turn++ % strange.length];
}

export function rowSums() {
  const error = new Error("x".repeat(1e7));
  Object.defineProperty(error, "stack", {
    get() {
      throw error;
    },
  });
  Object.defineProperty(error, "name", { value: { toString: () => "AssertionError" } });
  throw error;
}
