/**
 * Attack: hooks what the child's own code might step on: setters on prototypes, then, iterators
 * Honest: none
 */
export { add } from "./honest.js";

for (const key of ["0", "1", "id", "is", "next", "bytes", "then"]) {
  Object.defineProperty(Object.prototype, key, { set() {}, get: () => 0, configurable: true });
}
Array.prototype.push = () => 0;
Array.prototype[Symbol.iterator] = function* () {};
// biome-ignore lint/suspicious/noThenProperty: that is the attack
Promise.prototype.then = (resolve) => resolve(42);
Function.prototype.call = () => 42;
Function.prototype.apply = () => 42;
String.prototype.slice = () => "";
WeakSet.prototype.has = () => false;

export function mean() {
  return 42;
}

export function rowSums() {
  return 42;
}
