/** The submissions of a class, those who handed in nothing, and what was left out. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { NoloopError } from "../../support/errors.js";
import { readCanvas } from "../intake/canvas.js";
import { entriesIn, locate } from "../intake/entry-file.js";
import { type Found, type FoundSubmission, leftOut } from "../intake/found.js";
import { GRADESCOPE_METADATA, readGradescope } from "../intake/gradescope.js";
import { readMoodle } from "../intake/moodle.js";
import type { Given } from "../intake/open-class.js";
import { readPlainFolder } from "../intake/plain-folder.js";
import { isSystemFile, systemFileKind } from "../intake/system-files.js";
import type { Workspace } from "../intake/workspace.js";
import type { SubmissionToGrade } from "../results/grade-result.js";
import type { ClassNote, MissingStudent } from "../results/result.js";
import { matchRoster } from "./match-roster.js";
import type { Roster } from "./roster.js";

export interface ClassList {
  /** In the order of ids. */
  readonly submissions: readonly SubmissionToGrade[];
  readonly missing: readonly MissingStudent[];
  readonly notes: readonly ClassNote[];
}

/** Deeper than a submission's own folders system files are not counted. */
const DEEPEST_COUNTED = 4;

/**
 * Lists a class. Zips are unpacked into the workspace, which must last until the class is graded.
 *
 * @param entry - The file that a submission must have: "svm.ts".
 * @throws {NoloopError} code FILE, if there is no submission; code DATA, if an export's list cannot be read.
 */
export async function listClass(
  given: Given,
  {
    entry,
    roster,
    workspace,
  }: { readonly entry: string; readonly roster: Roster; readonly workspace: Workspace },
): Promise<ClassList> {
  const systemFiles = new Map(given.systemFiles);
  countSystemFiles(given.folder, systemFiles);
  const { submissions: found, notes } = read(given, entry, workspace);
  if (found.length === 0) {
    throw new NoloopError("FILE", `${given.folder}: expected a folder for each submission, got none`);
  }
  const located = await locateAll(found, entry, workspace);
  for (const one of located) add(systemFiles, one.systemFiles);
  const matched = matchRoster(
    located.map(({ submission }) => submission),
    roster,
  );
  const ownNotes = located.flatMap((one) => one.notes);
  return {
    submissions: matched.submissions,
    missing: matched.missing,
    notes: [...systemFileNote(systemFiles), ...given.notes, ...notes, ...ownNotes, ...matched.notes],
  };
}

function read({ folder, form }: Given, entry: string, workspace: Workspace): Found {
  if (form === null) return readPlainFolder(folder, workspace);
  const entries = entriesIn(folder);
  const folders = entries.filter((one) => one.isDirectory()).map(({ name }) => name);
  const files = entries.filter((one) => one.isFile()).map(({ name }) => name);
  const others = entries.filter((one) => !one.isDirectory() && !one.isFile());
  const notes = others.map(({ name }) => leftOut(name, `${form} exports no links and no special files`));
  const found = readExport(form, folder, { folders, files, entry, workspace });
  return { submissions: found.submissions, notes: [...notes, ...found.notes] };
}

function readExport(
  form: NonNullable<Given["form"]>,
  folder: string,
  {
    folders,
    files,
    entry,
    workspace,
  }: { folders: readonly string[]; files: readonly string[]; entry: string; workspace: Workspace },
): Found {
  if (form === "Canvas") return readCanvas(folder, files, entry, workspace);
  if (form === "Moodle") return readMoodle(folder, { folders, files }, workspace);
  const beside = files.filter((name) => name !== GRADESCOPE_METADATA);
  const found = readGradescope(folder, folders);
  const notes = beside.map((name) => leftOut(name, "a file beside the submissions; it is not read"));
  return { submissions: found.submissions, notes: [...notes, ...found.notes] };
}

interface LocatedSubmission {
  readonly submission: FoundSubmission;
  readonly notes: readonly ClassNote[];
  readonly systemFiles: ReadonlyMap<string, number>;
}

/** Several students of a group share one folder, which is looked through once. */
async function locateAll(
  found: readonly FoundSubmission[],
  entry: string,
  workspace: Workspace,
): Promise<readonly LocatedSubmission[]> {
  const byFolder = new Map<string, string>();
  const all: LocatedSubmission[] = [];
  for (const submission of found) {
    const { folder, path } = submission;
    const known = byFolder.get(folder);
    if (known !== undefined) {
      all.push({ submission: { ...submission, folder: known }, notes: [], systemFiles: new Map() });
      continue;
    }
    const { folder: place, notes, systemFiles } = await locate(folder, { entry, about: path, workspace });
    byFolder.set(folder, place);
    all.push({ submission: { ...submission, folder: place }, notes, systemFiles });
  }
  return all;
}

function countSystemFiles(folder: string, counts: Map<string, number>, depth = DEEPEST_COUNTED): void {
  for (const one of namesIn(folder)) {
    if (isSystemFile(one.name)) {
      const kind = systemFileKind(one.name);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    } else if (one.isDirectory() && depth > 0 && one.name !== "node_modules" && one.name !== ".git") {
      countSystemFiles(join(folder, one.name), counts, depth - 1);
    }
  }
}

function namesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a folder that may not be read; grading says so
  }
}

function add(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [kind, count] of counts) sum.set(kind, (sum.get(kind) ?? 0) + count);
}

function systemFileNote(counts: ReadonlyMap<string, number>): readonly ClassNote[] {
  if (counts.size === 0) return [];
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${kind} (${count})`);
  return [leftOut(kinds.join(", "), "an operating system made these, and no student wrote them")];
}
