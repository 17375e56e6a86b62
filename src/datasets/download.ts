/** Downloads one known file so that it is either whole and right or not there: read `download` first. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { NoloopError } from "../support/errors.js";
import { formatBytes } from "../support/format-bytes.js";
import { asTransient, type Rest, requestRest, TransientError } from "./http-rest.js";

/** A file on the web of which everything is known but its bytes. */
export interface RemoteFile {
  readonly url: string;
  readonly bytes: number;
  readonly md5: string; // 32 hexadecimal digits
}

export interface Patience {
  /** Attempts in a row that bring nothing new. */
  readonly attempts: number;
  /** Wait after the first of them; it doubles each time. */
  readonly firstDelayMs: number;
  /** Silence after which a connection counts as dead. */
  readonly stallMs: number;
}

export interface DownloadOptions {
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  /** Told in a sentence why it is tried again. */
  readonly onRetry?: ((reason: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience;
}

const PATIENCE: Patience = { attempts: 5, firstDelayMs: 1000, stallMs: 30_000 };

interface Task {
  readonly file: RemoteFile;
  readonly path: string;
  readonly part: string; // what has arrived so far
  readonly notes: string; // which version of the file the part belongs to
  readonly options: DownloadOptions;
  readonly patience: Patience;
}

/**
 * Downloads `file` to `path`. What arrives goes to `path.part`; only when its size and MD5 are right is it renamed. A
 * part that is there already is continued, if the server can and its file has not changed since. A cut connection or a
 * server in trouble is tried again; Ctrl-C leaves the part for the next time.
 *
 * @returns "there" if `path` was right already, else "downloaded".
 * @throws {NoloopError} code DOWNLOAD if the server refuses, sends another file or stays out of reach; FILE if the disk
 *   is full or cannot be written; INTERRUPTED if the signal aborts.
 */
export async function download(
  file: RemoteFile,
  path: string,
  options: DownloadOptions = {},
): Promise<"there" | "downloaded"> {
  const patience = options.patience ?? PATIENCE;
  const task: Task = { file, path, part: `${path}.part`, notes: `${path}.part.json`, options, patience };
  try {
    if (await isRight(file, path)) return "there";
    await mkdir(dirname(path), { recursive: true });
    await fetchWithRetries(task);
    await acceptPart(task);
    return "downloaded";
  } catch (cause) {
    throw await asUserError(cause, task);
  }
}

/** MD5 of a file, in hexadecimal. */
export async function md5OfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("md5");
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash, signal ? { signal } : {});
  return hash.digest("hex");
}

async function isRight(file: RemoteFile, path: string): Promise<boolean> {
  return (await sizeOf(path)) === file.bytes && (await md5OfFile(path)) === file.md5;
}

/** 0 for a file that is not there. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw cause;
  }
}

async function fetchWithRetries(task: Task): Promise<void> {
  const { file, part, options, patience } = task;
  for (let fruitless = 0; ; ) {
    const before = await sizeOf(part);
    if (before === file.bytes) return;
    try {
      await fetchRest(task, before);
      return;
    } catch (problem) {
      if (!(problem instanceof TransientError)) throw problem;
      fruitless = (await sizeOf(part)) > before ? 0 : fruitless + 1;
      if (fruitless >= patience.attempts) throw problem;
      options.onRetry?.(problem.message);
      const delayMs = patience.firstDelayMs * 2 ** Math.max(0, fruitless - 1);
      await sleep(delayMs, undefined, options.signal && { signal: options.signal });
    }
  }
}

/** One attempt: everything from byte `have` to the end. */
async function fetchRest(task: Task, have: number): Promise<void> {
  const { file, part, options, patience } = task;
  const from = have < file.bytes ? have : 0; // a part that is too long is of no use
  const rest = await requestRest({
    url: file.url,
    from,
    validator: await validatorOfPart(task),
    stallMs: patience.stallMs,
    signal: options.signal,
  });
  try {
    checkTotal(rest, file);
    await requireSpace(task, file.bytes - rest.start);
    await writeFile(task.notes, JSON.stringify({ url: file.url, validator: rest.validator }));
    const handle = await open(part, have === 0 ? "w" : "r+");
    try {
      if (rest.start < have) await handle.truncate(rest.start);
      await writeBody(rest, handle, task);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    rest.body.destroy();
  }
}

function checkTotal({ total }: Rest, { url, bytes }: RemoteFile): void {
  if (total === null || total === bytes) return;
  throw new NoloopError(
    "DOWNLOAD",
    `${url}: expected a file of ${bytes} bytes, the server has one of ${total}; it is another file: try another --url`,
  );
}

async function writeBody(rest: Rest, handle: FileHandle, { file, options }: Task): Promise<void> {
  let position = rest.start;
  const chunks = rest.body[Symbol.asyncIterator]();
  for (;;) {
    const chunk = await chunks.next().catch((cause: unknown) => {
      throw asTransient(cause);
    });
    if (chunk.done) break;
    const bytes = chunk.value as Uint8Array;
    if (position + bytes.length > file.bytes) {
      throw new NoloopError(
        "DOWNLOAD",
        `${file.url}: sends more than the ${file.bytes} bytes expected; try another --url`,
      );
    }
    await handle.write(bytes, 0, bytes.length, position);
    position += bytes.length;
    options.onProgress?.({ done: position, total: file.bytes });
  }
  if (position < file.bytes)
    throw new TransientError(`the server stopped at byte ${position} of ${file.bytes}`);
}

/** The validator that came with the part, if it came from the same address. */
async function validatorOfPart({ notes, file }: Task): Promise<string | null> {
  try {
    const { url, validator } = JSON.parse(await readFile(notes, "utf8"));
    return url === file.url && typeof validator === "string" ? validator : null;
  } catch {
    return null; // no notes, or half of them: the MD5 decides in the end
  }
}

/** Says so before the work, rather than after it, if the disk has too little space. */
async function requireSpace({ path }: Task, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize >= needed) return;
  throw new NoloopError(
    "FILE",
    `${dirname(path)}: ${formatBytes(needed)} needed, ${formatBytes(bavail * bsize)} free; ` +
      "free some space, or name another folder with --to or NOLOOP_CACHE",
  );
}

/** Renames the part to the file it should be, or deletes it, because going on from wrong bytes mends nothing. */
async function acceptPart({ file, path, part, notes, options }: Task): Promise<void> {
  const md5 = await md5OfFile(part, options.signal);
  if (md5 !== file.md5) {
    await rm(part, { force: true });
    await rm(notes, { force: true });
    throw new NoloopError(
      "DOWNLOAD",
      `${file.url}: expected MD5 ${file.md5}, got ${md5}; the bytes are wrong and were deleted: ` +
        "run it again, or give another --url",
    );
  }
  await rename(part, path);
  await rm(notes, { force: true });
}

async function asUserError(cause: unknown, { file, path, part, options }: Task): Promise<unknown> {
  const kept = async () => {
    const bytes = await sizeOf(part).catch(() => 0);
    return bytes > 0
      ? `${bytes} of ${file.bytes} bytes are kept: the same command goes on from there`
      : "try again later";
  };
  if (options.signal?.aborted) return new NoloopError("INTERRUPTED", `stopped; ${await kept()}`, { cause });
  if (cause instanceof TransientError) {
    return new NoloopError("DOWNLOAD", `${file.url}: ${cause.message}; ${await kept()}`, { cause });
  }
  const { code, message, syscall } = cause as NodeJS.ErrnoException;
  if (cause instanceof NoloopError || syscall === undefined) return cause;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new NoloopError(
      "FILE",
      `${dirname(path)}: no space left; free some space, or name another folder with --to or NOLOOP_CACHE (${await kept()})`,
      { cause },
    );
  }
  return new NoloopError("FILE", `${path}: cannot be written (${message}); name another folder with --to`, {
    cause,
  });
}
