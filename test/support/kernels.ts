import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Vitest's global set-up: compiles the kernels if their sources have changed, so that no test runs yesterday's. */
export default function buildKernels(): void {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  execFileSync("npm", ["run", "--silent", "build:kernels"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
