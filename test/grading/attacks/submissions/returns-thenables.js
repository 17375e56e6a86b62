/**
 * Attack: returns an object with a then of its own, and a promise with a patched one
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums value
 */
export { add } from "./honest.js";

export function mean() {
  // biome-ignore lint/suspicious/noThenProperty: that is the attack
  return { then: (resolve) => resolve(42) };
}

export function rowSums() {
  const promise = Promise.resolve(41);
  // biome-ignore lint/suspicious/noThenProperty: that is the attack
  promise.then = (resolve) => resolve(42);
  return promise;
}
