import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { NoloopError } from "../../errors.js";
import type { SubmissionToGrade } from "../grade-result.js";
import type { Roster } from "./roster.js";

/** Unzipped submissions lie in folders within folders; deeper than this nobody looks. */
const DEEPEST = 3;

/**
 * The submissions of a class, each a folder of its own, in the order of their names.
 *
 * @param entry - The file that a submission must have: "svm.ts".
 * @throws {NoloopError} code FILE, if there is no such folder or nothing in it.
 */
export function listSubmissions(folder: string, entry: string, roster: Roster): readonly SubmissionToGrade[] {
  const ids = foldersIn(folder, "give the folder that holds the submissions").sort();
  if (ids.length === 0) {
    throw new NoloopError("FILE", `${folder}: expected a folder for each submission, found none`);
  }
  return ids.map((id) => {
    const { name, submittedAt, due } = roster.get(id) ?? { name: null, submittedAt: null, due: null };
    const own = resolve(folder, id);
    return { id, name: name ?? id, folder: folderOf(own, entry), submittedAt, due };
  });
}

/** Whether a folder holds folders and no code of its own. @throws {NoloopError} code FILE, if it is none, or empty. */
export function looksLikeClass(folder: string, entry: string): boolean {
  const folders = foldersIn(folder, "give a submission, or a folder of submissions");
  const names = readdirSync(folder);
  if (names.length === 0) {
    throw new NoloopError("FILE", `${folder} is empty; expected a submission, with ${entry} in it, or many`);
  }
  const hasCode = names.some((name) => /\.m?[tj]s$/.test(name));
  return folders.length > 0 && !hasCode && !isSubmission(folder, entry);
}

function isSubmission(folder: string, entry: string): boolean {
  return existsSync(join(folder, entry));
}

/** Where the entry file lies: the folder itself, or the only one within it that has the file. */
export function folderOf(folder: string, entry: string): string {
  const found = isSubmission(folder, entry) ? [folder] : within(folder, entry, DEEPEST);
  return found.length === 1 ? found[0]! : folder;
}

function within(folder: string, entry: string, depth: number): readonly string[] {
  if (depth === 0) return [];
  return foldersIn(folder, "it must be readable").flatMap((name) => {
    const inner = join(folder, name);
    return isSubmission(inner, entry) ? [inner] : within(inner, entry, depth - 1);
  });
}

function foldersIn(folder: string, advice: string): string[] {
  try {
    if (!statSync(folder).isDirectory()) throw new NoloopError("FILE", `${folder} is no folder; ${advice}`);
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
      .map(({ name }) => name);
  } catch (error) {
    if (error instanceof NoloopError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${folder} cannot be read (${code}); ${advice}`, { cause: error });
  }
}
