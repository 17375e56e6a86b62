import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { DataError } from "../support/errors.js";
import { OFFICIAL_CIFAR10 } from "./cache.js";
import { readCifar10Files } from "./cifar10-files.js";
import {
  BATCH_FILES,
  CIFAR10_CLASSES,
  inspectBatch,
  META_FILE,
  parseClassNames,
  TEST_BATCH,
} from "./cifar10-format.js";
import { md5OfFile, type RemoteFile } from "./download.js";
import { type ReadOptions, readWhole } from "./read-file.js";

/** What `noloop data verify` found. */
export interface Verification {
  readonly path: string;
  readonly classes: readonly string[];
  readonly batches: readonly BatchCount[];
  /** Of an archive: its checksum, and whether it is the official one. Null for a folder or a single batch. */
  readonly archive: { readonly md5: string; readonly official: boolean } | null;
  /** One sentence each; empty if all is well. */
  readonly problems: readonly string[];
}

export interface VerifyOptions extends ReadOptions {
  /** What an archive is compared with. Default: CIFAR-10's own. */
  readonly official?: RemoteFile;
}

/** Records of one file. */
export interface BatchCount {
  readonly name: string;
  readonly records: number;
  readonly perClass: readonly number[];
}

/**
 * Reads every record of a set in CIFAR-10's binary format (folder, .tar.gz or one batch) and counts the classes. What
 * is wrong with the data is reported, all of it that can be found, rather than thrown.
 *
 * @throws {NoloopError} code FILE if `path` cannot be read at all, INTERRUPTED if the signal aborts.
 */
export async function verifyCifar10(path: string, options: VerifyOptions = {}): Promise<Verification> {
  const found = new Findings();
  if (path.endsWith(".bin")) {
    const bytes = await readWhole(path, `expected one batch, such as ${TEST_BATCH}`, options.signal);
    found.take(basename(path), bytes, path);
    return { path, ...found, archive: null };
  }
  await found.attempt(() => readCifar10Files(path, (...file) => found.take(...file), options));
  found.compareSizes(path);
  found.batches.sort((a, b) => position(a) - position(b));
  return { path, ...found, archive: await checkArchive(path, found, options) };
}

const position = ({ name }: BatchCount): number => BATCH_FILES.indexOf(name);

class Findings {
  classes: readonly string[] = CIFAR10_CLASSES;
  readonly batches: BatchCount[] = [];
  readonly problems: string[] = [];

  take(name: string, bytes: Uint8Array, where: string): void {
    try {
      if (name === META_FILE) this.classes = parseClassNames(new TextDecoder().decode(bytes), where);
      else this.#takeBatch(name, bytes, where);
    } catch (problem) {
      this.#note(problem);
    }
  }

  async attempt(work: () => Promise<void>): Promise<void> {
    await work().catch((problem: unknown) => this.#note(problem));
  }

  compareSizes(path: string): void {
    const sizes = new Set(
      this.batches.filter(({ name }) => name !== TEST_BATCH).map(({ records }) => records),
    );
    if (sizes.size < 2) return;
    this.problems.push(
      `${path}: the training batches have ${[...sizes].join(", ")} records; expected as many in each`,
    );
  }

  #takeBatch(name: string, bytes: Uint8Array, where: string): void {
    const { records, perClass, problem } = inspectBatch(bytes, where);
    this.batches.push({ name, records, perClass });
    if (problem !== null) this.problems.push(problem);
  }

  #note(problem: unknown): void {
    if (!(problem instanceof DataError)) throw problem;
    this.problems.push(problem.message);
  }
}

async function checkArchive(
  path: string,
  found: Findings,
  { signal, official = OFFICIAL_CIFAR10 }: VerifyOptions,
): Promise<Verification["archive"]> {
  const { size } = await stat(path).then((entry) => (entry.isFile() ? entry : { size: null }));
  if (size === null) return null;
  const md5 = await md5OfFile(path, signal);
  if (md5 !== official.md5 && size === official.bytes) {
    found.problems.push(
      `${path}: has the size of the official archive, but MD5 ${md5} instead of ${official.md5}; ` +
        "noloop data get cifar10 fetches it again",
    );
  }
  return { md5, official: md5 === official.md5 };
}
