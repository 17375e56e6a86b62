/** Reads the seven files of CIFAR-10 from a folder or from a tar archive, and names what is wrong with either. */
import { createReadStream } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { DataError, NoloopError } from "../errors.js";
import { ALL_FILES, META_FILE } from "./cifar10-format.js";

export interface ReadOptions {
  /** Bytes of the file or files read so far, and of all of them. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The files by their plain name, and for messages where they lie. */
export interface Cifar10Files {
  readonly where: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const FOLDER_IN_ARCHIVE = "cifar-10-batches-bin";
const LARGEST_MEMBER = 2 ** 30; // an official batch has 30,730,000 bytes
const HOW_TO_GET = "noloop data get cifar10 fetches the right one";

/** @throws {NoloopError} code FILE or DATA: what was expected at `path`, what was found, what to do. */
export async function readCifar10Files(path: string, options: ReadOptions = {}): Promise<Cifar10Files> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const problem = cause.code === "ENOENT" ? "there is no such file or folder" : cause.message;
    throw new NoloopError(
      "FILE",
      `${path}: ${problem}; expected CIFAR-10 as a folder or .tar.gz (${HOW_TO_GET})`,
      {
        cause,
      },
    );
  });
  if (found.isDirectory()) return readFolder(path, options);
  if (path.endsWith(".bin")) {
    throw new DataError(
      `${path}: expected a folder or a .tar.gz, found one file of it; give the folder that holds all of ` +
        ALL_FILES.join(", "),
    );
  }
  return readArchive(path, found.size, options);
}

async function readFolder(path: string, { onProgress, signal }: ReadOptions): Promise<Cifar10Files> {
  const names = await readdir(path);
  if (names.includes(FOLDER_IN_ARCHIVE)) {
    return readFolder(join(path, FOLDER_IN_ARCHIVE), { onProgress, signal });
  }
  requireAll(path, names);
  const files = new Map<string, Uint8Array>();
  for (const [index, name] of ALL_FILES.entries()) {
    files.set(name, await readWhole(join(path, name), signal));
    onProgress?.({ done: index + 1, total: ALL_FILES.length });
  }
  return { where: path, files };
}

async function readWhole(path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  try {
    return await readFile(path, signal === undefined ? {} : { signal });
  } catch (cause) {
    if (signal?.aborted) throw new NoloopError("INTERRUPTED", `stopped while reading ${path}`, { cause });
    const { code, message } = cause as NodeJS.ErrnoException;
    const problem = code === "EISDIR" ? "expected a file, found a folder" : message;
    throw new NoloopError("FILE", `${path}: ${problem}`, { cause });
  }
}

async function readArchive(
  path: string,
  size: number,
  { onProgress, signal }: ReadOptions,
): Promise<Cifar10Files> {
  const compressed = await sniff(path);
  const source = createReadStream(path, { highWaterMark: 2 ** 20 });
  const files = new Map<string, Uint8Array>();
  const seen: string[] = [];
  const unpack = extract();
  const members = (async () => {
    for await (const member of unpack) {
      seen.push(member.header.name);
      const name = basename(member.header.name);
      const wanted = member.header.type === "file" && (ALL_FILES as readonly string[]).includes(name);
      if (wanted) files.set(name, await memberBytes(member, member.header.size ?? 0, `${path}: ${name}`));
      else member.resume();
    }
  })();
  source.on("data", () => onProgress?.({ done: source.bytesRead, total: size }));
  const stages = compressed ? createGunzip() : new PassThrough();
  try {
    await Promise.all([pipeline(source, stages, unpack, signal === undefined ? {} : { signal }), members]);
  } catch (cause) {
    if (signal?.aborted) throw new NoloopError("INTERRUPTED", `stopped while reading ${path}`, { cause });
    if (cause instanceof NoloopError) throw cause;
    throw new DataError(
      `${path}: the archive cannot be read past byte ${source.bytesRead} of ${size} (${(cause as Error).message}); ` +
        `it is cut short or damaged: ${HOW_TO_GET}`,
      { cause },
    );
  }
  requireAll(
    path,
    seen.map((name) => basename(name)),
    seen,
  );
  return { where: path, files };
}

async function memberBytes(member: AsyncIterable<unknown>, size: number, what: string): Promise<Uint8Array> {
  if (size > LARGEST_MEMBER) {
    throw new DataError(
      `${what} should have about 30,730,000 bytes, found ${size}; this is not CIFAR-10's archive`,
    );
  }
  const bytes = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of member) {
    bytes.set(chunk as Uint8Array, filled);
    filled += (chunk as Uint8Array).length;
  }
  return bytes;
}

/** Whether the file is gzip'd (true) or a plain tar (false). */
async function sniff(path: string): Promise<boolean> {
  const handle = await open(path).catch((cause: Error) => {
    throw new NoloopError("FILE", `${path}: ${cause.message}`, { cause });
  });
  try {
    const head = new Uint8Array(262);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    if (head[0] === 0x1f && head[1] === 0x8b) return true;
    if (new TextDecoder().decode(head.subarray(257, 262)) === "ustar") return false;
    const start = Buffer.from(head.subarray(0, Math.min(4, bytesRead))).toString("hex");
    const kind =
      bytesRead === 0 ? "an empty file" : start.startsWith("504b") ? "a zip file" : `bytes ${start}`;
    throw new DataError(`${path}: at byte 0 expected a .tar.gz (1f8b), found ${kind}; ${HOW_TO_GET}`);
  } finally {
    await handle.close();
  }
}

/** @param full - Names with their folders, where they tell more about what this is. */
function requireAll(where: string, names: readonly string[], full: readonly string[] = names): void {
  const missing = ALL_FILES.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const other = otherKind(full);
  if (other !== null)
    throw new DataError(`${where}: expected CIFAR-10's binary version, found ${other}; ${HOW_TO_GET}`);
  if (missing.length === ALL_FILES.length) {
    const shown =
      full.length === 0 ? "nothing" : full.slice(0, 4).join(", ") + (full.length > 4 ? ", ..." : "");
    throw new DataError(`${where}: expected ${ALL_FILES.join(", ")}; found ${shown}; ${HOW_TO_GET}`);
  }
  const advice =
    missing.includes(META_FILE) && missing.length === 1 ? "it names the classes" : "fetch it again";
  throw new DataError(`${where}: ${missing.join(", ")} is missing; ${advice} (${HOW_TO_GET})`);
}

/** Relatives of the right archive that are easily taken for it. */
function otherKind(names: readonly string[]): string | null {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/cifar-100|^fine_label_names\.txt$/)) return "CIFAR-100";
  if (has(/(^|\/)data_batch_1$|batches\.meta$/)) return "the Python version (pickled batches)";
  if (has(/\.mat$/)) return "the Matlab version";
  return null;
}
