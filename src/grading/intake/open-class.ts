/** What `noloop grade` is given: one submission or a class, as a folder or a zip, a plain one or a learning platform's. */
import { mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { ClassNote } from "../results/result.js";

import { parseCanvasName } from "./canvas.js";
import { entriesIn, foldersWith, requireFolder } from "./entry-file.js";
import { leftOut } from "./found.js";
import { GRADESCOPE_METADATA } from "./gradescope.js";
import { parseMoodleName } from "./moodle.js";
import { CLASS_ZIP, isZipName, unzip, zipStem } from "./unzip.js";
import type { Workspace } from "./workspace.js";

/** Null: a folder of folders, as anybody makes one. */
export type ExportForm = "Moodle" | "Canvas" | "Gradescope" | null;

export interface Given {
  /** Where the submission, or the submissions, are on disk: what was given, or what it was unpacked to. */
  readonly folder: string;
  /** The id of a submission, where it is one. */
  readonly id: string;
  readonly form: ExportForm;
  readonly isClass: boolean;
  readonly notes: readonly ClassNote[];
  readonly systemFiles: ReadonlyMap<string, number>;
}

const CODE = /\.[cm]?[jt]s$/;

/**
 * @param entry - The file that a submission must have: "svm.ts".
 * @throws {NoloopError} code FILE, if there is no such folder; code DATA, if it is a zip that cannot be unpacked.
 */
export async function openGiven(path: string, entry: string, workspace: Workspace): Promise<Given> {
  const isZip = isZipName(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (!isZip) {
    requireFolder(path, `give a submission, or a folder or zip of submissions`);
    return describe(resolve(path), basename(resolve(path)), entry);
  }
  const stem = zipStem(path);
  const folder = join(workspace.folder(), stem);
  mkdirSync(folder);
  const { systemFiles, links } = await unzip(path, { into: folder, shown: path, limits: CLASS_ZIP });
  const given = describe(innermost(folder, entry), stem, entry);
  const notes = links.map((link) => leftOut(link, "it is a symbolic link in a zip"));
  return { ...given, notes: [...notes, ...given.notes], systemFiles };
}

function describe(folder: string, id: string, entry: string): Given {
  const inside = exportInside(folder, entry);
  const form = formOf(inside, entry);
  const isClass = form !== null || looksLikeClass(inside, entry);
  return { folder: inside, id, form, isClass, notes: [], systemFiles: new Map() };
}

/** The one folder in which an export packs everything, if it does: Gradescope's `assignment_123_export`. */
function exportInside(folder: string, entry: string): string {
  const only = onlyFolder(folder);
  return only !== null && formOf(folder, entry) === null && formOf(only, entry) !== null ? only : folder;
}

/** A zip of the folder `class` holds that folder, and that holds the submissions. */
function innermost(folder: string, entry: string): string {
  const only = onlyFolder(folder);
  if (only === null || formOf(only, entry) !== null) return folder; // exports are found by their form
  const zips = entriesIn(only).filter(({ name }) => isZipName(name));
  const isWrapper =
    basename(only) === basename(folder) || foldersWith(only, entry).length > 1 || zips.length > 1;
  return isWrapper && !foldersWith(only, entry).includes(only) ? only : folder;
}

function onlyFolder(folder: string): string | null {
  const entries = entriesIn(folder);
  return entries.length === 1 && entries[0]!.isDirectory() ? join(folder, entries[0]!.name) : null;
}

/** Which platform's export a folder is, by the names in it; null where any code lies in it under a name of its own. */
export function formOf(folder: string, entry: string): ExportForm {
  const entries = entriesIn(folder);
  const names = entries.map(({ name }) => name);
  if (names.includes(entry)) return null;
  if (names.includes(GRADESCOPE_METADATA)) return "Gradescope";
  if (names.some((name) => parseMoodleName(name) !== null)) return "Moodle";
  const files = entries.filter((one) => one.isFile()).map(({ name }) => name);
  const canvas = files.filter((name) => parseCanvasName(name) !== null);
  const isCanvas =
    canvas.length > 0 &&
    files.every((name) => !(CODE.test(name) || isZipName(name)) || canvas.includes(name));
  return isCanvas && entries.every((one) => !one.isDirectory()) ? "Canvas" : null;
}

/** Whether a folder holds folders (or links to them, or several zips) and no code of its own. */
export function looksLikeClass(folder: string, entry: string): boolean {
  const entries = entriesIn(folder);
  const hasCode = entries.some(({ name }) => CODE.test(name) || name === entry);
  const folders = entries.filter(
    (one) => one.name !== "node_modules" && !one.name.startsWith(".") && leadsToFolder(folder, one),
  );
  const zips = entries.filter((one) => one.isFile() && isZipName(one.name));
  return !hasCode && (folders.length > 0 || zips.length > 1);
}

function leadsToFolder(folder: string, one: { readonly name: string; isDirectory(): boolean }): boolean {
  if (one.isDirectory()) return true;
  try {
    return statSync(realpathSync(join(folder, one.name))).isDirectory();
  } catch {
    return false; // a link that leads nowhere; listing the class says so
  }
}
