/** What a submission may import, and the error message for any other import. */
import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import type { Loader, OnLoadResult, OnResolveArgs, OnResolveResult, PartialMessage, Plugin } from "esbuild";
import type { StartFailureReason } from "../submission-process.js";

/** The file of each package that may be imported, relative to the submission's bundle. */
const PACKAGES: Readonly<Record<string, string>> = { "noloop/arrays": "../runtime/arrays.mjs" };

const LOADERS: Readonly<Record<string, Loader>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".js": "js",
  ".mjs": "js",
  ".json": "json",
};

const MAX_FILES = 200;
const MAX_FILE_BYTES = 2 ** 20;
const MAX_SHOWN = 120;

/** An esbuild plugin that resolves and reads every file itself: esbuild's own resolution would leave the folder. */
export function importRules(folder: string, allowedImports: readonly string[]): Plugin {
  let files = 0;
  return {
    name: "import-rules",
    setup(bundler) {
      bundler.onResolve({ filter: /.*/ }, (args) => resolveImport(folder, allowedImports, args));
      bundler.onLoad({ filter: /.*/ }, ({ path }) => {
        if (++files > MAX_FILES)
          return failure("too-large", `the submission has more than ${MAX_FILES} files`);
        return load(path);
      });
    },
  };
}

function resolveImport(
  folder: string,
  allowed: readonly string[],
  { path, importer, kind }: OnResolveArgs,
): OnResolveResult {
  if (kind === "entry-point") return findFile(folder, join(folder, path), path);
  const runtimePath = allowed.includes(path) ? PACKAGES[path] : undefined;
  if (runtimePath !== undefined) return { path: runtimePath, external: true };
  if (/^\.\.?(\/|$)/.test(path)) return findFile(folder, resolve(dirname(importer), path), path);
  return failure("import", `${forbiddenText(path)}; a submission may import ${allowedText(allowed)}`);
}

function allowedText(allowed: readonly string[]): string {
  const own = "its own files by a relative path (./helpers.js)";
  return allowed.length === 0 ? own : `${allowed.map((name) => `"${name}"`).join(", ")} and ${own}`;
}

function forbiddenText(path: string): string {
  const shown = shownPath(path);
  if (isBuiltin(path)) return `${shown} is a Node module, which submissions may not use`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return `${shown} is a URL, and submissions may not import URLs`;
  if (path.startsWith("/") || path.includes("\\")) return `${shown} is an absolute path`;
  return `${shown} is a package that is not on the assignment's list`;
}

/** The files that an import may mean: TypeScript is imported by the name of its compiled file. */
function candidates(path: string): readonly string[] {
  const asTypeScript = path.replace(/\.(m?)js$/, ".$1ts");
  return [path, asTypeScript, `${path}.ts`, `${path}.js`, join(path, "index.ts"), join(path, "index.js")];
}

function findFile(folder: string, wanted: string, written: string): OnResolveResult {
  const shown = shownPath(written);
  if (!isInside(folder, wanted)) return failure("import", `${shown} is outside the submission's folder`);
  for (const candidate of candidates(wanted)) {
    const real = realFile(candidate);
    if (real === undefined) continue;
    if (!isInside(folder, real)) {
      return failure("import", `${shown} is a link to a file outside the submission's folder`);
    }
    if (LOADERS[extname(real)] === undefined) {
      return failure("import", `${shown} is neither TypeScript, JavaScript nor JSON`);
    }
    return { path: real };
  }
  return failure("import", `there is no file ${shown} in the submission`);
}

function realFile(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    return lstatSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

function isInside(folder: string, path: string): boolean {
  const inner = relative(folder, path);
  return inner !== ".." && !inner.startsWith(`..${sep}`) && resolve(folder, inner) === path;
}

function load(path: string): OnLoadResult {
  const name = shownPath(path.split(sep).at(-1)!);
  try {
    if (lstatSync(path).size > MAX_FILE_BYTES) {
      return failure("too-large", `${name} has more than ${MAX_FILE_BYTES} bytes`);
    }
    const contents = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    return { contents, loader: LOADERS[extname(path)]! };
  } catch (problem) {
    if (problem instanceof TypeError) return failure("encoding", `${name} is not UTF-8; save it as UTF-8`);
    return failure("folder", `${name} cannot be read`);
  }
}

function shownPath(path: string): string {
  return JSON.stringify(path.length > MAX_SHOWN ? `${path.slice(0, MAX_SHOWN)}...` : path);
}

function failure(reason: StartFailureReason, text: string): { errors: PartialMessage[] } {
  return { errors: [{ text, detail: reason }] };
}
