/**
 * Attack: replaces itself by a Node without the permission model
 * Honest: add
 * Line: mean threw
 */
export { add } from "./honest.js";

export function mean() {
  if (typeof process.execve !== "function") throw new Error("this Node cannot replace itself");
  process.execve(process.execPath, ["node", "-e", "require('fs').writeSync(3, 'owned')"], {});
  return "replaced";
}

export function rowSums() {
  return 0;
}
