/** `.npy` and `.npz` files. They are written to a temporary name and renamed, so that a crash leaves no half file. */
import { readFileSync } from "node:fs";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { DataError, NoloopError, ValueError } from "../errors.js";
import { aBoolean, checkOptions } from "../options.js";
import { writeWholeSync } from "../whole-file.js";
import type { NDArray } from "./ndarray.js";
import { decodeNpy, encodeNpy } from "./npy-format.js";

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

/**
 * Reads the arrays of an `.npz` file by name.
 *
 * @throws {NoloopError} Code FILE if the file cannot be read.
 * @throws {DataError} If it is not a ZIP file, or an array in it is damaged; names file, array and byte offset.
 */
export function loadNpz(path: string): Record<string, NDArray> {
  return decodeNpz(readBytes(path), path);
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

/** The arrays in the bytes of an `.npz` file. Sizes are checked, the archive's checksums are not. */
export function decodeNpz(bytes: Uint8Array, file = "npz data"): Record<string, NDArray> {
  const arrays: Record<string, NDArray> = {};
  for (const [name, content] of Object.entries(unzip(bytes, file))) {
    arrays[name.replace(/\.npy$/, "")] = decodeNpy(content, `${file}/${name}`);
  }
  return arrays;
}

function unzip(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataError(
      `${file}: byte 0: expected an .npz file, which is a ZIP archive of ${bytes.length} bytes: ${reason}; ` +
        "it is cut short or of another format",
      { cause },
    );
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
    writeWholeSync(path, bytes);
  } catch (cause) {
    throw new NoloopError("FILE", `${path}: cannot be written: ${(cause as Error).message}`, { cause });
  }
}
