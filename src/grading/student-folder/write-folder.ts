import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { NoloopError } from "../../support/errors.js";

/** By their paths inside the folder, with slashes on every system. */
export type FolderFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * @returns The folder's absolute path.
 * @throws {NoloopError} code FILE, if the folder holds something, is a file, or cannot be written; then nothing of it is left.
 */
export async function writeFolder(folder: string, files: FolderFiles): Promise<string> {
  const target = resolve(folder);
  await requireEmpty(target);
  const made: string[] = [];
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(target, name);
      const firstMade = await mkdir(dirname(path), { recursive: true });
      if (firstMade !== undefined) made.push(firstMade);
      await writeFile(path, content, { flag: "wx" });
      made.push(path);
    }
  } catch (error) {
    for (const path of made) await rm(path, { recursive: true, force: true }).catch(() => {}); // `error` comes first
    throw cannotWrite(target, error);
  }
  return target;
}

/** @throws {NoloopError} code FILE, if something is in the folder already. Asked early, it saves packing in vain. */
export async function requireEmpty(folder: string): Promise<void> {
  const target = resolve(folder);
  let names: readonly string[];
  try {
    names = await readdir(target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    if (code === "ENOTDIR") throw new NoloopError("FILE", `${target} is a file; name a new or empty folder`);
    throw cannotWrite(target, error);
  }
  if (names.length === 0) return;
  throw new NoloopError("FILE", `${target} must be new or empty, and holds files; name another folder`);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "there is no permission to write there",
  EPERM: "there is no permission to write there",
  EROFS: "the disk can only be read",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file",
};

function cannotWrite(folder: string, error: unknown): NoloopError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? message;
  return new NoloopError("FILE", `${folder} cannot be written: ${reason}; name another folder`, {
    cause: error,
  });
}
