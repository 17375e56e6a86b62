import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from "node:fs";
import { join, sep } from "node:path";
import { NoloopError } from "../../support/errors.js";
import { isSystemFile } from "../intake/system-files.js";

/** Not the student's work, and large. */
const LEFT_OUT = new Set(["node_modules", ".git"]);

/** More than any submission has; a folder with more is somebody's disk. */
const MOST_FILES = 2000;

/** The sandbox takes no larger file either. */
const MOST_FILE_BYTES = 2 ** 20;

/**
 * SHA-256 of each file of a submission, by its path with slashes; in the order of paths. What is no plain file (a link, a
 * pipe, a file too large to be source) is known by what it is and never opened.
 *
 * @throws {NoloopError} code FILE, if there is no such folder.
 */
export function hashSubmission(folder: string): Readonly<Record<string, string>> {
  const paths: string[] = [];
  walk(folder, "", paths);
  return Object.fromEntries(paths.map((path) => [path, hashOf(join(folder, path))]));
}

/** One hash for many, whatever their order. */
export function hashOfHashes(hashes: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(sorted));
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The text of a submission's files by their path inside it, read when it is asked for: whatever the bundler could reach,
 * the check on loops must reach too, wherever it lies.
 */
export class SubmissionSources extends Map<string, string> {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = realpathSync(folder);
  }

  override has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  override get(path: string): string | undefined {
    if (!super.has(path)) {
      const text = this.#read(path);
      if (text === undefined) return undefined;
      this.set(path, text);
    }
    return super.get(path);
  }

  #read(path: string): string | undefined {
    try {
      const real = realpathSync(join(this.#folder, path));
      const found = lstatSync(real);
      const isSource = found.isFile() && found.size <= MOST_FILE_BYTES;
      return isSource && real.startsWith(this.#folder + sep) ? readFileSync(real, "utf8") : undefined;
    } catch {
      return undefined;
    }
  }
}

function walk(root: string, folder: string, paths: string[]): void {
  const entries = entriesOf(join(root, folder)).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (paths.length >= MOST_FILES) return;
    if (LEFT_OUT.has(entry.name) || isSystemFile(entry.name)) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && isReadable(join(root, path))) walk(root, path, paths);
    else paths.push(path);
  }
}

/** A folder in a submission that nobody may read is a thing like any other; the bundler cannot read it either. */
function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such folder" : `it cannot be read as a folder (${code})`;
    throw new NoloopError("FILE", `${folder}: ${why}; give the folder of a submission`, { cause: error });
  }
}

function hashOf(path: string): string {
  try {
    const found = lstatSync(path);
    if (found.isSymbolicLink()) return sha256(`link to ${readlinkSync(path)}`);
    if (!found.isFile()) return sha256("neither file nor folder");
    if (found.size > MOST_FILE_BYTES) return sha256(`a file of ${found.size} bytes`);
    return sha256(readFileSync(path));
  } catch {
    return sha256("a file that cannot be read");
  }
}
