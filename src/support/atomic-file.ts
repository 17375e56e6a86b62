/**
 * Files that are written whole or not at all: to a name beside the file, to the disk, and then renamed. `writeFile` of
 * `node:fs` goes on until every byte is written, or fails; write-file-atomic 7 writes once and does not look how much
 * arrived, so that on a disk that was filling up, half a checkpoint took the place of a whole one. A file that is written
 * over keeps its mode, and its owner where the system lets it: a gradebook that only the teacher may read stays so.
 */
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { threadId } from "node:worker_threads";

let written = 0;

/** @throws An error of the system, as `node:fs` gives it; what was there before is still there, then. */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const { target, before, beside } = namesFor(path);
  const handle = await open(beside, "wx", modeOf(before));
  try {
    await fill(handle, content, before);
    await rename(beside, target);
  } catch (problem) {
    await rm(beside, { force: true }).catch(() => {}); // what went wrong first is what must be told
    throw problem;
  }
}

async function fill(handle: FileHandle, content: string | Uint8Array, before?: Stats): Promise<void> {
  try {
    if (before !== undefined) likeBefore(handle.fd, before);
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Same as {@link writeFileAtomic}, at once. */
export function writeFileAtomicSync(path: string, content: string | Uint8Array): void {
  const { target, before, beside } = namesFor(path);
  const file = openSync(beside, "wx", modeOf(before));
  try {
    fillSync(file, content, before);
    renameSync(beside, target);
  } catch (problem) {
    attempt(() => rmSync(beside, { force: true }));
    throw problem;
  }
}

function fillSync(file: number, content: string | Uint8Array, before?: Stats): void {
  try {
    if (before !== undefined) likeBefore(file, before);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

interface Names {
  /** The file itself, where the path is a link to it. */
  readonly target: string;
  /** What is there already. */
  readonly before: Stats | undefined;
  /** A name beside it that nobody else uses: no other process, no other thread, no other call. */
  readonly beside: string;
}

function namesFor(path: string): Names {
  const target = attempt(() => realpathSync(path)) ?? path;
  const call = `${process.pid}-${threadId}-${Date.now().toString(36)}-${written++}`;
  return { target, before: attempt(() => statSync(target)), beside: `${target}.${call}.part` };
}

function modeOf(before: Stats | undefined): number {
  return before === undefined ? 0o666 : before.mode & 0o777;
}

/** Owner first: a change of owner takes away bits of the mode. */
function likeBefore(file: number, { uid, gid, mode }: Stats): void {
  attempt(() => fchownSync(file, uid, gid)); // another's file, written by who may write in its folder, becomes theirs
  attempt(() => fchmodSync(file, mode & 0o7777)); // there are file systems without modes
}

/** The outcome, or undefined where the system refuses: there is no file yet; what else is wrong, writing will tell. */
function attempt<Outcome>(step: () => Outcome): Outcome | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
