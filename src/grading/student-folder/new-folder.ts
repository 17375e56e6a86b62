/** The folder that a student works in: it stands alone, and holds nothing of the solution or of the hidden tests. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Assignment } from "../../assignments/assignment.js";
import { loadAssignment, studentFilesFolder } from "../../assignments/registry.js";
import { dependencyVersion } from "./own-package.js";
import { type PackageSource, sourceForFolder, specFrom } from "./package-source.js";
import { addStart } from "./start-text.js";
import { requireEmpty, writeFolder } from "./write-folder.js";

export interface NewFolder {
  readonly assignment: Assignment;
  readonly folder: string;
  readonly files: readonly string[]; // in the order a student should look at them
  readonly source: PackageSource;
}

/**
 * Writes the folder of an assignment, and into it the tarball of this noloop, unless a registry has it.
 *
 * @param id - Of the assignment.
 * @param folder - It must be new or empty.
 * @param spec - What its package.json asks for as noloop; default: what made the folder.
 * @throws {NoloopError} code USAGE if there is no such assignment or the spec is none, FILE if the folder holds something
 *   or cannot be written, or noloop cannot be packed.
 */
export async function writeNewFolder(id: string, folder: string, spec?: string): Promise<NewFolder> {
  const assignment = await loadAssignment(id);
  await requireEmpty(folder);
  const source = await sourceForFolder(spec);
  const files = {
    ...(await folderFiles(assignment, { noloop: specFrom(resolve(folder), source) })),
    ...(source.kind === "tarball" ? { [source.name]: source.content } : {}),
  };
  const target = await writeFolder(folder, files);
  return { assignment, folder: target, files: Object.keys(files), source };
}

export interface FolderOptions {
  /** What package.json asks for. */
  readonly noloop: string;
  /** Whether the folder is one of several that are installed together. */
  readonly shared?: boolean;
}

/** Every file of the folder by name. A test looks through them for what a student must not see. */
export async function folderFiles(
  assignment: Assignment,
  { noloop, shared = false }: FolderOptions,
): Promise<Readonly<Record<string, string>>> {
  const read = (file: string) => readFile(new URL(file, studentFilesFolder(assignment.id)), "utf8");
  const forStudents = (text: string) => rewriteImports(text, assignment.entry);
  const visibleTests = forStudents(await read("visible.test.ts"));
  const races = /^raced\(/m.test(visibleTests);
  return {
    "README.md": addStart(await read("README.md"), "en", assignment, { races, shared }),
    "README.zh.md": addStart(await read("README.zh.md"), "zh", assignment, { races, shared }),
    [assignment.entry]: forStudents(await read("starter.ts")),
    "visible.test.ts": visibleTests,
    "package.json": packageJson(assignment, { races, noloop }),
    "tsconfig.json": TSCONFIG,
    "vitest.config.ts": VITEST_CONFIG,
    "vitest.setup.ts": vitestSetup(assignment),
    ".gitignore": "node_modules/\n",
  };
}

/** The package's own files import by path; a student's folder has the package. */
function rewriteImports(text: string, entry: string): string {
  return text
    .replaceAll('"../../arrays.js"', '"noloop/arrays"')
    .replaceAll(/"\.\.\/(\.\.\/graded-tests\/graded|shared\/[\w-]+)\.js"/g, '"noloop/testing"')
    .replaceAll('"./starter.js"', `"./${moduleOf(entry)}"`);
}

function packageJson(
  { id, entry }: Assignment,
  { races, noloop }: { readonly races: boolean; readonly noloop: string },
): string {
  const scripts = { check: "noloop check --watch", test: "vitest run" };
  const content = {
    name: `noloop-${id}`,
    private: true,
    type: "module",
    noloop: { assignment: id, entry },
    scripts: races ? { ...scripts, bench: "noloop bench" } : scripts,
    devDependencies: { noloop, typescript: "^6.0.0", vitest: dependencyVersion("vitest") },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2022",
      module: "nodenext",
      moduleResolution: "nodenext",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["*.ts"],
  },
  null,
  2,
)}\n`;

const VITEST_CONFIG = `import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["*.test.ts"], setupFiles: "./vitest.setup.ts", testTimeout: 60_000 },
});
`;

function vitestSetup({ id, entry }: Assignment): string {
  return `// Tells the tests whose functions they test. Nothing to change here.
import { testSubmission } from "noloop/testing";
import * as functions from "./${moduleOf(entry)}";

await testSubmission("${id}", functions, import.meta.url);
`;
}

/** "svm.ts" is imported as "svm.js". */
function moduleOf(entry: string): string {
  return entry.replace(/\.ts$/, ".js");
}
