/**
 * Timed processes run compiled JavaScript, but tests run from TypeScript sources, and `dist/` may be missing or older than
 * they are. So tests that start real processes compile what these need into a folder of its own: file by file with
 * TypeScript's `transpileModule`, which drops the types and nothing else, as `npm run build` does without the type check.
 * esbuild would be faster, but it is here only as a dependency of other packages, and rewrites code in its own way.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

export interface Compiled {
  /** The compiled counterpart of an entry, "src/benchmark/child.ts". */
  url(entry: string): URL;
  remove(): void;
}

/** Compiles the entries and all they import. The folder lies in node_modules, so that packages are found from it. */
export function compile(...entries: readonly string[]): Compiled {
  const cache = join(ROOT, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "noloop-compiled-"));
  const target = (source: string) => join(folder, relative(ROOT, source)).replace(/\.ts$/, ".js");
  writeFileSync(join(folder, "package.json"), '{ "name": "noloop", "type": "module" }\n');
  const sources = new Set(entries.map((entry) => join(ROOT, entry)));
  for (const source of sources) {
    // A set is walked to its end even while it grows.
    const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), {
      compilerOptions: OPTIONS,
      fileName: source,
    });
    mkdirSync(dirname(target(source)), { recursive: true });
    writeFileSync(target(source), outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      if (fileName.startsWith(".")) sources.add(join(dirname(source), fileName).replace(/\.js$/, ".ts"));
    }
  }
  return {
    url: (entry) => pathToFileURL(target(join(ROOT, entry))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
