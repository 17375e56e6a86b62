import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

const INTERRUPT_AT = new URL("./interrupt-at.mjs", import.meta.url).href;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the compiled command in a folder. */
export function startNoloop(cwd: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
}

/** The same, interrupted as by Ctrl-C when it prints this text on stderr. */
export function startInterrupted(cwd: string, args: readonly string[], at: string): ChildProcess {
  return spawn(process.execPath, ["--import", INTERRUPT_AT, MAIN, ...args], {
    cwd,
    env: { ...process.env, NOLOOP_TEST_INTERRUPT_AT: at },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** What a command said until it ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => (out += chunk));
  child.stderr?.on("data", (chunk) => (err += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}
