/**
 * Attack: leaves timers that go on computing between the calls
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

globalThis.beats = 0;

export function mean() {
  setInterval(() => {
    for (let k = 0; k < 1e7; k++) globalThis.beats += k;
  }, 0);
  return 42;
}

export function rowSums() {
  return 42;
}
