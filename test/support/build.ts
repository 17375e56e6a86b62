import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Vitest's global set-up: compiles `dist/` once before the tests, because the package test, the command line's tests
 * and the benchmark's children run what a user runs, and a stale `dist/` would let them pass on yesterday's code.
 */
export default function build(): void {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}
