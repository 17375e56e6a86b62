/**
 * Attack: returns proxies that are whatever one asks for
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums not-plain
 * Sample: yes
 */
export { add } from "./honest.js";

const anything = new Proxy(() => {}, { get: () => anything, apply: () => anything });

export function mean() {
  return new Proxy({}, { get: () => 42, ownKeys: () => ["a"] });
}

export function rowSums() {
  return { loss: 1, dW: anything };
}
