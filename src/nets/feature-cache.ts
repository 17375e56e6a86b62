/** Transfer: what the frozen layers make of a set of examples, computed once and kept on disk. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { keep, scope } from "../engine/heap.js";
import { rowMajor } from "../ndarray/coerce.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { loadNpz, saveNpz } from "../ndarray/npy.js";
import { DataError } from "../support/errors.js";
import type { ConvNet } from "./conv-net.js";
import type { InputScaling } from "./net-input.js";
import { arraysOf, expandRepeats } from "./plan.js";

export interface CachedFeatures {
  /** [N, ...shape], as `net.features(X, upTo)` gives them. */
  readonly features: NDArray;
  /** Whether they were read instead of computed. */
  readonly fromCache: boolean;
}

/**
 * `net.features(X, upTo)`, read from a file if it holds just these, else computed and written there. The file knows the
 * layers, their numbers and the examples by a SHA-256 sum, so that it never answers for others.
 *
 * ```ts
 * const { features } = cachedFeatures(net, X, "relu4", "features.npz");
 * const head = net.head("relu4"); // trains on features; net has what it learns
 * ```
 *
 * @param path - Of an `.npz` file; it appears whole or not at all.
 * @throws {DataError} If the file is there but is damaged or no such file; it is not overwritten.
 * @throws {NoloopError} code FILE, if it cannot be read or written.
 */
export function cachedFeatures(
  net: ConvNet,
  X: NDArray,
  upTo: number | string,
  path: string,
): CachedFeatures {
  const key = featureKey(net, X, upTo);
  const found = readFeatures(path, key);
  if (found !== undefined) return { features: found, fromCache: true };
  const features = net.features(X, upTo);
  writeFeatures(path, key, features);
  return { features, fromCache: false };
}

/** The features of a file; undefined if it is not there, or holds those of other layers or examples. */
export function readFeatures(path: string, key: Uint8Array): NDArray | undefined {
  if (!existsSync(path)) return undefined;
  return scope(() => {
    const { features, key: found } = loadNpz(path);
    if (features === undefined || found === undefined) {
      const remedy = "delete the file or name another";
      throw new DataError(
        `${path}: expected the features of a net, with arrays "features" and "key"; ${remedy}`,
      );
    }
    return Buffer.compare(Uint8Array.from(rowMajor(found)), key) === 0 ? keep(features) : undefined;
  });
}

export function writeFeatures(path: string, key: Uint8Array, features: NDArray): void {
  saveNpz(path, { features, key: fromTypedArray(key, [key.length]) });
}

/** 32 bytes that differ wherever layers, their numbers, the examples or their scaling do. */
export function featureKey(
  net: ConvNet,
  X: NDArray,
  upTo: number | string,
  scaling?: InputScaling,
): Uint8Array {
  const hash = createHash("sha256");
  const count = net.countLayers("cachedFeatures", upTo);
  const { inputShape, layers, dtype } = net.describe().options;
  hash.update(JSON.stringify([inputShape, dtype, expandRepeats(layers).slice(0, count)]));
  const arrays: Record<string, NDArray> = { ...net.params, ...net.state };
  for (const { name } of arraysOf(net.parts.slice(0, count))) update(hash, arrays[name]!);
  update(hash, X);
  if (scaling !== undefined) {
    update(hash, scaling.mean);
    hash.update(String(scaling.scale));
  }
  return Uint8Array.from(hash.digest());
}

function update(hash: ReturnType<typeof createHash>, array: NDArray): void {
  hash.update(JSON.stringify([array.dtype, array.shape]));
  scope(() => {
    const { buffer, byteOffset, byteLength } = rowMajor(array);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  });
}
