import { readFile } from "node:fs/promises";
import { NoloopError } from "../support/errors.js";
import { aFunction, anObject, type OptionKinds } from "../support/options.js";

export interface ReadOptions {
  /** Bytes of the file or files read so far, and of all of them. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export const READ_OPTIONS: OptionKinds<ReadOptions> = { onProgress: aFunction, signal: anObject };

const IN_WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of this path is a file, not a folder",
  EISDIR: "this is a folder",
  EACCES: "there is no permission to read it",
};

/** What the system says of a file, in words. `expected` ends the sentence. */
export function fileError(path: string, cause: unknown, expected: string): NoloopError {
  const { code = "", message } = cause as NodeJS.ErrnoException;
  return new NoloopError("FILE", `${path}: ${IN_WORDS[code] ?? message}; ${expected}`, { cause });
}

/** @throws {NoloopError} code FILE, whose message ends in `expected`. */
export async function readWhole(path: string, expected: string, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    return await readFile(path, signal && { signal });
  } catch (cause) {
    throw fileError(path, cause, expected);
  }
}
