import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Vitest's global set-up: compiles `dist/` before the tests, unless it is up to date. The package test, the command line's
 * tests and the benchmark's children run what a user runs, and a stale `dist/` would let them pass on yesterday's code.
 */
export default function build(): void {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const build = ["scripts/build.mjs", "--if-stale"];
  execFileSync(process.execPath, build, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}
