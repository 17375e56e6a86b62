/**
 * Reads the seven files of CIFAR-10 from a folder or from a tar archive, one after the other, so that no more than one
 * batch need be in memory, and names what is wrong with the folder or the archive.
 */
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { DataError, NoloopError } from "../support/errors.js";
import { escapeControls } from "../support/escape-controls.js";
import { HOW_TO_GET, readArchive, type TakeFile } from "./cifar10-archive.js";
import { ALL_FILES, META_FILE } from "./cifar10-format.js";
import { fileError, type ReadOptions, readWhole } from "./read-file.js";

const FOLDER_IN_ARCHIVE = "cifar-10-batches-bin";

/**
 * Hands every file of CIFAR-10 at `path` to `take`; none is missing when it returns.
 *
 * @throws {NoloopError} code FILE or DATA: what was expected at `path`, what was found, what to do. INTERRUPTED if the
 *   signal aborts.
 */
export async function readCifar10Files(
  path: string,
  take: TakeFile,
  options: ReadOptions = {},
): Promise<void> {
  try {
    const found = await stat(path).catch((cause) => {
      throw fileError(path, cause, `expected CIFAR-10 as a folder or .tar.gz (${HOW_TO_GET})`);
    });
    if (found.isDirectory()) return await readFolder(path, take, options);
    if (path.endsWith(".bin")) {
      const advice = `give the folder that holds all of ${ALL_FILES.join(", ")}`;
      throw new DataError(`${path}: expected a folder or a .tar.gz, got one file of it; ${advice}`);
    }
    requireAll(path, await readArchive(path, take, options));
  } catch (cause) {
    if (!options.signal?.aborted) throw cause;
    throw new NoloopError("INTERRUPTED", `stopped while reading ${path}`, { cause });
  }
}

async function readFolder(path: string, take: TakeFile, options: ReadOptions): Promise<void> {
  const names = await readdir(path).catch((cause) => {
    throw fileError(path, cause, "expected a folder that can be read");
  });
  if (names.includes(FOLDER_IN_ARCHIVE)) return readFolder(join(path, FOLDER_IN_ARCHIVE), take, options);
  requireAll(path, names);
  const files = ALL_FILES.map((name) => ({ name, file: join(path, name) }));
  const sizes = await Promise.all(files.map(({ file }) => sizeOfFile(file)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const { name, file } of files) {
    const bytes = await readWhole(file, "expected one of CIFAR-10's files", options.signal);
    take(name, bytes, file);
    done += bytes.length;
    options.onProgress?.({ done, total });
  }
}

/** A pipe or a device of that name would be waited for without an end. A folder is reported where it is read. */
async function sizeOfFile(file: string): Promise<number> {
  const expected = "expected one of CIFAR-10's files";
  const found = await stat(file).catch((cause) => {
    throw fileError(file, cause, expected);
  });
  if (found.isFile() || found.isDirectory()) return found.size;
  throw new DataError(`${file}: ${expected}, got a pipe or a device; ${HOW_TO_GET}`);
}

/** @param found - Names in the folder; in the archive with their folders, which tell more about what it is. */
function requireAll(where: string, found: readonly string[]): void {
  const names = new Set(found.map((name) => basename(name)));
  const missing = ALL_FILES.filter((name) => !names.has(name));
  if (missing.length === 0) return;
  const other = otherKind(found);
  if (other !== null) {
    throw new DataError(`${where}: expected CIFAR-10's binary version, got ${other}; ${HOW_TO_GET}`);
  }
  if (missing.length === ALL_FILES.length) {
    const few =
      found
        .slice(0, 4)
        .map((name) => escapeControls(name))
        .join(", ") + (found.length > 4 ? ", ..." : "");
    throw new DataError(`${where}: expected ${ALL_FILES.join(", ")}; got ${few || "nothing"}; ${HOW_TO_GET}`);
  }
  const onlyNames = missing.length === 1 && missing[0] === META_FILE;
  const advice = onlyNames ? "write the ten class names into it, one a line" : HOW_TO_GET;
  throw new DataError(`${where}: ${missing.join(", ")} missing, expected ${ALL_FILES.join(", ")}; ${advice}`);
}

/** Relatives of the right archive that are easily taken for it. */
function otherKind(names: readonly string[]): string | null {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/cifar-100|(^|\/)fine_label_names\.txt$/)) return "CIFAR-100";
  if (has(/\.mat$|cifar-10-batches-mat/)) return "the Matlab version";
  if (has(/(^|\/)(data_batch_1|batches\.meta)$|cifar-10-batches-py/))
    return "the Python version (pickled batches)";
  return null;
}
