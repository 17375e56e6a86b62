/** `.npy` and `.npz` files. They are written to a temporary name and renamed, so that a crash leaves no half file. */
import { readFileSync } from "node:fs";
import { type Zippable, zipSync } from "fflate";
import { writeFileAtomicSync } from "../support/atomic-file.js";
import { DataError, NoloopError, ValueError } from "../support/errors.js";
import { escapeControls, quoted } from "../support/escape-controls.js";
import { aBoolean, aList, aNumber, checkOptions } from "../support/options.js";
import type { NDArray } from "./ndarray.js";
import { decodeNpy, encodeNpy } from "./npy-format.js";
import { readZip, type ZipMember } from "./zip.js";

/** Writes one array, as `np.save` does. @throws {NoloopError} Code FILE if the file cannot be written. */
export function saveNpy(path: string, array: NDArray): void {
  writeBytes(path, encodeNpy(array));
}

/**
 * Reads one array, as `np.load` does.
 *
 * @throws {NoloopError} Code FILE if the file cannot be read.
 * @throws {DataError} If it is damaged, cut short or of another type; names file and byte offset.
 */
export function loadNpy(path: string): NDArray {
  return decodeNpy(readBytes(path), path);
}

/**
 * Writes arrays by name, as `np.savez` does, or with `compressed` as `np.savez_compressed`.
 *
 * @throws {NoloopError} Code FILE if the file cannot be written.
 */
export function saveNpz(
  path: string,
  arrays: Readonly<Record<string, NDArray>>,
  options: { readonly compressed?: boolean } = {},
): void {
  checkOptions("saveNpz", options, { compressed: aBoolean });
  writeBytes(path, encodeNpz(arrays, options));
}

export interface LoadNpzOptions {
  /** Arrays to read; the others may be of any type, such as text. Default: all. */
  readonly names?: readonly string[];
  /** Most bytes of the arrays to read together, when decompressed. Default: 512 MiB, or 100 times the file if more. */
  readonly maxBytes?: number;
}

/**
 * Reads the arrays of an `.npz` file by name.
 *
 * @returns An object without a prototype: it has the names of the arrays and no others.
 * @throws {NoloopError} Code FILE if the file cannot be read.
 * @throws {DataError} If it is not a ZIP file, an array in it is damaged (its CRC-32 says so) or is not there, or the
 *   arrays are larger than `maxBytes`; names file, array and byte offset.
 */
export function loadNpz(path: string, options: LoadNpzOptions = {}): Record<string, NDArray> {
  checkOptions("loadNpz", options, { names: aList, maxBytes: aNumber });
  return decodeNpz(readBytes(path), path, options);
}

/** The earliest date of a ZIP file, as NumPy has it: the same arrays give the same bytes. */
const NO_DATE = "1980-01-01 00:00:00";

/** The bytes of an `.npz` file: a ZIP archive with one `.npy` file for each array. */
export function encodeNpz(
  arrays: Readonly<Record<string, NDArray>>,
  { compressed = false }: { readonly compressed?: boolean } = {},
): Uint8Array {
  const files: Zippable = {};
  for (const [name, array] of Object.entries(arrays)) {
    if (name === "")
      throw new ValueError("saveNpz: an array has an empty name; give each a name to be found by");
    files[`${name}.npy`] = encodeNpy(array);
  }
  return zipSync(files, { level: compressed ? 6 : 0, mtime: NO_DATE });
}

/** As {@link loadNpz}, of the bytes of a file. */
export function decodeNpz(
  bytes: Uint8Array,
  file = "npz data",
  { names, maxBytes = Math.max(512 * 2 ** 20, 100 * bytes.length) }: LoadNpzOptions = {},
): Record<string, NDArray> {
  const members = membersByName(readZip(bytes, file), file);
  const wanted = names ?? [...members.keys()];
  const missing = wanted.find((name) => !members.has(name));
  if (missing !== undefined) {
    const found = [...members.keys()].map(quoted).join(", ") || "none";
    throw new DataError(`${file}: there is no array ${quoted(missing)}; the file has ${found}`);
  }
  const total = wanted.reduce((sum, name) => sum + members.get(name)!.size, 0);
  if (total > maxBytes) {
    throw new DataError(
      `${file}: expected at most ${maxBytes} bytes of arrays, the file of ${bytes.length} bytes announces ${total}; ` +
        "if that is right, read it with a larger `maxBytes` or fewer `names`",
    );
  }
  const arrays: Record<string, NDArray> = Object.create(null);
  for (const name of wanted) arrays[name] = decodeMember(members, name, file);
  return arrays;
}

function membersByName(members: readonly ZipMember[], file: string): Map<string, ZipMember> {
  const byName = new Map<string, ZipMember>();
  for (const member of members) {
    const name = member.name.replace(/\.npy$/, "");
    if (byName.has(name)) throw new DataError(`${file}: two members hold an array called ${quoted(name)}`);
    byName.set(name, member);
  }
  return byName;
}

function decodeMember(members: ReadonlyMap<string, ZipMember>, name: string, file: string): NDArray {
  const member = members.get(name)!;
  const bytes = member.read();
  try {
    return decodeNpy(bytes, `${file}/${escapeControls(member.name)}`);
  } catch (cause) {
    const others = [...members.keys()]
      .filter((other) => other !== name)
      .map((other) => JSON.stringify(other));
    if (!(cause instanceof DataError) || others.length === 0) throw cause;
    const remedy = `loadNpz(path, { names: [${escapeControls(others.join(", "))}] }) reads the others`;
    throw new DataError(`${cause.message}; ${remedy}`, { cause });
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new NoloopError("FILE", `${path}: cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function writeBytes(path: string, bytes: Uint8Array): void {
  try {
    writeFileAtomicSync(path, bytes);
  } catch (cause) {
    throw new NoloopError("FILE", `${path}: cannot be written: ${(cause as Error).message}`, { cause });
  }
}
