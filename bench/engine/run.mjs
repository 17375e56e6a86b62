// Compiles one program of this folder and runs it, so that what is timed never went through tsx:
// `npm run bench:engine -- sharing --help`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [name = "", ...options] = process.argv.slice(2);
const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
if (!/^\w+$/.test(name) || !existsSync(source)) {
  console.error(`expected a program of bench/engine (matmul, sharing) and its options, got "${name}"`);
  process.exit(2);
}
const outfile = fileURLToPath(new URL(`../../node_modules/.cache/noloop-bench/${name}.mjs`, import.meta.url));
await build({
  entryPoints: [source],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, [outfile, ...options], { stdio: "inherit" });
process.exitCode = status ?? 1;
