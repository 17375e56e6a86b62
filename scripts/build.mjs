/**
 * `npm run build` compiles src/ into dist/; with `--if-stale`, only if dist/ was not built from these very sources. Their
 * hash is removed first and written last, so that an interrupted build counts as stale.
 *
 * `--prepare` is npm's `prepare` step, which npm runs after `npm ci` and `npm install`, before it packs, and when
 * `npx noloop` is typed in a clone. In the last case it builds nothing: npm shows no output of the step, and an interrupt
 * leaves a damaged folder in npm's cache.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pruneBuild } from "./prune-build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "dist", ".source-hash");

const [mode] = process.argv.slice(2);
if (mode === "--prepare" && process.env.npm_command === "exec") requireBuilt();
else if (mode === undefined || isStale()) build();

function build() {
  requireTools();
  console.error("noloop: building dist/, which takes up to a minute");
  rmSync(stamp, { force: true });
  runNode(join("src", "engine", "assembly", "build.mjs"));
  compile();
  runNode(join("dist", "grading", "run", "build-bundles.js"));
  chmodSync(join(root, "dist", "cli", "main.js"), 0o755); // as npm installs it: a package packed from either is the same
  writeFileSync(stamp, hashSources());
}

/** Takes seconds where little changed. A declaration that was pruned and is needed now comes back with a full build. */
function compile() {
  const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  runNode(tsc, "-b", "tsconfig.build.json");
  try {
    pruneBuild(root);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    runNode(tsc, "-b", "--force", "tsconfig.build.json");
    pruneBuild(root);
  }
}

function isStale() {
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== hashSources();
}

function runNode(...args) {
  try {
    execFileSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  } catch (error) {
    process.exit(error.status ?? 1); // the program has said what is wrong
  }
}

function requireBuilt() {
  if (!existsSync(join(root, "dist", "cli", "main.js"))) fail("noloop is not built; run: npm run build");
}

/** Of all that the build reads: sources, this folder, and the settings and versions of the tools. */
function hashSources() {
  const hash = createHash("sha256");
  const settings = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
  const sources = ["src", "scripts"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  for (const file of [...settings, ...sources.sort()]) {
    const path = join(root, file);
    const isSource = existsSync(path) && statSync(path).isFile() && !/\.generated\.ts(\.|$)/.test(file);
    if (isSource) hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function requireTools() {
  try {
    for (const tool of ["typescript/bin/tsc", "assemblyscript/asc"]) import.meta.resolve(tool);
  } catch {
    fail("the build needs the development dependencies; run: npm ci --include=dev");
  }
}

function fail(message) {
  console.error(`noloop: ${message}`);
  process.exit(1);
}
