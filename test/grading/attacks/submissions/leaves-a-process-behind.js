/**
 * Attack: starts a process that outlives it and rewrites the results later
 * Honest: add
 * Line: mean threw
 * Sample: yes
 */
import bait from "./bait.json";

export { add } from "./honest.js";

const { spawn } = process.getBuiltinModule("node:child_process");

export function mean() {
  const later = `setInterval(() => require("fs").writeFileSync("${bait.folder}/attack-late.json", "{}"), 50)`;
  const child = spawn(process.execPath, ["-e", later], { detached: true, stdio: "ignore" });
  child.on("error", () => {});
  child.unref();
  return child.pid ?? "no process";
}

export function rowSums() {
  return 0;
}
