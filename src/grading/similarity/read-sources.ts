/** The text files of a submission's folder, for whoever reads code without running it. */
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isSystemFile } from "../intake/system-files.js";

/** Text by path inside the submission's folder ("svm.ts", "helpers/rows.ts"). */
export type SourceFiles = ReadonlyMap<string, string>;

const CODE = /\.(ts|mts|js|mjs)$/;
const SKIPPED = new Set(["node_modules", "dist", "coverage"]);

/** Files larger or more than this are no exercise; what is beyond them is not read. */
const MOST_FILES = 200;
const MOST_BYTES = 1_000_000;

/** @returns Text by path inside the folder, with slashes. Links, hidden folders and declaration files are left out. */
export async function readSources(folder: string): Promise<SourceFiles> {
  const files = new Map<string, string>();
  await collect(folder, "", files);
  return files;
}

async function collect(folder: string, inside: string, files: Map<string, string>): Promise<void> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isSystemFile(entry.name)) continue;
    const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name) && !entry.name.startsWith(".")) await collect(folder, path, files);
    } else if (
      entry.isFile() &&
      CODE.test(entry.name) &&
      !entry.name.endsWith(".d.ts") &&
      files.size < MOST_FILES
    ) {
      const { size } = await lstat(join(folder, path));
      if (size <= MOST_BYTES) files.set(path, await readFile(join(folder, path), "utf8"));
    }
  }
}
