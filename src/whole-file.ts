/**
 * Files that are written whole or not at all: to a name beside the file, to the disk, and then renamed. `writeFile` of
 * `node:fs` goes on until every byte is written, or fails; write-file-atomic 7 writes once and does not look how much
 * arrived, so that on a disk that was filling up, half a checkpoint took the place of a whole one.
 */
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";

let written = 0;

/** @throws An error of the system, as `node:fs` gives it; what was there before is still there, then. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const [target, beside] = namesFor(path);
  try {
    const handle = await open(beside, "wx");
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (problem) {
    await rm(beside, { force: true });
    throw problem;
  }
}

/** Same as {@link writeWhole}, at once. */
export function writeWholeSync(path: string, content: string | Uint8Array): void {
  const [target, beside] = namesFor(path);
  try {
    const file = openSync(beside, "wx");
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (problem) {
    rmSync(beside, { force: true });
    throw problem;
  }
}

/** The file itself, where `path` is a link to it, and a name beside it that nobody else uses. */
function namesFor(path: string): readonly [target: string, beside: string] {
  let target = path;
  try {
    target = realpathSync(path);
  } catch {
    // there is no file yet; what else is wrong with the path, writing will tell
  }
  return [target, `${target}.${process.pid}-${Date.now().toString(36)}-${written++}.part`];
}
