/**
 * Canvas's "Download Submissions": one folder of files, `lovelaceada_LATE_12345_67890_svm.ts`. The parts are the student's
 * name as it is sorted (letters, digits and underscores of it, lower case), LATE where it is, the student's number, the
 * attachment's number, and the file's name. Where students are anonymous, `anon_x7Yz1_67890_svm.ts`. Entered text is
 * `lovelaceada_12345_text.html`. A file that was handed in again under the same name is `svm-1.ts`, then `svm-2.ts`.
 *
 * Source: canvas-lms, lib/content_zipper.rb at 05e9653 (`get_filename`, `add_upload_submission`, `add_text_or_url`).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClassNote } from "../results/result.js";
import { type Found, type FoundSubmission, leftOut } from "./found.js";
import type { Workspace } from "./workspace.js";

const WHO = String.raw`(?:(?!(?:LATE|late)_anon_)(?<name>[\p{L}\p{M}\p{N}_]+?)_)?(?:(?<late>LATE|late)_)?(?<user>\d+|anon_[A-Za-z0-9]+)`;
const UPLOAD = new RegExp(`^${WHO}_(?<attachment>\\d+)_(?<file>.+)$`, "su");
const TEXT = new RegExp(`^${WHO}_(?<file>text|link)\\.html$`, "su");

interface CanvasFile {
  readonly on: string; // the file's name in the export
  readonly user: string;
  readonly name: string | null;
  readonly isLate: boolean;
  /** 0 for text that was entered in the browser. */
  readonly attachment: number;
  readonly file: string;
}

export function parseCanvasName(on: string): CanvasFile | null {
  const groups = (UPLOAD.exec(on) ?? TEXT.exec(on))?.groups;
  if (groups === undefined) return null;
  const { name, late, user, attachment, file } = groups;
  return {
    on,
    user: user!,
    name: name ?? null,
    isLate: late !== undefined,
    attachment: Number(attachment ?? 0),
    file: attachment === undefined ? `${file}.html` : file!,
  };
}

/** @param names - Plain files in the folder. @param entry - The assignment's file: "svm.ts". */
export function readCanvas(
  folder: string,
  names: readonly string[],
  entry: string,
  workspace: Workspace,
): Found {
  const notes: ClassNote[] = [];
  const byUser = new Map<string, CanvasFile[]>();
  for (const on of names) {
    const file = parseCanvasName(on);
    if (file === null) notes.push(leftOut(on, "its name is not of Canvas's form"));
    else byUser.set(file.user, [...(byUser.get(file.user) ?? []), file]);
  }
  const submissions = [...byUser].map(([user, files]): FoundSubmission => {
    const { name } = files[0]!;
    if (files.some(({ isLate }) => isLate)) {
      const text = "Canvas says that it is late, and not when it came; give submitted_at in the roster";
      notes.push({ kind: "late", about: name ?? user, text });
    }
    const kept = ownNames(folder, files, entry, notes);
    return {
      ids: name === null ? [user] : [user, name],
      name,
      folder: workspace.copies(new Map([...kept].map(([own, on]) => [own, join(folder, on)]))),
      path: name ?? user,
      submittedAt: null,
    };
  });
  return { submissions, notes };
}

/** The files under the names that the student gave them; of two under one name the later one. */
function ownNames(
  folder: string,
  files: readonly CanvasFile[],
  entry: string,
  notes: ClassNote[],
): ReadonlyMap<string, string> {
  const inOrder = [...files].sort((a, b) => a.attachment - b.attachment);
  const isWanted = wantedNames(folder, inOrder, entry);
  const kept = new Map<string, string>();
  for (const { file, on } of inOrder) {
    const [, stem, extension] = /^(.+)-\d+(\.[^.]*)?$/su.exec(file) ?? [];
    const before = stem === undefined ? file : `${stem}${extension ?? ""}`;
    const own = before !== file && isWanted(before) ? before : file;
    const older = kept.get(own);
    if (older !== undefined) notes.push(leftOut(older, `${on} was handed in later as the same file`));
    kept.set(own, on);
  }
  return kept;
}

/** Whether a name without its number is the assignment's file, or one that the student's own code imports. */
function wantedNames(folder: string, files: readonly CanvasFile[], entry: string): (name: string) => boolean {
  const texts = files
    .filter(({ file }) => /\.[cm]?[jt]sx?$/.test(file))
    .map(({ on }) => readFileSync(join(folder, on), "utf8"));
  return (name) => {
    if (name === entry) return true;
    const stem = name.replace(/\.[^.]*$/, "");
    return texts.some((text) =>
      ["", ".js", ".ts"].some((end) => text.includes(`/${stem}${end}"`) || text.includes(`/${stem}${end}'`)),
    );
  };
}
