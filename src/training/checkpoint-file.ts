/**
 * Checkpoints as files: one `.npz` with named arrays and `description`, the bytes of a JSON object, written whole or
 * not at all. A digest over both finds a file that was cut or changed. In NumPy:
 * `json.loads(f["description"].tobytes())`.
 */
import { createHash } from "node:crypto";
import { scope } from "../engine/heap.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { loadNpz, saveNpz } from "../ndarray/npy.js";
import { DataError } from "../support/errors.js";

const SCHEMA = "noloop/checkpoint";
const VERSION = 1;

type Named = Readonly<Record<string, NDArray>>;

export interface Checkpoint {
  /** Plain JSON. */
  readonly description: Readonly<Record<string, unknown>>;
  readonly arrays: Named;
}

/** @throws {NoloopError} code FILE, if it cannot be written; what was there before is still there, then. */
export function writeCheckpoint(path: string, { description, arrays }: Checkpoint): void {
  const content = JSON.stringify(description);
  const whole = { schema: SCHEMA, version: VERSION, digest: digestOf(content, arrays), content };
  const bytes = new TextEncoder().encode(JSON.stringify(whole));
  saveNpz(path, { ...arrays, description: fromTypedArray(bytes, [bytes.length]) });
}

/**
 * @throws {NoloopError} code FILE, if it cannot be read.
 * @throws {DataError} If it is cut short, changed, or not a checkpoint of this version.
 */
export function readCheckpoint(path: string): Checkpoint {
  return scope(() => {
    const { description: bytes, ...arrays } = loadNpz(path);
    if (bytes === undefined) throw new DataError(`${path}: expected a checkpoint, got no description in it`);
    const { schema, version, digest, content } = parse(path, bytes);
    if (schema !== SCHEMA) {
      throw new DataError(`${path}: expected ${SCHEMA}, got ${JSON.stringify(schema) ?? "no schema"}`);
    }
    if (version !== VERSION) {
      const remedy = "resume with the release of noloop that wrote it";
      throw new DataError(`${path}: expected version ${VERSION} of ${SCHEMA}, got ${version}; ${remedy}`);
    }
    if (typeof content !== "string" || digest !== digestOf(content, arrays)) {
      throw new DataError(`${path}: its numbers are not those that were written; the file is damaged`);
    }
    return { description: JSON.parse(content) as Checkpoint["description"], arrays };
  });
}

function parse(path: string, bytes: NDArray): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes.data));
    const found: unknown = JSON.parse(text);
    if (typeof found === "object" && found !== null) return found as Record<string, unknown>;
    throw new TypeError("not an object");
  } catch (cause) {
    throw new DataError(`${path}: the description is not JSON; the file is damaged`, { cause });
  }
}

function digestOf(content: string, arrays: Named): string {
  const hash = createHash("sha256").update(content);
  for (const name of Object.keys(arrays).sort()) {
    const { dtype, shape } = arrays[name]!;
    hash.update(JSON.stringify([name, dtype, shape]));
    scope(() => {
      const { buffer, byteOffset, byteLength } = arrays[name]!.copy().data;
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    });
  }
  return hash.digest("hex");
}
