import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The scripts here run through `tsx`, which would distort timings; what is timed runs in processes of its own, from
 * `dist/`. Stops with a sentence if that is not built.
 */
export function compiledChild(): URL {
  const child = new URL("../dist/benchmark/child.js", import.meta.url);
  if (existsSync(fileURLToPath(child))) return child;
  console.error("dist/ is not built: run `npm run build` first");
  process.exit(2);
}
