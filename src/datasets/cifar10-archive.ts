import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Extract, Header } from "tar-stream";
import { DataError, NoloopError } from "../support/errors.js";
import { escapeControls, quoted } from "../support/escape-controls.js";
import { ALL_FILES, MAX_ARCHIVED_BATCH, MAX_UNPACKED } from "./cifar10-format.js";
import { fileError, type ReadOptions } from "./read-file.js";

/** Is given each file once: its plain name, its bytes, and for messages where it lies. An archive has its own order. */
export type TakeFile = (name: string, bytes: Uint8Array, where: string) => void;

export const HOW_TO_GET = "noloop data get cifar10 fetches the right one";

/**
 * Streams a .tar.gz or .tar and hands every file of CIFAR-10 in it to `take`, to the end of the archive, so that its
 * checksum is checked.
 *
 * @returns The names of all members, with their folders.
 * @throws {DataError} naming the byte at which the archive is cut short or damaged; if a file of CIFAR-10 is in it as a
 *   link, a folder or a sparse file; if its members have more than 256 MiB together, or one batch has more than 10,000
 *   records.
 */
export async function readArchive(path: string, take: TakeFile, options: ReadOptions): Promise<string[]> {
  const { compressed, size } = await sniff(path);
  const source = createReadStream(path, { highWaterMark: 2 ** 20 });
  const { extract } = await loadTarStream(path);
  const unpack = extract();
  const seen: string[] = [];
  source.on("data", () => options.onProgress?.({ done: source.bytesRead, total: size }));
  const stages = [
    source,
    compressed ? createGunzip({ chunkSize: 2 ** 18 }) : new PassThrough(),
    unpackedCheck(path),
    unpack,
  ] as const;
  const [streaming, taking] = await Promise.allSettled([
    options.signal ? pipeline(...stages, { signal: options.signal }) : pipeline(...stages),
    takeMembers(unpack, path, take, seen),
  ]);
  if (streaming.status === "fulfilled" && taking.status === "fulfilled") return seen;
  // our own error among the members ends the stream too, with a second error: ours says more
  if (taking.status === "rejected" && taking.reason instanceof NoloopError) throw taking.reason;
  const cause = streaming.status === "rejected" ? streaming.reason : (taking as PromiseRejectedResult).reason;
  if (!isDamage(cause)) throw cause;
  throw damaged(path, cause, source.bytesRead, size, seen);
}

/** Passes the unpacked bytes on, as long as they begin as a tar archive may, and are no more than CIFAR-10 can have. */
function unpackedCheck(path: string): Transform {
  let total = 0;
  const problemOf = (chunk: Buffer): DataError | null => {
    if (total === 0 && startsAsGzip(chunk)) {
      const remedy = `unpack it once, for example with gzip -dc ${quoted(basename(path))} > once.tar.gz`;
      return new DataError(
        `${path}: expected a tar archive inside the gzip file, got a second gzip file: it was compressed twice; ${remedy}`,
      );
    }
    total += chunk.length;
    if (total <= MAX_UNPACKED) return null;
    return new DataError(
      `${path}: expected at most ${MAX_UNPACKED} bytes in the unpacked archive, got more; ` +
        `this is not CIFAR-10's archive, which has 184 MB: ${HOW_TO_GET}`,
    );
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const problem = problemOf(chunk);
      if (problem === null) done(null, chunk);
      else done(problem);
    },
  });
}

const startsAsGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Loaded late, because the CommonJS of tar-stream cannot run in a bundle that is an ES module. */
async function loadTarStream(path: string): Promise<typeof import("tar-stream")> {
  try {
    return await import("tar-stream");
  } catch (cause) {
    const message =
      `${path}: archives are read by the package tar-stream, which cannot be loaded here ` +
      `(${(cause as Error).message}); keep it out of the bundle (esbuild: --external:tar-stream), or unpack the archive`;
    throw new NoloopError("FILE", message, { cause });
  }
}

/** An error of zlib or tar-stream, rather than one of the file system, an interruption or a bug. */
function isDamage(cause: unknown): cause is Error {
  if (!(cause instanceof Error)) return false;
  const { code = "" } = cause as NodeJS.ErrnoException;
  return (
    code.startsWith("Z_") ||
    /^Invalid (tar )?header|^Header exceeds|^Unexpected end of data/.test(cause.message)
  );
}

async function takeMembers(unpack: Extract, path: string, take: TakeFile, seen: string[]): Promise<void> {
  for await (const member of unpack) {
    const { name: fullName, size = 0 } = member.header;
    seen.push(fullName);
    const name = basename(fullName);
    if (ALL_FILES.includes(name)) {
      const where = `${path}: ${escapeControls(fullName)}`;
      checkType(member.header, where);
      if (seen.slice(0, -1).some((earlier) => basename(earlier) === name)) {
        throw new DataError(`${where}: expected each file once, got a second ${name}; ${HOW_TO_GET}`);
      }
      take(name, await memberBytes(member, size, where), where);
    } else member.resume();
  }
}

const TYPES: Readonly<Record<string, string>> = {
  symlink: "a symbolic link",
  link: "a hard link",
  directory: "a folder",
};

/** @throws {DataError} if the member has no bytes that are the file's. */
function checkType({ type, linkname, pax }: Header, where: string): void {
  const isSparse = Object.keys(pax ?? {}).some((key) => key.startsWith("GNU.sparse."));
  if ((type === "file" || type === "contiguous-file") && !isSparse) return;
  const kind = isSparse ? "a sparse file" : (TYPES[type ?? ""] ?? "a member of another type");
  const found = linkname ? `${kind} to ${quoted(linkname)}` : kind;
  throw new DataError(
    `${where}: expected a file with its bytes, got ${found}; pack the archive again with ` +
      "tar --dereference --hard-dereference and without --sparse, which stores the files themselves",
  );
}

async function memberBytes(member: AsyncIterable<unknown>, size: number, where: string): Promise<Uint8Array> {
  if (size > MAX_ARCHIVED_BATCH) {
    const message = `${where}: expected at most ${MAX_ARCHIVED_BATCH} bytes, the archive announces ${size}`;
    const remedy = `${HOW_TO_GET}; a larger set of yours is read from its folder: unpack the archive first`;
    throw new DataError(`${message}; this is not CIFAR-10's archive: ${remedy}`);
  }
  const bytes = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of member) {
    bytes.set(chunk as Uint8Array, filled);
    filled += (chunk as Uint8Array).length;
  }
  return bytes;
}

function damaged(path: string, cause: Error, read: number, size: number, seen: readonly string[]): DataError {
  const member = seen.at(-1);
  if (member === undefined && /tar header/.test(cause.message)) {
    return new DataError(
      `${path}: expected a tar archive inside the gzip file, got something else; ${HOW_TO_GET}`,
    );
  }
  const within = member === undefined ? "" : `, in or after ${escapeControls(member)}`;
  return new DataError(
    `${path}: the archive cannot be read past byte ${read} of ${size}${within} (${cause.message}); ` +
      `it is cut short or damaged: ${HOW_TO_GET}`,
    { cause },
  );
}

/** First bytes of files that are taken for a .tar.gz, in hexadecimal. */
const OTHER_FORMATS: readonly (readonly [magic: string, name: string])[] = [
  ["504b", "a zip file"],
  ["fd377a585a", "an xz file"],
  ["425a68", "a bzip2 file"],
  ["28b52ffd", "a zstd file"],
  ["8002", "a pickle of the Python version"],
  ["3c", "an HTML or XML page"],
];

/** Whether the file is gzip'd or a plain tar. @throws {DataError} if it is neither. */
async function sniff(path: string): Promise<{ readonly compressed: boolean; readonly size: number }> {
  const handle = await open(path).catch((cause) => {
    throw fileError(path, cause, "expected a .tar.gz that can be read");
  });
  try {
    const head = Buffer.alloc(262);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const { size } = await handle.stat();
    if (startsAsGzip(head)) return { compressed: true, size };
    if (head.toString("latin1", 257) === "ustar") return { compressed: false, size };
    const start = head.toString("hex", 0, Math.min(bytesRead, 8));
    const other = OTHER_FORMATS.find(([magic]) => start.startsWith(magic))?.[1];
    const found = bytesRead === 0 ? "an empty file" : `${other ?? "something else"} (bytes ${start})`;
    throw new DataError(`${path}: at byte 0 expected a .tar.gz (bytes 1f8b), got ${found}; ${HOW_TO_GET}`);
  } finally {
    await handle.close();
  }
}
