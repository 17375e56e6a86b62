/** The noloop that runs: where it came from, and the tarball that npm packs of it. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { NoloopError } from "../../support/errors.js";

const run = promisify(execFile);

/** Two up from src/grading/ as from dist/grading/. */
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export type PackageOrigin =
  | "clone" // a folder outside of any node_modules: a git clone, or an unpacked tarball
  | "registry" // installed by version; the version can be installed again
  | "tarball" // installed from a file
  | "git" // installed from a git repository
  | "url" // installed from a tarball on a web server
  | "unknown"; // installed globally, or by a package manager that writes down nothing that npm would read

const LOCKFILE = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ resolved: z.string().optional(), integrity: z.string().optional() }),
  ),
});

/** What old versions of npm wrote into each package.json that they installed. */
const MANIFEST = z.looseObject({ name: z.string(), _resolved: z.string().optional() });

/** @param root - The package's folder, after symbolic links were followed; only a test names another than the running one. */
export function findOrigin(root: string = ROOT): PackageOrigin {
  const folder = root.replace(/[\\/]$/, "");
  const modules = dirname(folder);
  if (basename(modules) !== "node_modules") return "clone";
  const locked = lockedPackage(modules, basename(folder));
  const resolved = locked?.resolved ?? readJson(join(folder, "package.json"), MANIFEST)?._resolved;
  // with npm's omit-lockfile-registry-resolved, packages of a registry are those without an address
  if (resolved === undefined) return locked?.integrity === undefined ? "unknown" : "registry";
  if (resolved.startsWith("file:")) return "tarball";
  if (resolved.startsWith("git")) return "git";
  return /^https?:.*\/-\/[^/]+\.tgz$/.test(resolved) ? "registry" : "url";
}

/** The package's entry in the lockfile that npm keeps in the topmost node_modules of an installation. */
function lockedPackage(modules: string, name: string) {
  let inside = name;
  for (let folder = modules; dirname(folder) !== folder; folder = dirname(folder)) {
    inside = `${basename(folder)}/${inside}`;
    if (basename(folder) !== "node_modules") continue;
    const lockfile = readJson(join(folder, ".package-lock.json"), LOCKFILE);
    if (lockfile !== undefined) return lockfile.packages[inside];
  }
  return undefined;
}

function readJson<Content>(file: string, form: z.ZodType<Content>): Content | undefined {
  try {
    return form.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined; // not there, or not npm's: nothing is known
  }
}

const DEPENDENCIES = z.looseObject({ dependencies: z.record(z.string(), z.string()) });

/** The exact version of one of our dependencies. A folder that has another of vitest has two, and neither sees our tests. */
export function dependencyVersion(name: string): string {
  const version = readJson(join(ROOT, "package.json"), DEPENDENCIES)?.dependencies[name];
  if (version === undefined) throw new Error(`${ROOT}package.json names no version of ${name}`);
  return version;
}

export interface Tarball {
  readonly name: string; // such as noloop-0.1.0.tgz
  readonly content: Uint8Array;
}

/**
 * Packs the running noloop as `npm pack` does.
 *
 * @throws {NoloopError} code FILE, if npm is not there or cannot pack it, or if a clone was not built.
 */
export async function packNoloop(): Promise<Tarball> {
  if (!existsSync(join(ROOT, "dist", "cli", "main.js"))) {
    throw new NoloopError("FILE", `${ROOT} is not built, so it cannot be packed; run there: npm run build`);
  }
  const folder = await mkdtemp(join(tmpdir(), "noloop-pack-"));
  try {
    await runNpm(["pack", "--ignore-scripts", "--pack-destination", folder, ROOT], folder);
    const [name] = await readdir(folder);
    if (name === undefined) throw new Error("npm pack wrote nothing");
    return { name, content: await readFile(join(folder, name)) };
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new NoloopError("FILE", `noloop could not be packed by npm: ${why}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** npm is a script of Node: started by its path where npm names it, because on Windows "npm" itself is a batch file. */
async function runNpm(args: readonly string[], cwd: string): Promise<void> {
  const script = process.env.npm_execpath;
  if (script !== undefined && basename(script) === "npm-cli.js") {
    await run(process.execPath, [script, ...args], { cwd });
  } else if (process.platform === "win32") {
    await run(
      "npm.cmd",
      args.map((arg) => `"${arg}"`),
      { cwd, shell: true },
    );
  } else {
    await run("npm", args, { cwd });
  }
}
