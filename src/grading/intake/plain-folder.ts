/** A folder with a folder, a link to one, or a zip for each submission. */
import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { ClassNote } from "../results/result.js";
import { entriesIn } from "./entry-file.js";
import { type Found, type FoundSubmission, leftOut } from "./found.js";
import { isZipName, zipStem } from "./unzip.js";
import type { Workspace } from "./workspace.js";

const ARCHIVE = /\.(tar|tgz|gz|bz2|xz|zst|rar|7z)$/i;

export function readPlainFolder(folder: string, workspace: Workspace): Found {
  const submissions: FoundSubmission[] = [];
  const notes: ClassNote[] = [];
  const beside: string[] = [];
  for (const { name } of entriesIn(folder)) {
    const kind = kindOf(folder, name);
    if (kind === "folder") submissions.push(found(name, realpathSync(join(folder, name)), name));
    else if (kind === "zip") submissions.push(found(zipStem(name), zipAlone(folder, name, workspace), name));
    else if (kind === "file") beside.push(name);
    else notes.push(leftOut(name, kind.why));
  }
  if (beside.length > 0) {
    notes.push(leftOut(beside.join(", "), "files beside the submissions; they are not read"));
  }
  return { submissions, notes };
}

function found(id: string, folder: string, path: string): FoundSubmission {
  return { ids: [id], name: null, folder, path, submittedAt: null };
}

/** A folder that holds the zip and nothing else, as if the student had handed in a folder with it. */
function zipAlone(folder: string, name: string, workspace: Workspace): string {
  return workspace.copies(new Map([[name, join(folder, name)]]));
}

function kindOf(folder: string, name: string): "folder" | "zip" | "file" | { readonly why: string } {
  if (name.startsWith("."))
    return { why: "its name begins with a dot: a hidden file or folder is no submission" };
  if (name === "node_modules") return { why: "it holds installed packages" };
  const path = join(folder, name);
  try {
    const stats = statSync(path); // of what a link leads to
    if (stats.isDirectory())
      return holds(path, folder) ? { why: "it is a link to a folder around it" } : "folder";
    if (!stats.isFile()) return { why: "it is neither a file nor a folder" };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ELOOP") return { why: "it is a link that leads in a circle" };
    return { why: code === "ENOENT" ? "it is a link that leads nowhere" : `it cannot be read (${code})` };
  }
  if (isZipName(name)) return "zip";
  return ARCHIVE.test(name)
    ? { why: "an archive of this kind is not read; unpack it, or make a zip" }
    : "file";
}

/** Whether one folder is, or lies around, another. */
function holds(outer: string, inner: string): boolean {
  const [a, b] = [realpathSync(outer), realpathSync(inner)];
  return a === b || b.startsWith(a.endsWith(sep) ? a : a + sep);
}
