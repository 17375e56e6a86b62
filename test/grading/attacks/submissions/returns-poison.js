/**
 * Attack: returns keys that poison prototypes, and text that is code elsewhere
 * Honest: add
 * Line: mean value
 * Line: rowSums value
 */
export { add } from "./honest.js";

export function mean() {
  return JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}');
}

export function rowSums() {
  return "</script><script>alert(1)</script>\u001b[2J=cmd|' /C calc'!A0";
}
