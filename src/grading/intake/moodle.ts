/**
 * Moodle's "Download all submissions": a folder for each student, `Ada Lovelace_12345_assignsubmission_file` (with an
 * underscore more at the end up to Moodle 4.0), or, without "Download submissions in folders", files of that form:
 * `Ada Lovelace_12345_assignsubmission_file_svm.ts`. Underscores in names have become spaces. With anonymous submissions
 * the name is "Participant"; of groups it is the group's. Text that was entered is `..._assignsubmission_onlinetext`.
 *
 * Source: moodle, mod/assign/classes/downloader.php (`get_student_prefix`, `load_submissionplugin_filelist`).
 */
import { join } from "node:path";
import type { ClassNote } from "../results/result.js";
import { type Found, type FoundSubmission, leftOut } from "./found.js";
import type { Workspace } from "./workspace.js";

/** The group that Moodle puts students without one into has no number. */
const FORM =
  /^(?<name>[^_]+)(?:_(?<id>\d+))?_assignsubmission_(?<plugin>file|onlinetext)(?:_(?<file>.+)|_)?$/su;

export interface MoodleName {
  readonly name: string;
  readonly id: string;
  readonly plugin: string;
  /** Null for a folder. */
  readonly file: string | null;
}

export function parseMoodleName(text: string): MoodleName | null {
  const { name, id, plugin, file } = FORM.exec(text)?.groups ?? {};
  return name === undefined ? null : { name, id: id ?? name, plugin: plugin!, file: file ?? null };
}

/** @param folders - Names of folders in it. @param files - Names of plain files in it. */
export function readMoodle(
  folder: string,
  { folders, files }: { readonly folders: readonly string[]; readonly files: readonly string[] },
  workspace: Workspace,
): Found {
  const notes: ClassNote[] = [];
  const students = new Map<string, Student>();
  for (const path of folders) {
    const parsed = parseMoodleName(path);
    if (parsed === null) notes.push(leftOut(path, "its name is not of Moodle's form"));
    else studentOf(students, parsed).folders.push({ path, plugin: parsed.plugin });
  }
  for (const path of files) {
    const parsed = parseMoodleName(path);
    if (parsed?.file == null) notes.push(leftOut(path, "its name is not of Moodle's form"));
    else studentOf(students, parsed).files.set(parsed.file, { path, plugin: parsed.plugin });
  }
  const submissions = [...students.values()].map((student) =>
    submissionOf(folder, student, notes, workspace),
  );
  return { submissions, notes };
}

interface Student {
  readonly name: string;
  readonly id: string;
  readonly folders: { readonly path: string; readonly plugin: string }[];
  /** By the student's own name for it. */
  readonly files: Map<string, { readonly path: string; readonly plugin: string }>;
}

function studentOf(students: Map<string, Student>, { id, name }: MoodleName): Student {
  const known = students.get(id) ?? { id, name, folders: [], files: new Map() };
  students.set(id, known);
  return known;
}

/** Files go before text that was entered; text alone is still a submission. */
function submissionOf(
  folder: string,
  { id, name, folders, files }: Student,
  notes: ClassNote[],
  workspace: Workspace,
): FoundSubmission {
  const own = folders.find(({ plugin }) => plugin === "file") ?? (files.size === 0 ? folders[0] : undefined);
  for (const { path } of folders) {
    if (path !== own?.path) notes.push(leftOut(path, `${own?.path ?? name} has the student's files`));
  }
  const loose = new Map([...files].map(([file, { path }]) => [file, join(folder, path)]));
  return {
    ids: [id, `Participant ${id}`, name],
    name: name === "Participant" ? null : name,
    folder: own === undefined ? workspace.copies(loose) : join(folder, own.path),
    path: own?.path ?? `${name}_${id}`,
    submittedAt: null,
  };
}
