/**
 * Attack: starts programs, in every way there is
 * Honest: add
 * Line: mean value
 * Sample: yes
 */
export { add } from "./honest.js";

const { spawn, spawnSync, fork } = process.getBuiltinModule("node:child_process");

export function mean() {
  const attempts = [
    () => spawnSync("/bin/sh", ["-c", "id > /tmp/attack-id"]),
    () => spawnSync(process.execPath, ["--version"]),
    () =>
      process.binding("spawn_sync").spawn({ file: process.execPath, args: ["node", "--version"], stdio: [] }),
    () => spawn(process.execPath, ["--version"]).on("error", () => {}),
    () => fork("/app/runtime/runtime.mjs").on("error", () => {}),
  ];
  return attempts.map((attempt) => {
    try {
      const { pid, error, status } = attempt();
      return pid > 0 && !error ? "started" : `refused: ${error?.code ?? status}`;
    } catch (error) {
      return `refused: ${error.code}`;
    }
  });
}

export function rowSums() {
  return 0;
}
