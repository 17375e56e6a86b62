import { type ChildProcess, spawn } from "node:child_process";

/** Computes without end, and ends when its parent is gone: a run that is killed leaves no load behind. */
const SPIN = `
const parent = process.ppid;
while (process.ppid === parent) for (let k = 0, x = 1; k < 1e8; k++) x = (x * 16807) % 2147483647;`;

/** Starts processes that keep a core each busy. */
export function startLoad(count: number): readonly ChildProcess[] {
  return Array.from({ length: count }, () => spawn(process.execPath, ["--eval", SPIN], { stdio: "ignore" }));
}

export function endLoad(load: readonly ChildProcess[]): void {
  for (const child of load) child.kill("SIGKILL");
}
