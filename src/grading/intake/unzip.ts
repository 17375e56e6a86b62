/**
 * Unpacks a zip that a student or a learning platform made. yauzl refuses absolute names, names with `..`, and entries
 * whose data are longer than they claim; this adds the checksum, limits, links and names that come twice.
 */
import { createWriteStream, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { DataError } from "../../support/errors.js";
import { isSystemFile, systemFileKind } from "./system-files.js";

export interface UnzipLimits {
  /** Files that are written. */
  readonly files: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

/** Of what a platform exports: a large course's submissions. */
export const CLASS_ZIP: UnzipLimits = { files: 100_000, bytes: 4 * 2 ** 30 };

/** Of what one student hands in. A submission is some files of source text. */
export const STUDENT_ZIP: UnzipLimits = { files: 2000, bytes: 100 * 2 ** 20 };

export interface Unzipped {
  /** How many files of which kind were left out because no student wrote them: "__MACOSX" to 3. */
  readonly systemFiles: ReadonlyMap<string, number>;
  /** Entries that are symbolic links; they are not made. */
  readonly links: readonly string[];
}

/** Installed packages and histories: large, and not the student's work. */
const NOT_UNPACKED = new Set(["node_modules", ".git"]);

const S_IFMT = 0o170000;
const S_IFLNK = 0o120000;

/**
 * Unpacks into a folder, which must be empty.
 *
 * @param shown - The zip's name in messages.
 * @throws {DataError} Naming the entry: a damaged, encrypted or oversized zip, or one with names that lead out of the folder.
 */
export async function unzip(
  path: string,
  { into, shown, limits }: { readonly into: string; readonly shown: string; readonly limits: UnzipLimits },
): Promise<Unzipped> {
  const run = new Unzipping(into, shown, limits);
  let zip: ZipFile;
  try {
    zip = await openPromise(path);
  } catch (error) {
    throw run.refusal((error as Error).message, error);
  }
  await run.all(zip);
  return run;
}

class Unzipping implements Unzipped {
  readonly systemFiles = new Map<string, number>();
  readonly links: string[] = [];
  readonly #into: string;
  readonly #shown: string;
  readonly #limits: UnzipLimits;
  #files = 0;
  #bytes = 0;

  constructor(into: string, shown: string, limits: UnzipLimits) {
    this.#into = into;
    this.#shown = shown;
    this.#limits = limits;
  }

  async all(zip: ZipFile): Promise<void> {
    try {
      for await (const entry of zip.eachEntry()) await this.#take(zip, entry);
    } catch (error) {
      throw error instanceof DataError ? error : this.refusal((error as Error).message, error);
    }
  }

  refusal(why: string, cause?: unknown): DataError {
    const rule = "unpack it with another program and give the folder, or ask for it again";
    return new DataError(`${this.#shown}: expected a zip that can be unpacked, but ${why}; ${rule}`, {
      cause,
    });
  }

  async #take(zip: ZipFile, entry: Entry): Promise<void> {
    const parts = entry.fileName.split("/").filter((part) => part !== "" && part !== ".");
    if (parts.length === 0 || parts.some((part) => NOT_UNPACKED.has(part))) return;
    const system = parts.find(isSystemFile);
    if (system !== undefined) {
      if (!entry.fileName.endsWith("/")) this.#count(systemFileKind(system));
      return;
    }
    if (isLink(entry)) {
      this.links.push(parts.join("/"));
      return;
    }
    this.#checkName(entry.fileName);
    const target = join(this.#into, ...parts);
    if (entry.fileName.endsWith("/")) mkdirSync(target, { recursive: true });
    else await this.#write(zip, entry, target);
  }

  #count(kind: string): void {
    this.systemFiles.set(kind, (this.systemFiles.get(kind) ?? 0) + 1);
  }

  #checkName(name: string): void {
    if (name.includes("\0")) throw this.refusal(`a name in it holds a zero byte: ${JSON.stringify(name)}`);
    // a colon would address another stream of the file on Windows
    if (process.platform === "win32" && /[<>:"|?*]/.test(name)) {
      throw this.refusal(`Windows has no file named ${JSON.stringify(name)}`);
    }
  }

  async #write(zip: ZipFile, entry: Entry, target: string): Promise<void> {
    const name = JSON.stringify(entry.fileName);
    const { files, bytes } = this.#limits;
    this.#files += 1;
    this.#bytes += entry.uncompressedSize;
    if (this.#files > files) throw this.refusal(`it holds more than ${files} files`);
    if (this.#bytes > bytes) throw this.refusal(`it holds more than ${bytes} bytes, unpacked`);
    if (entry.isEncrypted()) throw this.refusal(`${name} is encrypted`);
    if (!entry.canDecodeFileData()) {
      throw this.refusal(
        `${name} is compressed by method ${entry.compressionMethod}, not stored or deflated`,
      );
    }
    mkdirSync(dirname(target), { recursive: true });
    const sum = new Checksum();
    await pipeline(
      await zip.openReadStreamPromise(entry),
      sum,
      createWriteStream(target, { flags: "wx" }), // a name that comes twice is an error, and replaces nothing
    ).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" ? this.refusal(`it holds ${name} twice`) : error;
    });
    if (sum.value !== entry.crc32) throw this.refusal(`${name} is damaged: its checksum is another`);
  }
}

/** Passes bytes on, and keeps their CRC-32. */
class Checksum extends Transform {
  value = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.value = crc32(chunk, this.value);
    done(null, chunk);
  }
}

/** The mode of a Unix file is in the upper half of these attributes (APPNOTE 4.4.15, Info-ZIP). */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & S_IFMT) === S_IFLNK;
}

/** "svm.zip" to "svm". */
export function zipStem(path: string): string {
  return basename(path).replace(/\.zip$/i, "");
}

export function isZipName(name: string): boolean {
  return /\.zip$/i.test(name);
}
