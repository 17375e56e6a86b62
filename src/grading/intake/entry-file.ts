/** Where in a submission's folder the assignment's file lies, and the zips that students hand in in its place. */
import { type Dirent, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DataError, NoloopError } from "../../support/errors.js";
import type { ClassNote } from "../results/result.js";
import { isSystemFile } from "./system-files.js";
import { isZipName, STUDENT_ZIP, unzip, zipStem } from "./unzip.js";
import type { Workspace } from "./workspace.js";

/** Unpacked submissions lie in folders within folders; a file further down is not looked for. */
const DEEPEST = 3;

/** A zip in a zip is unpacked; one in that one is not. */
const MOST_UNPACKED = 2;

/** Names that are listed where the assignment's file is missing. */
const MOST_NAMES = 8;

export interface Located {
  /** The folder with the assignment's file in it; where there is none, or several, the submission's own folder. */
  readonly folder: string;
  readonly notes: readonly ClassNote[];
  readonly systemFiles: ReadonlyMap<string, number>;
}

/**
 * Finds the assignment's file in a submission, in zips too if it is nowhere else.
 *
 * @param about - The submission in messages.
 */
export async function locate(
  folder: string,
  { entry, about, workspace }: { entry: string; about: string; workspace: Workspace },
): Promise<Located> {
  const notes: ClassNote[] = [];
  const systemFiles = new Map<string, number>();
  let current = folder;
  for (let unpacked = 0; ; unpacked++) {
    const found = foldersWith(current, entry);
    const zips = found.length === 0 && unpacked < MOST_UNPACKED ? zipsIn(current) : [];
    if (zips.length === 0) return { ...placed(current, found, entry, about, notes), systemFiles };
    const into = workspace.folder();
    const whole = await unpackAll(zips, { from: current, into, about, workspace, notes, systemFiles });
    if (!whole) return { folder, notes, systemFiles };
    current = into;
  }
}

/** The folder itself, or the only one within it that has the assignment's file. */
export function folderOf(folder: string, entry: string): string {
  const found = foldersWith(folder, entry);
  return found.length === 1 ? found[0]! : folder;
}

/** All folders that have the file, the folder itself or those within it. */
export function foldersWith(folder: string, entry: string): readonly string[] {
  return existsSync(join(folder, entry)) ? [folder] : within(folder, entry, DEEPEST);
}

function within(folder: string, entry: string, depth: number): readonly string[] {
  if (depth === 0) return [];
  return entriesIn(folder).flatMap((one) => {
    if (!one.isDirectory() || one.name.startsWith(".") || one.name === "node_modules") return [];
    const inner = join(folder, one.name);
    return existsSync(join(inner, entry)) ? [inner] : within(inner, entry, depth - 1);
  });
}

function placed(
  folder: string,
  found: readonly string[],
  entry: string,
  about: string,
  notes: ClassNote[],
): Omit<Located, "systemFiles"> {
  if (found.length === 1) return { folder: found[0]!, notes };
  const text = found.length === 0 ? missingText(folder, entry) : severalText(folder, found, entry);
  return { folder, notes: [...notes, { kind: "file missing", about, text }] };
}

function severalText(root: string, found: readonly string[], entry: string): string {
  const places = found.map((folder) => folder.slice(root.length + 1));
  return `${entry} is in ${places.slice(0, MOST_NAMES).join(", ")}, and it is not known which counts; keep one`;
}

function missingText(folder: string, entry: string): string {
  const names = entriesIn(folder).map((one) => `${one.name}${one.isSymbolicLink() ? " (a link)" : ""}`);
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : "";
  const there = names.length === 0 ? "it is empty" : `got ${names.slice(0, MOST_NAMES).join(", ")}${more}`;
  return `expected ${entry} in it, or in a folder at most ${DEEPEST} deep; ${there}`;
}

function zipsIn(folder: string): readonly string[] {
  return entriesIn(folder).flatMap((one) => (one.isFile() && isZipName(one.name) ? [one.name] : []));
}

interface Unpacking {
  readonly from: string;
  readonly into: string;
  readonly about: string;
  readonly workspace: Workspace;
  readonly notes: ClassNote[];
  readonly systemFiles: Map<string, number>;
}

/** One zip into the folder itself, several into a folder each. @returns False if one of them cannot be unpacked. */
async function unpackAll(
  zips: readonly string[],
  { from, into, about, workspace, notes, systemFiles }: Unpacking,
): Promise<boolean> {
  for (const zip of zips) {
    const shown = `${about}/${zip}`;
    try {
      const target = zips.length === 1 ? into : workspace.folderIn(into, zipStem(zip));
      const found = await unzip(join(from, zip), { into: target, shown, limits: STUDENT_ZIP });
      for (const [kind, count] of found.systemFiles) {
        systemFiles.set(kind, (systemFiles.get(kind) ?? 0) + count);
      }
      for (const link of found.links) {
        notes.push({ kind: "left out", about: `${shown}/${link}`, text: "it is a symbolic link in a zip" });
      }
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      notes.push({ kind: "unreadable", about: shown, text: error.message.replace(`${shown}: `, "") });
      return false;
    }
  }
  return true;
}

/** What is in a folder besides system files; nothing where it cannot be read. In the order of names. */
export function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !isSystemFile(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** @throws {NoloopError} code FILE, if it is no folder that can be read. */
export function requireFolder(folder: string, advice: string): void {
  try {
    readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOTDIR" ? "is no folder" : `cannot be read (${code})`;
    throw new NoloopError("FILE", `${folder} ${why}; ${advice}`, { cause: error });
  }
}
