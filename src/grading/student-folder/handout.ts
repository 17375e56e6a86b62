/**
 * What a teacher hands out: folders for students, and this noloop's tarball beside them. One assignment fills the top folder;
 * several have a folder each and are npm workspaces, so that one `npm install` serves them all.
 */
import type { Assignment } from "../../assignments/assignment.js";
import { loadAssignment } from "../../assignments/registry.js";
import { chineseReadme, englishReadme } from "./handout-text.js";
import { folderFiles } from "./new-folder.js";
import { type PackageSource, specFrom } from "./package-source.js";
import type { FolderFiles } from "./write-folder.js";

export interface Handout {
  readonly assignments: readonly Assignment[];
  readonly files: FolderFiles;
}

/**
 * @param ids - Of the assignments, at least one; one named twice counts once.
 * @param source - Where students install noloop from; a tarball is among the files.
 * @throws {NoloopError} code USAGE if there is no such assignment.
 */
export async function makeHandout(ids: readonly string[], source: PackageSource): Promise<Handout> {
  const assignments = await Promise.all([...new Set(ids)].map(loadAssignment));
  const [only] = assignments;
  const folders =
    assignments.length === 1 && only !== undefined
      ? await folderFiles(only, { noloop: specFrom(".", source) })
      : await courseFiles(assignments, source);
  const tarball = source.kind === "tarball" ? { [source.name]: source.content } : {};
  return { assignments, files: { ...folders, ...tarball } };
}

async function courseFiles(assignments: readonly Assignment[], source: PackageSource): Promise<FolderFiles> {
  const files: Record<string, string> = {
    "README.md": englishReadme(assignments),
    "README.zh.md": chineseReadme(assignments),
    "package.json": `${JSON.stringify({ private: true, workspaces: assignments.map(({ id }) => id) }, null, 2)}\n`,
    ".gitignore": "node_modules/\n",
  };
  for (const assignment of assignments) {
    const noloop = specFrom(assignment.id, source, 1);
    const inside = await folderFiles(assignment, { noloop, shared: true });
    for (const [name, text] of Object.entries(inside)) files[`${assignment.id}/${name}`] = text;
  }
  return files;
}
