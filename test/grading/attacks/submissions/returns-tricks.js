/**
 * Attack: returns objects with toJSON, valueOf and toPrimitive
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums not-plain
 * Sample: yes
 */
export { add } from "./honest.js";

export function mean() {
  return { toJSON: () => 42, valueOf: () => 42, [Symbol.toPrimitive]: () => 42 };
}

export function rowSums() {
  return new (class Equal {
    asymmetricMatch() {
      return true;
    }
  })();
}
