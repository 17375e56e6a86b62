/** The folder that a student works in: it stands alone, and holds nothing of the solution or of the hidden tests. */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Assignment } from "../../assignments/assignment.js";
import { loadAssignment, studentFilesFolder } from "../../assignments/registry.js";
import { packageVersion } from "../../benchmark/machine.js";
import { NoloopError } from "../../errors.js";

export interface NewFolder {
  readonly assignment: Assignment;
  readonly folder: string;
  readonly files: readonly string[]; // in the order a student should look at them
}

/**
 * Writes the folder of an assignment.
 *
 * @param id - Of the assignment.
 * @param folder - Default: a folder of the assignment's name in the current one. It must be new or empty.
 * @throws {NoloopError} code USAGE if there is no such assignment, FILE if the folder holds something already.
 */
export async function writeNewFolder(id: string, folder: string = id): Promise<NewFolder> {
  const assignment = await loadAssignment(id);
  const target = resolve(folder);
  if (existsSync(target) && (await readdir(target)).length > 0) {
    throw new NoloopError("FILE", `${target} must be new or empty, and holds files; name another folder`);
  }
  const files = await folderFiles(assignment);
  await mkdir(target, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(target, name), text, { flag: "wx" });
  return { assignment, folder: target, files: Object.keys(files) };
}

/** Every file of the folder by name. A test looks through them for what a student must not see. */
export async function folderFiles(assignment: Assignment): Promise<Readonly<Record<string, string>>> {
  const read = (file: string) => readFile(new URL(file, studentFilesFolder(assignment.id)), "utf8");
  const forStudents = (text: string) => rewriteImports(text, assignment.entry);
  const visibleTests = forStudents(await read("visible.test.ts"));
  return {
    "README.md": await read("README.md"),
    "README.zh.md": await read("README.zh.md"),
    [assignment.entry]: forStudents(await read("starter.ts")),
    "visible.test.ts": visibleTests,
    "package.json": packageJson(assignment, { races: /^faster\(/m.test(visibleTests) }),
    "tsconfig.json": TSCONFIG,
    "vitest.config.ts": VITEST_CONFIG,
    "vitest.setup.ts": vitestSetup(assignment),
    ".gitignore": "node_modules/\n",
  };
}

/** Inside the house the files import by path; a student's folder has the package. */
function rewriteImports(text: string, entry: string): string {
  return text
    .replaceAll('"../../arrays.js"', '"noloop/arrays"')
    .replaceAll(/"\.\.\/(graded|digits|learn-digits)\.js"/g, '"noloop/testing"')
    .replaceAll('"./starter.js"', `"./${moduleOf(entry)}"`);
}

function packageJson({ id, entry }: Assignment, { races }: { readonly races: boolean }): string {
  const scripts = { check: "noloop check --watch", test: "vitest run" };
  const content = {
    name: `noloop-${id}`,
    private: true,
    type: "module",
    noloop: { assignment: id, entry },
    scripts: races ? { ...scripts, bench: "noloop bench" } : scripts,
    devDependencies: { noloop: packageSource(), typescript: "^6.0.0", vitest: "^4.1.0" },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The published version; or, for a noloop that runs from a checkout, that checkout. */
function packageSource(): string {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  return basename(resolve(root, "..")) === "node_modules" ? packageVersion() : `file:${resolve(root)}`;
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
