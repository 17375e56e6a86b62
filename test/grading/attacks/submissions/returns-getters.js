/**
 * Attack: returns an object whose getter gives what is asked for
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums value
 */
export { add } from "./honest.js";

export function mean() {
  let looks = 0;
  return {
    get value() {
      return looks++;
    },
  };
}

export function rowSums() {
  return { valueOf: 42, toString: 42, toJSON: 42, length: 2, constructor: { name: "NDArray" } };
}
